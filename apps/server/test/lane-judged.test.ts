import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import type { LaneReport, LaneReportContent } from '@landport/barrier/report/report'
import { type Instant, plusMinutes } from '@landport/std/time'
import {
  type FakeUnit,
  LANE,
  type Line,
  opened,
  permittedEmptyTruck,
  registerUnit,
  releaseOf,
  SITE,
} from './fixture-lane-unit.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

/** What the site says of openings that lanes gave while it did not hear them. */
let vn: TestSide
let unit: FakeUnit
let elsewhere: FakeUnit
let line: Line
let customs: Client
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
  elsewhere = registerUnit(vn, 'vn-lanes-3')
  line = await unit.listen()
  customs = await vn.client('customs')
})
after(() => {
  line?.close()
  return vn.drop()
})

const released = async () => {
  const { reference } = await permittedEmptyTruck(vn)
  return { reference, token: await releaseOf(line, reference) }
}
const differences = async (reference: string) =>
  mustBeDone(await customs.listLaneDifferences({ open: 'true' })).filter((one) => one.reference === reference)
const reasonsOf = async (reference: string): Promise<string[]> =>
  (await differences(reference)).flatMap(({ reasons }) => reasons.map(({ code }) => code))
const send = async (by: FakeUnit, reports: readonly LaneReport[]): Promise<void> => {
  const answer = await by.send(reports)
  assert.equal(answer.status, 200, await answer.text())
}
const unheard = (at: Instant, more: Partial<LaneReport> = {}): Partial<LaneReport> => ({
  at,
  connected: false,
  ...more,
})
const letPass = (reference: string, token: string, headAgeSeconds: number): LaneReportContent => ({
  ...(opened(reference, token) as Extract<LaneReportContent, { kind: 'answered' }>),
  headAgeSeconds,
})
const moved = (reference: string | null, event: 'opened' | 'passed' | 'not-taken'): LaneReportContent => ({
  kind: 'cycle',
  state: 'ordered',
  event,
  reference,
})

test('a release used at two lanes that could not hear each other names both, whichever tells first, and says so once', async () => {
  const { reference, token } = await released()
  const now = vn.clock.now()
  const way = (by: FakeUnit, lane: string, at: Instant) => [
    by.make(letPass(reference, token, 60), unheard(at, { lane })),
    by.make(moved(reference, 'opened'), unheard(plusMinutes(at, 0.05), { lane })),
  ]
  // The later of the two is told first: by what is known then, nothing speaks against it.
  await send(unit, way(unit, LANE, plusMinutes(now, 5)))
  assert.deepEqual(await reasonsOf(reference), [])
  await send(elsewhere, way(elsewhere, 'out-3', plusMinutes(now, 2)))
  const found = await differences(reference)
  assert.deepEqual(
    found.map(({ lane, unit: by, reasons }) => [lane, by, reasons.map(({ code }) => code)]),
    [[LANE, 'vn-lanes-1', ['used-elsewhere']]],
  )
  const said = {
    kind: 'used-twice',
    reference,
    otherLane: 'out-3',
    otherAt: plusMinutes(now, 2),
  } as const
  await send(unit, [unit.make(said)])
  const { rows } = await vn.server.services.pool.query<{ stream: string; other: string }>(
    `select stream, body::json #>> '{data,otherLane}' as other from entry
      where type = 'lane-release-used-twice' order by stream`,
  )
  assert.deepEqual(
    rows.map(({ stream, other }) => [stream, other]),
    [
      [`lane/${SITE}/${LANE}`, 'out-3'],
      [`lane/${SITE}/out-3`, LANE],
    ],
  )
  const alarms = await vn.server.services.pool.query(`select from alarm where kind = 'lane-used-twice'`)
  assert.equal(alarms.rowCount, 2)
})

test('a barrier that rose and came down untaken is no use of the release', async () => {
  const { reference, token } = await released()
  const now = vn.clock.now()
  await send(elsewhere, [
    elsewhere.make(moved(reference, 'opened'), { lane: 'out-3', at: now }),
    elsewhere.make(moved(reference, 'not-taken'), { lane: 'out-3', at: plusMinutes(now, 0.1) }),
  ])
  await send(unit, [unit.make(opened(reference, token), { at: plusMinutes(now, 1) })])
  assert.deepEqual(await reasonsOf(reference), [])
})

test('the same release twice at one lane, in one batch, is found', async () => {
  const { reference, token } = await released()
  const now = vn.clock.now()
  await send(unit, [
    unit.make(opened(reference, token), { at: now }),
    unit.make(moved(reference, 'opened'), { at: plusMinutes(now, 0.05) }),
    unit.make(moved(reference, 'passed'), { at: plusMinutes(now, 0.2) }),
    unit.make(opened(reference, token), { at: plusMinutes(now, 3) }),
  ])
  assert.deepEqual(await reasonsOf(reference), ['used-here'])
})

test('a lane that nobody was heard by for too long went beyond the bounds of time, its own and the other side’s', async () => {
  const { reference, token } = await released()
  const inTime = await released()
  await send(unit, [
    unit.make(letPass(inTime.reference, inTime.token, 20 * 60), unheard(vn.clock.now())),
    unit.make(letPass(reference, token, 500 * 60), unheard(vn.clock.now())),
  ])
  assert.deepEqual(await reasonsOf(inTime.reference), [])
  assert.deepEqual(await reasonsOf(reference), ['other-side-unknown', 'bounds-time'])
})

test('a lane that let more pass unheard than the pack allows went beyond the bounds of number, counted over batches', async () => {
  const first = await released()
  const { reference, token } = await released()
  const heardAt = vn.clock.now()
  vn.clock.forward(25)
  const at = (n: number): Instant => plusMinutes(heardAt, 1 + n / 100)
  const ageAt = (n: number): number => 60 * (1 + n / 100)
  const passing = (from: number, to: number) =>
    send(
      unit,
      Array.from({ length: to - from }, (_, n) => unit.make(moved(null, 'passed'), unheard(at(from + n)))),
    )
  await passing(0, 100)
  await send(unit, [unit.make(letPass(first.reference, first.token, ageAt(100)), unheard(at(100)))])
  assert.deepEqual(await reasonsOf(first.reference), [], 'a hundred are within')
  for (let from = 100; from < 600; from += 100) await passing(from, from + 100)
  await send(unit, [unit.make(letPass(reference, token, ageAt(601)), unheard(at(601)))])
  assert.deepEqual(await reasonsOf(reference), ['bounds-count'])
})

test('a lane that its release does not name opened where it should not have', async () => {
  const { reference, token } = await released()
  await send(unit, [unit.make(opened(reference, token), { lane: 'in-2' })])
  assert.deepEqual(await reasonsOf(reference), ['wrong-direction', 'wrong-lane'])
})

test('a lane that heard nobody should have known when its gate closes', async () => {
  const { reference, token } = await released()
  // Heard until ten to eight in the evening of Ha Noi; the gate closes at eight.
  const minutes = (Date.parse('2026-11-23T13:05:00.000Z') - Date.parse(vn.clock.now())) / 60_000
  vn.clock.forward(minutes)
  await send(unit, [unit.make(letPass(reference, token, 15 * 60), unheard(vn.clock.now()))])
  assert.deepEqual(await reasonsOf(reference), ['gate-closed'])
})
