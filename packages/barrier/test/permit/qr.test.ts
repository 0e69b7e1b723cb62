import assert from 'node:assert/strict'
import { test } from 'node:test'
import jsqr from 'jsqr'
import { encode } from 'uqr'
import type { ReleaseClaims } from '../../src/permit/permit.ts'
import { openReleaseToken, signReleaseToken } from '../../src/permit/release-token.ts'
import { CLAIMS } from '../opening-fixture.ts'
import { SIGNER, VERIFY } from './keys.ts'

/** The same paper each time: dirt that lies on a corner's square defeats every reader, and says nothing of ours. */
const seed = Number(process.env.LANDPORT_SEED ?? 7_919)
// jsqr is CommonJS: its function is the default of the default.
const readQr = (jsqr as unknown as { default?: typeof jsqr.default }).default ?? (jsqr as never)

/** As the booth prints it: level M, a quiet zone of four modules. */
const drawn = (text: string) => encode(text, { ecc: 'M', boostEcc: false, border: 4 })

/** The longest token that a release of a gate with eight lanes may have: two boxes, six seals, Chinese plates. */
const LONGEST: ReleaseClaims = {
  ...CLAIMS,
  lanes: ['out-1', 'out-2', 'out-3', 'out-4', 'in-1', 'in-2', 'in-3', 'in-4'],
  vehicle: {
    ...CLAIMS.vehicle,
    plate: '桂FA1234',
    trailerPlate: '桂F0123挂',
    containers: ['TGHU1234567', 'CSNU6543210'],
    seals: ['VN0012345', 'VN0012346', 'VN0012347', 'VN0012348', 'VN0012349', 'VN0012350'],
  },
}

/** Pixels of a code as a camera sees paper: so many a module, grey, uneven light, noise, and flecks of dirt. */
function photographed(text: string, pixels: number, noise: number, flecks: number, random: () => number) {
  const { data, size } = drawn(text)
  const width = size * pixels
  const image = new Uint8ClampedArray(width * width * 4)
  const dirt = Array.from({ length: flecks }, () => ({
    x: random() * width,
    y: random() * width,
    radius: pixels * (0.5 + random()),
  }))
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const isDark = data[Math.floor(y / pixels)]![Math.floor(x / pixels)]!
      const isDirty = dirt.some((one) => Math.hypot(one.x - x, one.y - y) < one.radius)
      const light = 1 - (0.35 * (x + y)) / (2 * width)
      const grey = (isDirty ? 90 : isDark ? 45 : 225) * light + (random() - 0.5) * noise
      image.set([grey, grey, grey, 255], (y * width + x) * 4)
    }
  return { image, width }
}

/** Park–Miller: enough for dirt on paper. */
function randomFrom(start: number): () => number {
  let state = (start % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

for (const [name, claims] of [
  ['a usual token', CLAIMS],
  ['the longest token', LONGEST],
] as const)
  test(`${name} is read from dirty paper by a reader that is not ours, and opens to its claims (seed ${seed})`, () => {
    const random = randomFrom(seed)
    const token = signReleaseToken(claims, SIGNER)
    for (const { pixels, noise, flecks } of [
      { pixels: 3, noise: 0, flecks: 0 },
      { pixels: 4, noise: 60, flecks: 0 },
      { pixels: 5, noise: 60, flecks: 6 },
    ]) {
      const { image, width } = photographed(token, pixels, noise, flecks, random)
      const found = readQr(image, width, width)
      assert.equal(found?.data, token, `${pixels} pixels a module, noise ${noise}, ${flecks} flecks`)
      assert.deepEqual(openReleaseToken(found.data, VERIFY), { ok: true, value: claims })
    }
  })

test('a usual token fits a code of 65 modules, the longest one of 77; text outside the alphanumeric mode would need three versions more', () => {
  const usual = signReleaseToken(CLAIMS, SIGNER)
  assert.equal(drawn(usual).version, 12)
  assert.equal(drawn(signReleaseToken(LONGEST, SIGNER)).version, 15)
  assert.equal(drawn(usual.toLowerCase()).version, 15)
})
