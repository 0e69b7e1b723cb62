import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Agenda } from '@landport/kernel/agenda'
import { exponential, lognormal } from '@landport/kernel/distribution'
import { randomStream } from '@landport/kernel/random-stream'
import { confidence99, Tally, TimeWeighted } from '@landport/kernel/tally'

/** Fixed once; printed with each failure so that a run can be repeated. */
const SEED = 1119
const REPLICATIONS = 30
/** One model time unit in milliseconds: rounding service times to it stays far below the intervals. */
const UNIT = 1_000_000

interface Model {
  readonly name: string
  readonly lambda: number
  readonly servers: number
  /** No waiting room: who finds all servers busy is lost. */
  readonly loss?: boolean
  readonly service: (random: () => number) => number
}

interface Run {
  readonly meanWait: number
  readonly lostShare: number
  readonly inSystemArea: number
  readonly timesInSystem: number
  readonly p95Sojourn: number
}

/** First come, first served; statistics after the warm-up; ends when the last counted customer has left. */
function simulate(model: Model, customers: number, warmUp: number, replication: number): Run {
  const agenda = new Agenda<{ kind: 'arrive' | 'leave'; customer: number }>()
  const arrivals = randomStream(SEED, `${model.name} arrivals`, replication)
  const services = randomStream(SEED, `${model.name} services`, replication)
  const arrivedAt = new Float64Array(customers)
  const waiting: number[] = []
  const waits = new Tally()
  const sojourns: number[] = []
  const inSystem = new TimeWeighted(0)
  let head = 0
  let busy = 0
  let lost = 0
  let timesInSystem = 0

  const begin = (customer: number) => {
    busy++
    if (customer >= warmUp) waits.add((agenda.nowMs - arrivedAt[customer]!) / UNIT)
    agenda.scheduleIn(model.service(services) * UNIT, { kind: 'leave', customer })
  }
  agenda.scheduleIn(exponential(arrivals, UNIT / model.lambda), { kind: 'arrive', customer: 0 })
  agenda.runUntil(Number.POSITIVE_INFINITY, ({ kind, customer }) => {
    if (kind === 'arrive') {
      if (customer + 1 < customers)
        agenda.scheduleIn(exponential(arrivals, UNIT / model.lambda), { kind, customer: customer + 1 })
      arrivedAt[customer] = agenda.nowMs
      if (busy < model.servers) {
        inSystem.set(agenda.nowMs, inSystem.value + 1)
        begin(customer)
      } else if (model.loss) {
        if (customer >= warmUp) lost++
      } else {
        inSystem.set(agenda.nowMs, inSystem.value + 1)
        waiting.push(customer)
      }
      return
    }
    busy--
    inSystem.set(agenda.nowMs, inSystem.value - 1)
    timesInSystem += agenda.nowMs - arrivedAt[customer]!
    if (customer >= warmUp) sojourns.push((agenda.nowMs - arrivedAt[customer]!) / UNIT)
    if (head < waiting.length) begin(waiting[head++]!)
  })
  sojourns.sort((a, b) => a - b)
  return {
    meanWait: waits.mean,
    lostShare: lost / (customers - warmUp),
    inSystemArea: inSystem.areaUntil(agenda.nowMs),
    timesInSystem,
    p95Sojourn: sojourns[Math.floor(sojourns.length * 0.95)] ?? 0,
  }
}

function check(model: Model, expected: number, figure: (run: Run) => number, customers = 20_000): void {
  const tally = new Tally()
  for (let n = 0; n < REPLICATIONS; n++) {
    const run = simulate(model, customers, 5_000, n)
    // Little's law as an identity: the area under the number in system is the sum of all times in system.
    assert.equal(run.inSystemArea, run.timesInSystem, `Little's law, ${model.name}, seed ${SEED}`)
    tally.add(figure(run))
  }
  const { low, high } = confidence99(tally)
  assert.ok(
    low <= expected && expected <= high,
    `${model.name}: ${expected} not in ${low.toFixed(5)}…${high.toFixed(5)}, seed ${SEED}`,
  )
}

const mm1: Model = { name: 'M/M/1', lambda: 0.8, servers: 1, service: (random) => exponential(random, 1) }

test('M/M/1 at 80 %: mean wait 4, and 95 % of stays below 14.979', () => {
  check(mm1, 4, (run) => run.meanWait)
  check(mm1, Math.log(20) / 0.2, (run) => run.p95Sojourn)
})

test('M/M/4 at 80 %: mean wait 2.3857299 (Erlang C)', () => {
  const mm4 = {
    name: 'M/M/4',
    lambda: 1,
    servers: 4,
    service: (random: () => number) => exponential(random, 3.2),
  }
  check(mm4, 2.3857299, (run) => run.meanWait)
})

test('M/D/1 at 80 %: mean wait 2 (Pollaczek–Khinchine)', () => {
  check({ name: 'M/D/1', lambda: 0.8, servers: 1, service: () => 1 }, 2, (run) => run.meanWait)
})

test('Erlang B: 20 erlang on 25 servers lose 5.02218 %, whatever the law of service', () => {
  const loss = { lambda: 20, servers: 25, loss: true }
  const lost = (run: Run) => run.lostShare
  check({ ...loss, name: 'M/M/25/25', service: (random) => exponential(random, 1) }, 0.0502218, lost)
  check({ ...loss, name: 'M/LN/25/25', service: (random) => lognormal(random, 1, 0.8) }, 0.0502218, lost)
})

test('Erlang B: 100 erlang on 110 servers lose 2.74634 %', () => {
  const model = { name: 'M/M/110/110', lambda: 100, servers: 110, loss: true }
  check(
    { ...model, service: (random: () => number) => exponential(random, 1) },
    0.0274634,
    (run) => run.lostShare,
  )
})
