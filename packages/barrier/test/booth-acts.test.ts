import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '@landport/passage/actor'
import { LANGUAGES } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { ACT_REFUSAL_TEXTS, refusalText } from '../src/booth/act-refusal-texts.ts'
import type { SentAct } from '../src/booth/sent-act.ts'
import { OPENING_REASONS } from '../src/decide/opening.ts'
import { OPENING_TEXTS } from '../src/decide/opening-texts.ts'
import type { BoothAct } from '../src/machine/booth-act.ts'
import type { UnitStep } from '../src/machine/turn.ts'
import { ACT_REFUSALS } from '../src/report/report.ts'
import { kindsOf, raises, readyTable, reasonsOf, type Table } from './unit-fixture.ts'

const SITE = 'huu-nghi-1119-1120'
const PLACE = { site: SITE, lane: 'out-1' }
const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const BY: Actor = { kind: 'person', account: 'a', session: 's', grants: [], simulated: false }

const act = (table: Table, sent: SentAct): UnitStep =>
  table.give({ kind: 'act', act: { ...sent, ...PLACE, by: BY } as BoothAct })
const byHand = (table: Table, reference: string | null, vehicle?: Instant): UnitStep =>
  act(table, {
    kind: 'open-by-hand',
    reference,
    reason: 'looked',
    picture: 'a'.repeat(64),
    ...(vehicle === undefined ? {} : { vehicle }),
  })
const stateOf = (table: Table) => table.unit.laneOf(PLACE)!
const refusedOf = (step: UnitStep) =>
  step.reports.map(({ content }) => content).find((content) => content.kind === 'act-refused')

test('an opening by hand that was meant for a vehicle that has left does not open for the next one', () => {
  const table = readyTable()
  table.arrive('30F99999', 'TGHU1234567')
  const saw = stateOf(table).session.since
  assert.equal(raises(byHand(table, null, saw)), 1, 'for the one that was seen it opens')
  table.driveThrough()
  table.wait(5)
  table.arrive('30F88888', 'TGHU7654321')
  const late = byHand(table, null, saw)
  assert.equal(raises(late), 0)
  assert.equal(refusedOf(late)?.why, 'other-vehicle')
  assert.match(refusalText(refusedOf(late)!)!.en, /has left: nothing was done/)
  assert.equal(raises(byHand(table, null, stateOf(table).session.since)), 1)
})

test('a passage chosen for a vehicle that backed away is not believed of the vehicle behind it', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  table.see('plate', '30F99999', { device: 'vn-out-1-plate' })
  const saw = stateOf(table).session.since
  table.loop('before', false)
  table.wait(20)
  table.loop('before', true)
  const late = act(table, { kind: 'identify', reference: REFERENCE, vehicle: saw })
  assert.deepEqual([raises(late), refusedOf(late)?.why], [0, 'other-vehicle'])
  assert.equal(stateOf(table).session.settled, null)
})

test('a word that the lane is empty ends the incident that was looked at, not the next one', () => {
  const table = readyTable()
  table.loop('after', true)
  assert.equal(stateOf(table).cycle.state, 'wrong-way')
  table.loop('after', false)
  const saw = stateOf(table).session.since
  table.wait(3)
  assert.deepEqual(kindsOf(act(table, { kind: 'prove-empty', vehicle: saw })).at(-1), 'settled')
  table.wait(3)
  table.loop('after', true)
  table.loop('after', false)
  const late = act(table, { kind: 'prove-empty', vehicle: saw })
  assert.equal(refusedOf(late)?.why, 'other-vehicle')
  assert.equal(stateOf(table).cycle.state, 'wrong-way')
})

test('an emergency stop asks for no vehicle and is never too late', () => {
  const table = readyTable()
  table.arrive(PLATE, BOX)
  assert.deepEqual(kindsOf(act(table, { kind: 'stop' })).at(-1), 'act-done')
})

test('the lane itself opens for no hand where nobody at the booth may: whoever calls it', () => {
  const table = readyTable()
  const vehicle = {
    plate: PLATE,
    trailerPlate: null,
    otherMark: null,
    containers: [BOX],
    seals: [],
    weightKg: { min: 25_000, max: 40_000 },
  }
  const why = { vi: 'Chờ hải quan.', zh: '等待海关。', en: 'Waits for customs.' }
  table.word({ reference: REFERENCE, why, vehicle })
  table.arrive(PLATE, BOX)
  assert.equal(stateOf(table).session.answer?.answer, 'stay')
  const hand = byHand(table, REFERENCE)
  assert.deepEqual([raises(hand), kindsOf(hand)], [0, ['act-refused']])
  assert.deepEqual(refusedOf(hand)?.reasons, ['not-permitted'])
  assert.match(refusalText(refusedOf(hand)!)!.vi, /Không giải quyết tại làn được: Chưa được phép qua/)
})

test('a hand that names a passage is judged by that passage, also where the readers have found nobody', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.word({ reference: REFERENCE, version: 6 })
  table.loop('before', true)
  assert.equal(stateOf(table).session.answer, null)
  assert.deepEqual(refusedOf(byHand(table, REFERENCE))?.reasons?.includes('revoked'), true)
  assert.equal(raises(byHand(table, null)), 1, 'one that nobody knows is for the person to judge')
})

test('a covered camera does not make a closed lane or an emergency a matter of hands', () => {
  for (const change of [
    { emergency: 'stop' },
    {
      lanes: [
        {
          lane: 'out-1',
          state: 'closed',
          mode: 'smart',
          direction: 'out',
          order: 1,
          at: '2026-11-23T02:00:00.000Z' as Instant,
        },
      ],
    },
  ] as const) {
    const table = readyTable()
    table.wait(1)
    table.head(change)
    table.loop('before', true)
    const hand = byHand(table, null)
    assert.deepEqual([raises(hand), refusedOf(hand)?.why], [0, 'not-at-booth'])
  }
})

test('a hand raises no barrier before which nobody stands', () => {
  const hand = byHand(readyTable(), null)
  assert.deepEqual([raises(hand), kindsOf(hand)], [0, ['act-refused']])
})

test('a vehicle that nobody knows and a hand let over is told of without a name, not with an empty one', () => {
  const table = readyTable()
  table.loop('before', true)
  byHand(table, null)
  const gone = table.driveThrough()
  const named = gone.reports.flatMap(({ content }) =>
    content.kind === 'cycle' || content.kind === 'crossed' ? [content.reference] : [],
  )
  assert.deepEqual([...new Set(named)], [null])
  assert.ok(named.length >= 3, 'opened, passed and crossed')
})

test('after a boom that did not obey a hand for an unknown vehicle the lane asks of that vehicle again', () => {
  const table = readyTable()
  table.loop('before', true)
  byHand(table, null)
  table.letPass(14)
  assert.equal(stateOf(table).cycle.state, 'unproved')
  assert.equal(stateOf(table).session.opened, false)
})

test('a slip that is printed is told with who, for whom and which copy of the day, and taken up under the same code', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const printed = [1, 2].map(() => act(table, { kind: 'print-slip', reference: REFERENCE }))
  const slips = printed.flatMap(({ reports }) => reports.map(({ content }) => content))
  assert.deepEqual(
    slips.map((slip) => slip.kind === 'paper-slip' && [slip.reference, slip.takenUp, slip.copies, slip.by]),
    [
      [REFERENCE, false, 1, BY],
      [REFERENCE, false, 2, BY],
    ],
  )
  table.restart()
  table.proveEmpty()
  table.connect()
  const third = act(table, { kind: 'print-slip', reference: REFERENCE }).reports[0]!.content
  assert.ok(third.kind === 'paper-slip' && third.copies === 3, 'a restart forgets no copy')
  const { token } = third
  const taken = act(table, { kind: 'take-up-slip', token, passedAt: table.now() }).reports[0]!.content
  assert.ok(taken.kind === 'paper-slip' && taken.takenUp && taken.token === token)
  table.wait(60)
  table.head()
  assert.ok(reasonsOf(table.arrive(PLATE, BOX)).includes('used-here'))
})

test('nothing is printed for a passage that the lane has no release of, and nothing is told as printed', () => {
  const step = act(readyTable(), { kind: 'print-slip', reference: 'VNHN261123-00404' })
  assert.deepEqual([kindsOf(step), refusedOf(step)?.why], [['act-refused'], 'no-release'])
})

test('every refusal of an act is said in three languages, whatever reason stands behind it', () => {
  for (const why of ACT_REFUSALS)
    for (const reason of OPENING_REASONS)
      for (const language of LANGUAGES) {
        assert.ok(OPENING_TEXTS[reason][language].trim(), `${reason} ${language}`)
        assert.ok(ACT_REFUSAL_TEXTS[why][language])
        assert.ok(refusalText({ why, reasons: [reason] })![language])
      }
})
