import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RegisterPassageRequest } from '@landport/api/requests'
import { listViolations } from '@landport/api/violations'
import { planDay } from '@landport/world/plan/day-plan'
import { JULY_2025 } from '@landport/world/plan/day-totals'
import { planFaults, withLaboratoryStops } from '@landport/world/plan/faults'
import { planOccurrences, withOccurrences } from '@landport/world/plan/occurrences'
import { hanoiDate, hanoiHour, hanoiMs, isOpenAt } from '@landport/world/plan/opening'
import { callsPerHour, notReadyShare, simulateStock } from '@landport/world/plan/queue-model'

const SEED = 1
const DATE = '2026-11-22'

const openOn = (date: string) => [{ fromMs: hanoiMs(date, '07:00'), toMs: hanoiMs(date, '20:00') }]
const sitesOn = (date: string) =>
  JULY_2025.map((day, n) => ({ id: `gate-${n}`, day, open: { out: openOn(date), in: openOn(date) } }))
const plan = (seed: number, date = DATE, withStock = true) =>
  planDay({ seed, date, sites: sitesOn(date), withStock })
const day = plan(SEED)
const arrivals = day.filter(({ inStock }) => !inStock)

test('the same seed and date give the same day, another seed another', () => {
  assert.deepEqual(plan(SEED), day)
  assert.notDeepEqual(plan(2), day)
})

test('a day brings what July 2025 brought: 262 out and 608 in, 145 out and 438 in', () => {
  const count = (gate: string, from: string) =>
    arrivals.filter((one) => one.request.site === gate && one.from === from).length
  assert.deepEqual(
    [count('gate-0', 'VN'), count('gate-0', 'CN'), count('gate-1', 'VN'), count('gate-1', 'CN')],
    [262, 608, 145, 438],
  )
})

test('lorries arrive in the opening hours only, more of them in the afternoon than in the morning', () => {
  const open = openOn(DATE)
  assert.ok(arrivals.every(({ arrivesAtMs }) => isOpenAt(open, arrivesAtMs)))
  const between = (from: number, to: number) =>
    arrivals.filter(({ arrivesAtMs }) => hanoiHour(arrivesAtMs) >= from && hanoiHour(arrivesAtMs) < to).length
  assert.ok(between(14, 17) > 1.1 * between(7, 10))
  assert.ok(
    arrivals.every((one) => one.registersAtMs < one.arrivesAtMs && hanoiDate(one.arrivesAtMs) === DATE),
  )
})

test('every registration fits the contract, and no plate, container or declaration comes twice', () => {
  for (const { key, request } of day)
    assert.deepEqual(listViolations(RegisterPassageRequest, request), [], key)
  const unique = (values: readonly (string | null)[]) => {
    const given = values.filter((value) => value !== null)
    assert.equal(new Set(given).size, given.length)
  }
  unique(day.map(({ request: { carrier } }) => (carrier.kind === 'truck' ? carrier.plate : null)))
  unique(day.map(({ request }) => request.loadUnits[0]?.container ?? null))
  unique(day.map(({ request }) => request.consignments[0]!.declarationNumber))
})

test('container numbers carry their right ISO 6346 check digit', () => {
  const letters = 'A BCDEFGHIJK LMNOPQRSTU VWXYZ'
  const value = (sign: string) => (sign >= '0' && sign <= '9' ? Number(sign) : letters.indexOf(sign) + 10)
  const isRight = (number: string) =>
    ([...number.slice(0, 10)].reduce((sum, sign, n) => sum + value(sign) * 2 ** n, 0) % 11) % 10 ===
    Number(number[10])
  assert.ok(isRight('CSQU3054383'))
  for (const { request } of day)
    for (const { container } of request.loadUnits)
      if (container !== null) assert.ok(isRight(container), container)
})

test('about a fifth of declarations are red in Vietnam and nearly two thirds of exports are fruit', () => {
  const share = (of: readonly unknown[], all: readonly unknown[]) => of.length / all.length
  const red = share(
    arrivals.filter(({ channel }) => channel.VN === 'red'),
    arrivals,
  )
  assert.ok(red > 0.17 && red < 0.23, `red ${red}, seed ${SEED}`)
  const exports = arrivals.filter(({ from }) => from === 'VN')
  assert.ok(
    share(
      exports.filter(({ request }) => request.goodsClass === 'fruit'),
      exports,
    ) > 0.6,
  )
})

test('about a third of the waiting stock is not ready, over three days and three seeds of the plan', () => {
  const dates = ['2026-11-22', '2026-11-23', '2026-11-24']
  const samples = [1, 2, 3].flatMap((seed) => {
    const plans = dates.flatMap((date, n) => plan(seed, date, n === 0))
    return ['gate-0', 'gate-1'].flatMap((gate) =>
      ['VN', 'CN'].flatMap((from) => {
        const here = plans.filter((one) => one.request.site === gate && one.from === from)
        const perDay = here.filter(({ inStock }) => !inStock).length / dates.length
        return simulateStock(here, dates.flatMap(openOn), callsPerHour(perDay, openOn(DATE)))
      }),
    )
  })
  const share = notReadyShare(samples)
  assert.ok(share > 0.28 && share < 0.38, `${share.toFixed(3)}`)
})

test('the faults of a day stand in one list, and results do not come while the laboratory stands still', () => {
  const faults = planFaults(SEED, DATE, ['gate-0', 'gate-1'], day)
  assert.deepEqual(
    faults.map(({ kind }) => kind),
    ['other-side-closes', 'laboratory-stops', 'lots-returned'],
  )
  const stop = faults.find((fault) => fault.kind === 'laboratory-stops')!
  const late = withLaboratoryStops(day, faults).flatMap((one) => one.late)
  assert.ok(
    late.every((item) => item.thing !== 'lab-result' || item.atMs < stop.fromMs || item.atMs >= stop.toMs),
  )
  const returned = faults.find((fault) => fault.kind === 'lots-returned')!
  assert.ok(returned.passages.length > 0)
})

test('guided vehicles run in the evening window at 1088/2–1089 only, with a safety operator', () => {
  const guided = day.filter(({ request }) => request.carrier.kind === 'guided-vehicle')
  assert.ok(guided.length >= 3)
  for (const { request, arrivesAtMs } of guided) {
    assert.equal(request.site, 'gate-1')
    assert.ok(request.carrier.kind === 'guided-vehicle' && request.carrier.safetyOperator)
    assert.ok(arrivesAtMs >= hanoiMs(DATE, '18:30') && arrivesAtMs < hanoiMs(DATE, '20:00'))
  }
})

test('what happens out of the ordinary stands in one list, a few of each kind, and no vehicle is met twice', () => {
  const occurrences = planOccurrences(SEED, DATE, day)
  const met = occurrences.flatMap(({ passages }) => passages)
  assert.equal(new Set(met).size, met.length)
  for (const kind of ['hold', 'stop-order', 'weight-mismatch', 'moves', 'shared-declaration', 'batch'])
    assert.ok(occurrences.filter((one) => one.kind === kind).length >= 2, kind)
  const changed = new Map(withOccurrences(day, occurrences).map((plan) => [plan.key, plan]))
  for (const { kind, passages } of occurrences) {
    const [first, second] = passages.map((key) => changed.get(key)!.request)
    if (kind === 'batch') assert.equal(second!.batchNumber, first!.batchNumber)
    if (kind === 'shared-declaration')
      assert.equal(second!.consignments[0]!.declarationNumber, first!.consignments[0]!.declarationNumber)
  }
})
