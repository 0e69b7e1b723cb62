import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawCase } from '@landport/clearance/mirror/generate/case'
import { ASSUMED_MIRROR_RULES } from '@landport/clearance/mirror/mirror-rules'
import type { MirrorRecord, MirrorRecordId } from '@landport/clearance/mirror/record'
import { UNITS_MAX } from '@landport/clearance/mirror/unit-index'
import { randomStream } from '@landport/kernel/random-stream'
import { type Instant, plusMinutes } from '@landport/std/time'
import { openTestDatabase } from '@landport/store/cluster/testing'
import { uuidV7 } from '@landport/store/ids'
import { listUnitsOfKeys, listUnitsToReview } from '@landport/store/mirror/mirror-unit'
import { makePool, type Pool, transact } from '@landport/store/pool'
import { type MirrorRun, reviewUnits, takeRecords } from '../src/mirror/take-records.ts'
import { reviewOneByOne, takeOneByOne } from './fixture-one-by-one.ts'

const CASES = 100
/** Of so many vehicles that it stands for more units than are read. */
const PLATE = '29H11111'

/**
 * Generated cases, made to meet: some records lose what pairs them and share a plate, some name another
 * case's passage too, so that what was two becomes one; some are withdrawn.
 */
function drawRecords(seed: string): MirrorRecord[] {
  const random = randomStream(seed, 'mirror-at-once')
  const chance = (share: number) => random() < share
  const told = Array.from({ length: CASES }, (_, serial) => drawCase(seed, serial)).flatMap(
    ({ records }) => records,
  )
  const passages = [...new Set(told.flatMap((record) => record.passages))]
  const earlier = Array.from({ length: UNITS_MAX + 10 }, (_, n) =>
    sightOf(PLATE, n, plusMinutes(told[0]!.at, (n - 100) * 3 * 24 * 60)),
  )
  const meeting = told
    .flatMap((record) => {
      const met = chance(0.7) ? { ...record, plate: PLATE } : record
      const unpaired = chance(0.15) ? { ...met, passages: [], batchNumbers: [], consignments: [] } : met
      const other = passages[Math.floor(random() * passages.length)]!
      const joining = chance(0.02) ? { ...unpaired, passages: [...unpaired.passages, other] } : unpaired
      const heardAt = plusMinutes(record.heardAt, 60)
      return chance(0.03) ? [joining, { ...joining, revision: 9, withdrawn: true, heardAt }] : [joining]
    })
    .sort((a, b) => (a.heardAt < b.heardAt ? -1 : 1))
  return [...earlier, ...meeting]
}

/** A gate's reading of a plate, and nothing else. */
const sightOf = (plate: string, n: number, at: Instant): MirrorRecord => ({
  ...drawCase('plate', 0).records[0]!,
  id: `VN/gate-reading/${n}` as MirrorRecordId,
  kind: 'gate-reading',
  at,
  heardAt: at,
  plate,
  passages: [],
  batchNumbers: [],
  equipment: [],
  consignments: [],
})

type Way = Pick<typeof import('../src/mirror/take-records.ts'), 'reviewUnits'> & {
  take(pool: Pool, run: MirrorRun, records: readonly MirrorRecord[]): Promise<void>
}

const ONE_BY_ONE: Way = {
  take: (pool, run, records) => transact(pool, (db) => takeOneByOne(db, run, records)),
  reviewUnits: reviewOneByOne,
}
/** In steps of ever other lengths, from one record to the whole group. */
const manyAtOnce = (random: () => number): Way => ({
  take: (pool, run, records) =>
    transact(pool, (db) => takeRecords(db, run, records, [], 1 + Math.floor(random() ** 2 * 200))),
  reviewUnits,
})

const runAt = (now: Instant, ids: MirrorRun['ids']): MirrorRun => ({
  side: 'VN',
  ids,
  rules: ASSUMED_MIRROR_RULES,
  now,
})

async function withPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await openTestDatabase()
  const pool = makePool(database.appUrl, { max: 2, plansOnce: true })
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await database.drop()
  }
}

/** Takes the groups one after the other; officers act in between, and what is due is looked at again. */
const play = (groups: readonly (readonly MirrorRecord[])[], way: Way): Promise<object> =>
  withPool(async (pool) => {
    const ids = uuidV7()
    for (const records of groups) {
      const run = runAt(records.at(-1)!.heardAt, ids)
      await way.take(pool, run, records)
      await way.reviewUnits(pool, run, await listUnitsToReview(pool, run.now, 1_000))
      await pool.query(`update discrepancy set taken_by = 'a-1',
          state = case type when 'packages' then 'settled' else 'taken-up' end
        where type in ('packages', 'gross-weight') and state = 'open'`)
    }
    const later = runAt(plusMinutes(groups.at(-1)!.at(-1)!.heardAt, 60 * 24 * 60), ids)
    const due = await listUnitsToReview(pool, later.now, 1_000)
    assert.ok(due.length > 0, 'something is due in the end')
    await way.reviewUnits(pool, later, due)
    return whatStands(pool)
  })

/** All of it; units by their order, as ids are drawn anew each time. */
async function whatStands(pool: Pool): Promise<object> {
  const units = `(select id, row_number() over (order by id) as rank from mirror_unit)`
  const rowsOf = async (text: string) =>
    (await pool.query(text)).rows.map((row) => JSON.stringify(row)).sort()
  return {
    units: await rowsOf(
      `select rank, doc - 'id' as doc, review_at from ${units} u join mirror_unit using (id)`,
    ),
    keys: await rowsOf(`select rank, key from mirror_key k left join ${units} u on u.id = k.unit`),
    discrepancies:
      await rowsOf(`select rank, state, doc, heard_at, changed_at, version, taken_by, key, severity,
        owner, passage, due_at, opened_at, simulated,
        (select jsonb_agg(jsonb_build_array(version, type, event_at, recorded_at, simulated, body::jsonb -> 'data')
            order by version)
          from entry where stream = 'discrepancy/' || d.id) as entries
      from discrepancy d left join ${units} u on u.id = d.unit`),
    entries: (await pool.query('select count(*)::int as count from entry')).rows,
  }
}

test('records taken many at once become what they become one by one', async () => {
  const seed = process.env.LANDPORT_SEED ?? 'landport'
  const records = drawRecords(seed)
  const random = randomStream(seed, 'groups')
  const groups: MirrorRecord[][] = []
  for (let from = 0; from < records.length; from += groups.at(-1)!.length)
    groups.push(records.slice(from, from + 1 + Math.floor(random() * 200)))
  const expected = (await play(groups, ONE_BY_ONE)) as { discrepancies: string[]; keys: string[] }
  const ofPlate = expected.keys.filter((key) => key.includes(`v:${PLATE}`)).length
  console.log(
    `seed ${seed}: ${records.length} records, ${expected.discrepancies.length} differences, ${ofPlate} units of the plate`,
  )
  assert.ok(ofPlate > UNITS_MAX, `the plate has more units than are read, seed ${seed}`)
  assert.deepEqual(await play(groups, manyAtOnce(randomStream(seed, 'steps'))), expected, `seed ${seed}`)
})

test('a plate that has come thousands of times costs the reading of the newest fifty units, and the newest is found', () =>
  withPool(async (pool) => {
    const ids = uuidV7()
    const now = '2026-11-22T08:00:00.000Z' as Instant
    const told: MirrorRecord = {
      ...sightOf('29H33333', 0, plusMinutes(now, -15)),
      id: 'VN/exit-notice/0' as MirrorRecordId,
      kind: 'exit-notice',
    }
    const visits = Array.from({ length: VISITS }, (_, n) =>
      sightOf('29H33333', n, plusMinutes(now, 20 * (n - VISITS))),
    )
    await transact(pool, (db) => takeRecords(db, runAt(now, ids), visits))
    const [units] = await transact(pool, (db) => listUnitsOfKeys(db, [], ['v:29H33333']))
    assert.deepEqual([units!.units.length, units!.isCut], [UNITS_MAX, true])
    const read = await transact(pool, async (db) => {
      const rowsRead = async () =>
        (
          await db.query<{ rows: number }>(
            `select sum(idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_user_tables
              where relname in ('mirror_unit', 'mirror_key')`,
          )
        ).rows[0]!.rows
      const before = await rowsRead()
      await takeRecords(db, runAt(now, ids), [told])
      return (await rowsRead()) - before
    })
    assert.ok(read <= 3 * UNITS_MAX, `${read} rows were read`)
    const { rows } = await pool.query<{ records: string[] }>(
      `select jsonb_path_query_array(doc, '$.records[*].id') as records from mirror_unit
        where jsonb_array_length(doc -> 'records') > 1`,
    )
    assert.deepEqual(rows, [{ records: [`VN/gate-reading/${VISITS - 1}`, 'VN/exit-notice/0'] }])
  }))

const VISITS = 3_000
