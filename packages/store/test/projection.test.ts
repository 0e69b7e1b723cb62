import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageEntry } from '@landport/passage/entry'
import { fold } from '@landport/passage/evolve'
import fc from 'fast-check'
import { toJsonb } from '../src/jsonb.ts'
import { findPassage } from '../src/reads/passage.ts'
import { listTimeline } from '../src/reads/timeline.ts'
import { openTestDatabase } from './fixture-database.ts'
import { append, at, crossed, decided, registration } from './fixture-passage.ts'

const minute = fc.nat(1_000)
const step: fc.Arbitrary<PassageEntry> = fc.oneof(
  fc.tuple(fc.constantFrom('vn-customs', 'vn-border-guard'), minute).map(([agency, m]) => decided(agency, m)),
  minute.map((m) => crossed(m)),
  minute.map((m): PassageEntry => ({ type: 'gated-in', lane: 'L1', at: at(m) })),
  minute.map((m): PassageEntry => ({ type: 'yard-entered', yard: 'Y1', at: at(m) })),
  minute.map((m): PassageEntry => ({ type: 'closed', at: at(m) })),
  fc.string({ unit: 'binary' }).map((reason): PassageEntry => ({ type: 'passage-amended', reason })),
  fc.record({ reference: fc.string(), source: fc.string(), item: fc.constantFrom('a', 'b') }).map(
    (fact): PassageEntry => ({
      type: 'fact-recorded',
      fact: { ...fact, status: 'met', validUntil: null, at: at(1) },
    }),
  ),
)

test('after any history, in any portions, the projection is the fold of the stored entries', {
  timeout: 120_000,
}, async (t) => {
  const database = await openTestDatabase()
  t.after(() => database.drop())
  let serial = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      async (portions) => {
        const reference = `VNHN261121-${String(++serial).padStart(5, '0')}`
        await append(database.app, reference, [registration(reference)])
        for (const portion of portions) {
          const outcome = await append(database.app, reference, portion)
          assert.equal(outcome.kind, 'done')
        }
        const entries = await listTimeline(database.app, `passage/${reference}`)
        const folded = fold(entries.map(({ data }) => data as unknown as PassageEntry))
        // NUL, which jsonb cannot hold, is replaced in projections.
        assert.deepEqual(await findPassage(database.app, reference), JSON.parse(toJsonb(folded)))
      },
    ),
    { numRuns: 25 },
  )
})
