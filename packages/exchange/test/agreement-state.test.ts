import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { compareAgreements } from '../src/agreement/compare.ts'
import { DRAFT } from '../src/agreement/draft.ts'
import { mayGo, whenToSend } from '../src/agreement/frequency.ts'
import { limitState } from '../src/agreement/limits.ts'
import { type AgreementRecord, FACT_KINDS, lapseOf, stateOf } from '../src/agreement/state.ts'
import { changed } from './agreement-fixture.ts'

const NOW = getInstant('2026-11-22T03:10:00Z')
const REAL = changed((draft) => {
  draft.assumed = false
})
const NOTHING: AgreementRecord = { proposedBy: null, signedBy: [], endedBy: [], facts: [] }
const FACTS = FACT_KINDS.map((kind) => ({ kind, number: `No. ${kind}`, dated: '2026-10-01' }))
const SIGNED: AgreementRecord = { ...NOTHING, proposedBy: 'VN', signedBy: ['VN', 'CN'], facts: FACTS }

test('an agreement goes from draft to in force, and each step needs what it needs', () => {
  const nameOf = (record: AgreementRecord, agreement = REAL, now = NOW) =>
    stateOf(agreement, record, now).name
  assert.equal(nameOf(NOTHING), 'draft')
  assert.equal(nameOf({ ...NOTHING, proposedBy: 'CN' }), 'proposed')
  assert.equal(nameOf({ ...SIGNED, signedBy: ['VN'] }), 'signed-by-one')
  assert.equal(nameOf({ ...SIGNED, signedBy: ['VN', 'VN'] }), 'signed-by-one')
  assert.equal(nameOf(SIGNED), 'in-force')
  assert.equal(nameOf(SIGNED, REAL, getInstant('2025-12-31T00:00:00Z')), 'co-signed')
  assert.equal(nameOf(SIGNED, REAL, getInstant('2029-01-01T00:00:00Z')), 'lapsed')
  assert.equal(nameOf({ ...SIGNED, endedBy: ['CN'] }), 'withdrawn')
})

test('without any one of the three facts, or while it is assumed, it is never in force', () => {
  for (const kind of FACT_KINDS) {
    const state = stateOf(REAL, { ...SIGNED, facts: FACTS.filter((fact) => fact.kind !== kind) }, NOW)
    assert.deepEqual(state, { name: 'co-signed', missingFacts: [kind], isTrial: true })
  }
  const future = FACTS.map((fact) => ({ ...fact, dated: '2027-01-01' }))
  assert.equal(stateOf(REAL, { ...SIGNED, facts: future }, NOW).name, 'co-signed')
  assert.equal(stateOf(DRAFT, SIGNED, NOW).name, 'co-signed')
  assert.equal(stateOf(REAL, { ...SIGNED, signedBy: [] }, NOW).name, 'proposed')
})

test('when it lapses each method does what was agreed for it', () => {
  assert.equal(lapseOf(REAL, { name: 'in-force' }, 'push'), 'keep-sending')
  assert.equal(lapseOf(REAL, { name: 'lapsed' }, 'push'), 'hold-back')
  assert.equal(lapseOf(REAL, { name: 'lapsed' }, 'file-batch'), 'traditional-only')
})

test('a difference is named by the field, whatever place it has in its list', () => {
  const other = changed((draft) => {
    draft.version = 2
    draft.messages.accepted.fields.reverse()
    draft.messages['gate-state'].fields = draft.messages['gate-state'].fields.filter(
      ({ path }: { path: string }) => path !== 'ratePerHour',
    )
    draft.messages.incident.frequency = { when: 'every', minutes: 10 }
    draft.messages['road-manifest'].fields.find(
      ({ path }: { path: string }) => path === 'consignments.*.consignor',
    ).withheld = true
  })
  assert.deepEqual(
    compareAgreements(DRAFT, other).map(({ path, change }) => `${change} ${path}`),
    [
      'removed /messages/gate-state/fields/ratePerHour',
      'added /messages/incident/frequency/minutes',
      'changed /messages/incident/frequency/when',
      'added /messages/road-manifest/fields/consignments.*.consignor/withheld',
      'changed /version',
    ],
  )
  assert.deepEqual(compareAgreements(DRAFT, DRAFT), [])
  assert.deepEqual(compareAgreements(DRAFT, structuredClone(DRAFT)), [])
})

const scheduled = (frequency: unknown, hours?: unknown) =>
  changed((draft) => {
    draft.messages.incident.frequency = frequency
    if (hours !== undefined) draft.messages.incident.hours = hours
  })

test('what is sent every n minutes goes on the grid that both sides share, at set times at those of the zone', () => {
  const at = getInstant('2026-11-22T03:10:20Z')
  assert.equal(whenToSend(DRAFT, 'incident', at), at)
  assert.equal(
    whenToSend(scheduled({ when: 'every', minutes: 15 }), 'incident', at),
    '2026-11-22T03:15:00.000Z',
  )
  const atTimes = { when: 'at-times', times: ['06:00', '18:30'], zone: 'Asia/Shanghai' }
  assert.equal(whenToSend(scheduled(atTimes), 'incident', at), '2026-11-22T10:30:00.000Z')
  assert.equal(
    whenToSend(scheduled({ ...atTimes, zone: 'Asia/Ho_Chi_Minh' }), 'incident-correction', at),
    '2026-11-22T11:30:00.000Z',
  )
})

test('outside the hours it waits for them, also where they go over midnight', () => {
  const night = { from: '22:00', to: '05:00', zone: 'Asia/Ho_Chi_Minh' }
  const at = getInstant('2026-11-22T03:10:20Z')
  const agreement = scheduled({ when: 'at-once' }, night)
  assert.equal(whenToSend(agreement, 'incident', at), '2026-11-22T15:00:00.000Z')
  assert.equal(mayGo(agreement, 'incident', at, getInstant('2026-11-22T14:59:59Z')), false)
  assert.equal(mayGo(agreement, 'incident', at, getInstant('2026-11-22T15:00:00Z')), true)
  const never = scheduled({ when: 'at-times', times: ['12:00'], zone: 'Asia/Ho_Chi_Minh' }, night)
  assert.equal(whenToSend(never, 'incident', at), null)
})

test('a kind that is not listed is never due; an agreement is spoken of before any holds', () => {
  const without = changed((draft) => delete draft.messages.incident)
  assert.equal(whenToSend(without, 'incident', NOW), null)
  assert.equal(whenToSend(without, 'agreement-proposal', NOW), NOW)
})

test('a limit warns at 70 % and says what happens at 100 %', () => {
  const states = [139_999, 140_000, 199_999, 200_000, 400_000].map(
    (value) => limitState(DRAFT, 'backlogMessages', value).state,
  )
  assert.deepEqual(states, ['ok', 'warning', 'warning', 'full', 'full'])
  assert.equal(limitState(DRAFT, 'backlogMessages', 200_000).atFull, 'traditional-only')
})
