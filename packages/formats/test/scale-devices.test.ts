import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutFrames, FRAME_LIMIT_BYTES, NO_FRAME } from '../src/devices/mt-continuous/cut-frames.ts'
import { type ContinuousFrame, parseContinuous } from '../src/devices/mt-continuous/frame.ts'
import { writeContinuous } from '../src/devices/mt-continuous/write-frame.ts'
import { cutLines, NO_REST } from '../src/devices/sics/lines.ts'
import { parseSics, type SicsAnswer } from '../src/devices/sics/sics-answer.ts'
import { kgText } from '../src/devices/weight.ts'

const FOLDER = new URL('../../../contracts/devices/', import.meta.url)
const examples = (folder: string): readonly [string, string][] =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [
    name.replace(/\.\w+$/, ''),
    readFileSync(new URL(`${folder}/${name}`, FOLDER), 'latin1'),
  ])

/** In pieces of any size, as a line brings them. */
function inPieces<Rest, Out>(
  bytes: Uint8Array,
  pieces: readonly number[],
  start: Rest,
  cut: (rest: Rest, chunk: Uint8Array) => { rest: Rest; out: readonly Out[] },
): { rest: Rest; out: Out[] } {
  let rest = start
  const out: Out[] = []
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = pieces[n % pieces.length]!
    const step = cut(rest, bytes.subarray(at, at + size))
    rest = step.rest
    out.push(...step.out)
    at += size
  }
  return { rest, out }
}

const lineOf = (text: string): string => {
  const { lines } = cutLines(NO_REST, new TextEncoder().encode(text))
  assert.equal(lines.length, 1)
  return lines[0]!
}

test('each documented SICS answer means what the manual says', () => {
  const said = Object.fromEntries(
    examples('sics/valid').map(([name, text]): [string, SicsAnswer] => {
      const answer = parseSics(lineOf(text))
      assert(answer.ok, name)
      return [name, answer.value]
    }),
  )
  const kg = (name: string): number | null => {
    const answer = said[name]!
    return answer.kind === 'weight' || answer.kind === 'tare' ? answer.weight.kg : null
  }
  assert.deepEqual(
    ['stable', 'dynamic', 'tonnes', 'pounds', 'negative-after-tare', 'tare', 'tared'].map(kg),
    [38_240, 38_216, 38_240, 38_240.105, -14_960, 14_960, 14_960],
  )
  assert.deepEqual(
    ['stable', 'dynamic'].map((name) => {
      const answer = said[name]!
      return answer.kind === 'weight' && answer.weight.isStable
    }),
    [true, false],
  )
  assert.deepEqual(said['not-now'], { kind: 'not-now' })
  assert.deepEqual(said.overload, { kind: 'out-of-range', which: 'over' })
  assert.deepEqual(said.underload, { kind: 'out-of-range', which: 'under' })
  assert.deepEqual(said.zeroed, { kind: 'zeroed' })
  assert.deepEqual(said['wrong-command'], { kind: 'error', code: 'ES' })
})

test('what is no SICS answer is unreadable, and gives no weight', () => {
  for (const [name, text] of examples('sics/invalid')) assert.equal(parseSics(lineOf(text)).ok, false, name)
})

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))

/** What is found between two frames that are right; a scale goes on and on. Null: nothing. */
function frameOf(bytes: Uint8Array): ContinuousFrame | string | null {
  const usual = writeContinuous({ kg: 1, tareKg: 0, isStable: true, checksum: bytes.length > 17 })
  const stream = Uint8Array.from([...usual, ...bytes, ...usual, 0x02])
  const found = cutFrames(NO_FRAME, stream).frames.map((frame) => {
    const parsed = frame.ok ? parseContinuous(frame.value) : frame
    return parsed.ok ? parsed.value : parsed.error
  })
  return found.find((one) => typeof one === 'string' || one.weight.kg !== 1) ?? null
}

test('each documented continuous frame means what the manual says', () => {
  const said = Object.fromEntries(
    examples('mt-continuous/valid').map(([name, hex]): [string, ContinuousFrame] => {
      const frame = frameOf(bytesOf(hex))
      assert(frame !== null && typeof frame !== 'string', `${name}: ${frame}`)
      return [name, frame]
    }),
  )
  const usual = {
    weight: { isStable: true, text: '38240', unit: 'kg', kg: 38_240 },
    isNet: false,
    tareKg: 0,
    isOutOfRange: false,
    isUnproved: false,
  }
  assert.deepEqual(said.stable, usual)
  assert.deepEqual(said['with-checksum'], usual)
  assert.deepEqual(said['even-parity'], usual)
  assert.deepEqual(said['in-motion'], { ...usual, weight: { ...usual.weight, isStable: false } })
  assert.deepEqual(said.overload, { ...usual, isOutOfRange: true })
  assert.deepEqual(said['not-zeroed'], { ...usual, isUnproved: true })
  assert.deepEqual(said.tonnes?.weight, { isStable: true, text: '38.240', unit: 't', kg: 38_240 })
  assert.deepEqual(said.pounds?.weight.kg, 17_345.372)
  assert.deepEqual([said.net?.weight.kg, said.net?.tareKg, said.net?.isNet], [23_280, 14_960, true])
  assert.deepEqual(said['negative-net']?.weight.kg, -14_960)
})

test('what is no frame, or has the wrong checksum, gives no weight', () => {
  for (const [name, hex] of examples('mt-continuous/invalid')) {
    const frame = frameOf(bytesOf(hex))
    assert(frame === null || typeof frame === 'string', name)
  }
})

test('frames are found whole in whatever pieces they come, with checksums and without', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.record({ kg: fc.integer({ min: -999_999, max: 999_999 }), isStable: fc.boolean() }), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      (checksum, sent, pieces) => {
        const stream = sent.flatMap((one) => [...writeContinuous({ ...one, tareKg: 0, checksum })])
        // A further output stands behind the last: the scale never stops.
        const bytes = Uint8Array.from([...stream, ...(checksum ? [] : [0x02])])
        const { out } = inPieces(bytes, pieces, NO_FRAME, (rest, chunk) => {
          const cut = cutFrames(rest, chunk)
          return { rest: cut.rest, out: cut.frames }
        })
        const found = out.map((frame) => {
          assert(frame.ok)
          const parsed = parseContinuous(frame.value)
          assert(parsed.ok)
          return { kg: parsed.value.weight.kg + 0, isStable: parsed.value.weight.isStable }
        })
        // Frames that cannot be told from the one behind are left out, never read wrong.
        assert(found.length >= sent.length - 1 || found.length === 0 || !checksum)
        let from = 0
        for (const one of found) {
          const at = sent.findIndex(
            (other, n) => n >= from && other.kg + 0 === one.kg && other.isStable === one.isStable,
          )
          assert(at >= 0)
          from = at + 1
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('noise is never kept beyond a limit, and never thrown at', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
      let frames = NO_FRAME
      let lines = NO_REST
      for (const chunk of chunks) {
        const cut = cutFrames(frames, chunk)
        frames = cut.rest
        for (const frame of cut.frames) if (frame.ok) parseContinuous(frame.value)
        const read = cutLines(lines, chunk)
        lines = read.rest
        for (const line of read.lines) if (line !== null) parseSics(line)
        assert(frames.bytes.length <= FRAME_LIMIT_BYTES)
        assert(lines.text.length <= 80)
      }
    }),
    { numRuns: 300 },
  )
})

test('a reading carries whole kilograms', () => {
  assert.deepEqual([38_240.105, 17_345.6, -0.2].map(kgText), ['38240', '17346', '0'])
})
