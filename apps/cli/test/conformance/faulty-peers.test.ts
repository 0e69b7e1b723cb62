import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { runClauses } from '../../src/conformance/run.ts'
import { makeTester } from './fixture-tester.ts'
import type { Bend } from './small-peer/bend.ts'
import { FAULTS } from './small-peer/faults.ts'
import { startSmallPeer } from './small-peer/small-peer.ts'

/** How long is waited for what a peer does by itself; the small peers take some hundredths of it. */
const WAIT_MS = 3_000
/** Much of the time of one is waiting. */
const AT_ONCE = 8

/** Hundreds of messages each: tried where nothing is wrong, and where a limit is. */
const isLimit = (clause: string): boolean => clause.startsWith('P-10.')
const WITHOUT_LIMITS = CLAUSES.filter(({ id }) => !isLimit(id))

async function tried(bend: Bend, clauses = CLAUSES): Promise<readonly Verdict[]> {
  const tester = await makeTester()
  const peer = await startSmallPeer(tester.told, bend)
  const trying = await tester.open(peer.address, peer.key, WAIT_MS)
  try {
    peer.begin()
    return await runClauses(trying, () => {}, clauses)
  } finally {
    await trying.desk.close()
    await peer.close()
    tester.drop()
  }
}

const told = (verdicts: readonly Verdict[], outcome: Verdict['outcome']): string[] =>
  verdicts.flatMap(({ clause, outcome: one, saw }) => (one === outcome ? [`${clause} ${saw?.en}`] : []))
const failed = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ clause, outcome }) => (outcome === 'fail' ? [clause] : []))

test('a small peer that does everything rightly passes every clause', async () => {
  const verdicts = await tried({})
  assert.deepEqual([...told(verdicts, 'fail'), ...told(verdicts, 'not-checked')], [])
  assert.equal(verdicts.length, CLAUSES.length)
})

test('each faulty peer fails on its clause and on nothing else', { concurrency: AT_ONCE }, async (t) => {
  await Promise.all(
    FAULTS.map(({ clause, what, bend }) =>
      t.test(`${clause}: a peer that ${what}`, async () => {
        const verdicts = await tried(bend, isLimit(clause) ? CLAUSES : WITHOUT_LIMITS)
        assert.deepEqual(failed(verdicts), [clause], told(verdicts, 'fail').join('\n'))
      }),
    ),
  )
})

test('every clause that is tried has a faulty peer that it finds', () => {
  const found = new Set(FAULTS.map(({ clause }) => clause))
  const without = CLAUSES.map(({ id }) => id).filter((id) => !found.has(id))
  // What every other clause rests on: a peer that fails these takes nothing at all.
  assert.deepEqual(without, ['P-3.2', 'P-4.3'])
})
