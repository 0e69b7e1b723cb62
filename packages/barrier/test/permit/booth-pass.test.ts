import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalText } from '@landport/exchange/canonical'
import { signJws } from '@landport/exchange/jws'
import type { SignatureCheck } from '@landport/exchange/signing'
import { plusMinutes } from '@landport/std/time'
import { actorOfPass, type BoothPass, openBoothPass, signBoothPass } from '../../src/permit/booth-pass.ts'
import { NOW } from '../opening-fixture.ts'
import { SIGNER, VERIFY } from './keys.ts'

const CHECK: SignatureCheck = { required: ['EdDSA'], verify: VERIFY }
const PASS: BoothPass = {
  side: 'VN',
  account: 'acc-17',
  session: 'ses-5',
  person: 'person-17',
  grants: [{ id: 'g-1', role: 'officer', organisation: 'border-guard' }],
  lanes: [
    { site: 'huu-nghi-1119-1120', lane: 'out-1' },
    { site: 'huu-nghi-1119-1120', lane: 'out-2' },
  ],
  notBefore: NOW,
  notAfter: plusMinutes(NOW, 480),
  simulated: true,
}
const ASKED = { place: PASS.lanes[0]!, now: plusMinutes(NOW, 60) } as const
const faultOf = (pass: object, asked: Partial<typeof ASKED> | object = {}): string => {
  const opened = openBoothPass(signBoothPass(pass as BoothPass, [SIGNER]), { ...ASKED, ...asked }, CHECK)
  return opened.ok ? 'right' : opened.error
}

test('a lane that nobody hears knows from the pass alone who works there until when', () => {
  const text = signBoothPass(PASS, [SIGNER])
  assert.match(text, /^\S+$/)
  const opened = openBoothPass(text, ASKED, CHECK)
  assert.deepEqual(opened, { ok: true, value: PASS })
  assert.deepEqual(actorOfPass(PASS), {
    kind: 'person',
    account: 'acc-17',
    session: 'ses-5',
    grants: PASS.grants,
    simulated: true,
  })
})

test('a pass is good on its own lanes and in its own time alone', () => {
  assert.equal(faultOf(PASS, { place: { site: 'huu-nghi-1119-1120', lane: 'out-3' } }), 'other-lane')
  assert.equal(faultOf(PASS, { place: { site: 'kim-thanh', lane: 'out-1' } }), 'other-lane')
  assert.equal(faultOf(PASS, { now: plusMinutes(NOW, 481) }), 'over')
  assert.equal(faultOf(PASS, { now: plusMinutes(NOW, -2) }), 'not-yet')
  assert.equal(faultOf(PASS, { now: plusMinutes(NOW, -0.5) }), 'right', 'clocks differ a little')
  assert.equal(faultOf({ ...PASS, notAfter: plusMinutes(NOW, 721) }), 'too-long')
})

test('a pass of another shape, another use or another key is none', () => {
  for (const wrong of [
    { ...PASS, lanes: [] },
    { ...PASS, account: '' },
    { ...PASS, name: 'Nguyễn Văn A' },
    { ...PASS, notAfter: 'tomorrow' },
    { ...PASS, notAfter: NOW },
    { ...PASS, grants: [{ id: 'g-1', role: 'officer' }] },
  ])
    assert.equal(faultOf(wrong), 'wrong-shape')
  const other = signJws('landport-lane-head+jws', canonicalText(PASS), [SIGNER])
  assert.deepEqual(openBoothPass(other, ASKED, CHECK), { ok: false, error: 'wrong-shape' })
  const stranger = signBoothPass(PASS, [{ ...SIGNER, key: '0'.repeat(16) }])
  assert.deepEqual(openBoothPass(stranger, ASKED, CHECK), { ok: false, error: 'unknown-key' })
  const text = signBoothPass(PASS, [SIGNER])
  const at = text.indexOf('"payload":"') + 40
  const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  assert.equal(openBoothPass(changed, ASKED, CHECK).ok, false)
})
