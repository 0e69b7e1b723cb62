import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { runClauses } from '../../src/conformance/run.ts'
import { makeTester } from './fixture-tester.ts'
import type { Bend } from './small-peer/bend.ts'
import type { Fault } from './small-peer/fault.ts'
import { FAULTS } from './small-peer/faults.ts'
import { TLS_FAULTS } from './small-peer/faults-http.ts'
import { DOWNGRADE_FAULTS } from './small-peer/faults-signatures.ts'
import { startSmallPeer } from './small-peer/small-peer.ts'

/** How long is waited for what a peer does by itself; the small peers take some hundredths of it. */
const WAIT_MS = 3_000
/** Much of the time of one is waiting. */
const AT_ONCE = 8

/** Hundreds of messages each: tried where nothing is wrong, and where a limit is. */
const isLimit = (clause: string): boolean => clause.startsWith('P-10.')
const WITHOUT_LIMITS = CLAUSES.filter(({ id }) => !isLimit(id))

const isOf = (faults: readonly Fault[], clause: string): boolean =>
  faults.some((fault) => fault.clause === clause)

const ES256: Agreement = {
  ...DRAFT,
  algorithms: { signatures: ['ES256'], sm2: 'not-required' },
}
/** The line and the agreement on which a clause speaks. */
const wayFor = (clause: string): Way => ({
  isTls: isOf(TLS_FAULTS, clause),
  agreement: isOf(DOWNGRADE_FAULTS, clause) ? ES256 : DRAFT,
})

interface Way {
  readonly isTls?: boolean
  readonly agreement?: Agreement
}

async function tried(bend: Bend, clauses = CLAUSES, way: Way = {}): Promise<readonly Verdict[]> {
  const tester = await makeTester(way)
  const peer = await startSmallPeer(tester.told, bend)
  try {
    const trying = await tester.open(peer.told, WAIT_MS)
    try {
      peer.begin()
      return await runClauses(trying, () => {}, clauses)
    } finally {
      await trying.close()
    }
  } finally {
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
  const others = CLAUSES.filter(({ id }) => !isOf(TLS_FAULTS, id) && !isOf(DOWNGRADE_FAULTS, id))
  assert.equal(verdicts.length, others.length)
})

test('and over mutual TLS and with further keys, with the clauses on these', async () => {
  const verdicts = await tried({}, WITHOUT_LIMITS, { isTls: true, agreement: ES256 })
  assert.deepEqual([...told(verdicts, 'fail'), ...told(verdicts, 'not-checked')], [])
  assert.equal(verdicts.length, WITHOUT_LIMITS.length)
})

test('each faulty peer fails on its clause and on nothing else', { concurrency: AT_ONCE }, async (t) => {
  await Promise.all(
    FAULTS.map(({ clause, what, bend }) =>
      t.test(`${clause}: a peer that ${what}`, async () => {
        const verdicts = await tried(bend, isLimit(clause) ? CLAUSES : WITHOUT_LIMITS, wayFor(clause))
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
