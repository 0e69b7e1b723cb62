import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalsOfCount, expectedArrivals, poissonArrivals } from '@landport/kernel/arrivals'
import { drawDurationMs, lognormal, poissonCount, triangular, weighted } from '@landport/kernel/distribution'
import { randomStream } from '@landport/kernel/random-stream'
import { confidence99, Tally } from '@landport/kernel/tally'

const SEED = 865
const HOUR = 3_600_000

const tallyOf = (count: number, draw: () => number): Tally => {
  const tally = new Tally()
  for (let n = 0; n < count; n++) tally.add(draw())
  return tally
}

test('a stream is the same each time and different for each purpose, entity and seed', () => {
  const first = (...name: Parameters<typeof randomStream>) => {
    const random = randomStream(...name)
    return Array.from({ length: 4 }, random).join()
  }
  assert.equal(first(SEED, 'arrival', 7), first(SEED, 'arrival', 7))
  const others = [
    first(SEED, 'arrival', 7),
    first(SEED, 'arrival', 8),
    first(SEED, 'service', 7),
    first(1, 'arrival', 7),
  ]
  assert.equal(new Set(others).size, others.length)
})

test('the numbers of a stream and of neighbouring streams are spread evenly', () => {
  const one = randomStream(SEED, 'even')
  const draws = [
    Array.from({ length: 100_000 }, one),
    Array.from({ length: 100_000 }, (_, n) => randomStream(SEED, 'neighbour', n)()),
  ]
  for (const values of draws) {
    const cells = new Array<number>(100).fill(0)
    for (const value of values) cells[Math.floor(value * 100)]!++
    const chi2 = cells.reduce((sum, seen) => sum + (seen - 1000) ** 2 / 1000, 0)
    // 99.9 % of chi-square with 99 degrees of freedom is 148.2.
    assert.ok(chi2 < 148.2, `chi-square ${chi2}, seed ${SEED}`)
  }
})

test('the laws have the means they are told by', () => {
  const random = randomStream(SEED, 'laws')
  const around = (tally: Tally, mean: number) => {
    const { low, high } = confidence99(tally)
    assert.ok(low <= mean && mean <= high, `${mean} not in ${low}…${high}, seed ${SEED}`)
  }
  around(
    tallyOf(40_000, () => lognormal(random, 600, 0.8)),
    600,
  )
  around(
    tallyOf(40_000, () => triangular(random, 15, 22, 30)),
    (15 + 22 + 30) / 3,
  )
  around(
    tallyOf(5_000, () => poissonCount(random, 12)),
    12,
  )
  around(
    tallyOf(20_000, () =>
      weighted(random, [
        [1, 0.2],
        [0, 0.8],
      ]),
    ),
    0.2,
  )
  around(
    tallyOf(20_000, () => drawDurationMs(random, { law: 'exponential', meanSeconds: 4 })),
    4000,
  )
})

test('thinned Poisson arrivals follow the hours of the profile', () => {
  const profile = [
    { fromMs: 0, toMs: HOUR, perHour: 20 },
    { fromMs: HOUR, toMs: 3 * HOUR, perHour: 60 },
    { fromMs: 5 * HOUR, toMs: 6 * HOUR, perHour: 40 },
  ]
  assert.equal(expectedArrivals(profile), 180)
  const perHour = Array.from({ length: 6 }, () => new Tally())
  for (let day = 0; day < 60; day++) {
    const times = poissonArrivals(randomStream(SEED, 'day', day), profile)
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    )
    perHour.forEach((tally, hour) => {
      tally.add(times.filter((ms) => Math.floor(ms / HOUR) === hour).length)
    })
  }
  for (const [hour, expected] of [20, 60, 60, 0, 0, 40].entries()) {
    const { low, high } = confidence99(perHour[hour]!)
    assert.ok(low <= expected && expected <= high, `hour ${hour}: ${low}…${high}, seed ${SEED}`)
  }
})

test('a day of a given number of vehicles brings exactly that number, none in a closed hour', () => {
  const profile = [
    { fromMs: 0, toMs: HOUR, perHour: 1 },
    { fromMs: 2 * HOUR, toMs: 4 * HOUR, perHour: 3 },
  ]
  const times = arrivalsOfCount(randomStream(SEED, 'exact'), profile, 262)
  assert.equal(times.length, 262)
  assert.ok(times.every((ms) => ms < HOUR || (ms >= 2 * HOUR && ms < 4 * HOUR)))
})
