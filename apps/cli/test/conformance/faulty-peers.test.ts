import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import type { Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { FAULTS } from './small-peer/faults.ts'
import { ES256, isOfAnotherWay, tried, WITHOUT_LIMITS } from './trying.ts'
import type { Tried } from './trying-thread.ts'

const told = (verdicts: readonly Verdict[], outcome: Verdict['outcome']): string[] =>
  verdicts.flatMap(({ clause, outcome: one, saw }) => (one === outcome ? [`${clause} ${saw?.en}`] : []))
const failed = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ clause, outcome }) => (outcome === 'fail' ? [clause] : []))
const passesAll = (verdicts: readonly Verdict[], count: number): void => {
  assert.deepEqual([...told(verdicts, 'fail'), ...told(verdicts, 'not-checked')], [])
  assert.equal(verdicts.length, count)
}

test('a small peer that does everything rightly passes every clause', async () => {
  passesAll(await tried({}), CLAUSES.filter(({ id }) => !isOfAnotherWay(id)).length)
})

test('and over mutual TLS, with further keys and after a restore of its own, with the clauses on these', async () => {
  const verdicts = await tried({}, WITHOUT_LIMITS, { isTls: true, agreement: ES256, epoch: 2 })
  passesAll(verdicts, WITHOUT_LIMITS.length)
})

const THREADS = 2

/** Every faulty peer by all clauses, in threads; by the fault's place. */
function triedAll(): Map<number, Promise<Tried>> {
  const places = FAULTS.map((_fault, place) => place)
  const all = new Map(places.map((place) => [place, Promise.withResolvers<Tried>()]))
  for (let thread = 0; thread < THREADS; thread++) {
    const mine = places.filter((place) => place % THREADS === thread)
    const worker = new Worker(new URL('./trying-thread.ts', import.meta.url), { workerData: mine })
    worker.on('message', (one: Tried) => all.get(one.place)!.resolve(one))
    worker.on('error', (error) => {
      for (const place of mine) all.get(place)!.reject(error)
    })
  }
  return new Map([...all].map(([place, { promise }]) => [place, promise]))
}

test('each faulty peer fails on its clause and on nothing else', async (t) => {
  const all = triedAll()
  for (const [place, { clause, what }] of FAULTS.entries())
    await t.test(`${clause}: a peer that ${what}`, async () => {
      const { verdicts, failed: why } = await all.get(place)!
      assert.equal(why, null)
      assert.deepEqual(failed(verdicts), [clause], told(verdicts, 'fail').join('\n'))
    })
})

test('every clause that is tried has a faulty peer that it finds', () => {
  const found = new Set(FAULTS.map(({ clause }) => clause))
  const without = CLAUSES.map(({ id }) => id).filter((id) => !found.has(id))
  // What every other clause rests on: a peer that fails these takes nothing at all.
  assert.deepEqual(without, ['P-3.2', 'P-4.3'])
})
