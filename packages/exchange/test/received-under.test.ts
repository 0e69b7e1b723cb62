import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import fc from 'fast-check'
import { DRAFT } from '../src/agreement/draft.ts'
import { judgeReceived, type NamedAgreement } from '../src/agreement/received-under.ts'
import { beyondRelease, releaseUnder } from '../src/agreement/release-under.ts'
import { canonicalText } from '../src/canonical.ts'
import { changed } from './agreement-fixture.ts'
import { AT } from './fixture.ts'

const SIGNED = changed((draft) => {
  draft.id = 'vn-cn-land'
  draft.messages.incident = undefined
  delete draft.messages.incident
})
const named = (over: Partial<NamedAgreement> = {}): NamedAgreement => ({
  agreement: SIGNED,
  isSigned: true,
  isDraft: false,
  endedBy: [],
  knownThereAt: null,
  ...over,
})
const draft = (over: Partial<NamedAgreement> = {}) =>
  named({ agreement: DRAFT, isSigned: false, isDraft: true, ...over })
const body = { kind: 'gate-state', from: 'VN', site: 'huu-nghi', direction: 'out', state: 'open', at: AT }
const message = { kind: 'gate-state', from: 'VN', body, sentAt: AT } as const
const judged = (one: object, under: NamedAgreement | null, holding = under ?? draft(), bytes = 500) =>
  judgeReceived({ ...message, ...one }, bytes, { named: under, holding })

test('each thing that was not agreed has its own reason, in order of precedence', () => {
  assert.equal(judged({}, named()), null)
  assert.equal(judged({}, null), 'agreement-unknown')
  assert.equal(judged({}, named({ isSigned: false })), 'agreement-not-in-force')
  const ended = named({ endedBy: ['VN'] })
  assert.equal(judged({}, ended), 'agreement-lapsed')
  assert.equal(judged({ kind: 'incident' }, ended), 'kind-not-agreed')
  assert.equal(judged({ kind: 'incident-withdrawal' }, named()), 'kind-not-agreed')
  assert.equal(judged({ body: { ...body, officer: 'A' } }, named()), 'field-not-agreed')
  assert.equal(judged({}, named(), named(), 524_288), null)
  assert.equal(judged({}, named(), named(), 524_289), 'message-too-large')
})

test('how the sides come to an agreement stands under none; an unknown kind is left to the reader of contents', () => {
  assert.equal(judged({ kind: 'agreement-signature' }, null), null)
  assert.equal(judged({ kind: 'agreement-of-nothing' }, null), null)
  assert.equal(judged({ kind: 'weather' }, named()), null)
})

test('the draft counts until the other side knew that another was signed by both', () => {
  const later = getInstant('2026-11-22T05:00:00.001Z')
  assert.equal(judged({}, draft()), null)
  assert.equal(judged({}, draft({ knownThereAt: AT })), null, 'sent when it did not know yet')
  assert.equal(judged({ sentAt: later }, draft({ knownThereAt: AT })), 'agreement-not-in-force')
})

test('what was on its way when an agreement ended was rightly sent; what is sent after it was not', () => {
  const later = getInstant('2026-11-22T05:00:00.001Z')
  const endedHere = named({ endedBy: ['CN'], knownThereAt: AT })
  assert.equal(judged({}, endedHere), null)
  assert.equal(judged({ sentAt: later }, endedHere), 'agreement-lapsed')
  assert.equal(judged({ sentAt: later }, named({ endedBy: ['CN'] })), null, 'it may still not know')
  const over = named({ agreement: { ...SIGNED, validTo: AT } })
  assert.equal(judged({}, over), 'agreement-lapsed')
  assert.equal(judged({ sentAt: getInstant('2026-11-22T04:59:59.999Z') }, over), null)
})

test('after a lapse each method goes on as the agreement says itself', () => {
  const goesOn = named({
    agreement: { ...SIGNED, validTo: AT, lapse: { ...SIGNED.lapse, push: 'keep-sending' } },
  })
  assert.equal(judged({}, goesOn), null)
})

test('what was held back is taken under its old name once another agreement releases the same', () => {
  const old = named({ endedBy: ['VN'] })
  const next = named({ agreement: { ...SIGNED, version: 2 } })
  assert.equal(judged({}, old, next), null)
  const without = changed((one) => {
    Object.assign(one, { id: 'vn-cn-land', version: 2 })
    delete one.messages['gate-state']
  })
  assert.equal(judged({}, old, named({ agreement: without })), 'agreement-lapsed')
})

test('a content is within an agreement exactly when nothing of it would be left out by releasing it', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)
  console.log(`seed ${seed}`)
  const names = ['kind', 'from', 'site', 'loadUnits', 'container', 'seals', 'carrier', 'plate', 'remark', 'x']
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('a', 1, true, null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 4 }),
    ),
  })).any
  const content = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 })
  const plain = changed((one) => {
    for (const kind of Object.values(one.messages) as { fields: { withheld?: true }[] }[])
      for (const field of kind.fields) delete field.withheld
  })
  fc.assert(
    fc.property(fc.constantFrom('advance-data', 'road-manifest', 'gate-state'), content, (kind, one) => {
      const released = releaseUnder(plain, kind, one)!
      const isWhole = canonicalText(released) === canonicalText(one)
      assert.equal(beyondRelease(plain, kind, one) === null, isWhole)
    }),
    { seed, numRuns: 2_000 },
  )
})
