import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { DeviceOfSite } from '@landport/barrier/reading/device-of-site'
import { judgeReading } from '@landport/barrier/reading/judge-reading'
import { type Instant, instantFromMs } from '@landport/std/time'
import type { Heard } from '../src/devices/heard.ts'
import { realClock } from './hearing.ts'
import { LANE, SITE, usualLane } from './mqtt-lane.ts'

const verifyEd25519 = (key: string, bytes: Uint8Array, signature: string): boolean => {
  const x = Buffer.from(key, 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'))
}

const asUnjudged = (heard: Heard) => ({
  ...heard,
  claims: heard.claims ?? null,
  image: null,
  message: String(heard.seq),
})

test('a signed reading is taken; the same again, forged, or moved to another lane is refused', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
  const one = await usualLane()
  const km0 = await one.device('vn-out-1-km0', { privateKey })
  const sent = await km0.say({ kind: 'km0', value: 'out' })
  await km0.sayRaw(sent)
  await km0.sayRaw(sent.replace('"out"', '"in"'))
  await one.heard.until('all three', () => one.heard.readings.length === 3)
  const device: DeviceOfSite = {
    site: SITE,
    lane: LANE,
    device: 'vn-out-1-km0',
    says: ['km0'],
    key,
    calibratedUntil: null,
    simulated: true,
  }
  const limits = { ageMinutesMax: 1, aheadMinutesMax: 1, uncalibratedFactor: 0.5 }
  const [first, again, forged] = one.heard.readings.map(asUnjudged)
  const parts = { device, now: realClock.now(), limits, verify: verifyEd25519 }
  const taken = judgeReading({ ...parts, memory: null, heard: first! })
  assert.equal(taken.verdict, 'taken')
  const verdictOf = (judged: ReturnType<typeof judgeReading>) =>
    judged.verdict === 'refused' ? judged.fault : judged.verdict
  assert.equal(verdictOf(judgeReading({ ...parts, memory: taken.memory, heard: again! })), 'replayed')
  assert.equal(verdictOf(judgeReading({ ...parts, memory: null, heard: forged! })), 'wrong-signature')
  const moved = { ...first!, claims: { site: SITE, lane: 'out-2' } }
  assert.equal(verdictOf(judgeReading({ ...parts, memory: null, heard: moved })), 'not-its-own')
  const elsewhere = { ...device, lane: 'out-2' }
  assert.equal(
    verdictOf(judgeReading({ ...parts, device: elsewhere, memory: null, heard: moved })),
    'wrong-signature',
  )
})

test('the signed example of the contract holds under the key of RFC 8032, test 1', () => {
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const publicKey = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  const file = new URL('../../../contracts/devices/mqtt/valid/km0-signed.json', import.meta.url)
  const said = JSON.parse(readFileSync(file, 'utf8'))
  const judged = judgeReading({
    memory: null,
    heard: {
      claims: { site: SITE, lane: LANE },
      device: 'vn-out-1-km0',
      kind: 'km0',
      raw: said.value,
      value: said.value,
      confidence: said.confidence,
      eventAt: said.eventAt as Instant,
      seq: said.seq,
      track: null,
      place: null,
      image: null,
      signature: said.signature,
      message: '',
      simulated: false,
    },
    device: {
      site: SITE,
      lane: LANE,
      device: 'vn-out-1-km0',
      says: ['km0'],
      key: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
      calibratedUntil: null,
      simulated: false,
    },
    now: instantFromMs(Date.parse(said.eventAt) + 1_000),
    limits: { ageMinutesMax: 1, aheadMinutesMax: 1, uncalibratedFactor: 0.5 },
    verify: verifyEd25519,
  })
  assert.equal(judged.verdict, 'taken')
})
