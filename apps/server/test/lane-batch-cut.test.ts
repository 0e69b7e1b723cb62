import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makePool } from '@landport/store/pool'
import { permittedEmptyTruck, releaseOf, wayOf } from './fixture-lane-unit.ts'
import { listeningUnit } from './fixture-listening-unit.ts'

const { vn, unit, line, drop } = await listeningUnit()
const owner = makePool(vn.databaseUrls.ownerUrl, { max: 1 })
after(async () => {
  await owner.end()
  await drop()
})

/** From now on the database refuses to write such rows. Returns how it takes them again. */
async function refuse(table: 'lane_report' | 'lane_unit', when: string): Promise<() => Promise<unknown>> {
  await owner.query(`create function refuse() returns trigger language plpgsql
    as $$ begin raise exception 'the disk is full' using errcode = '53100'; end $$`)
  await owner.query(
    `create trigger refuse before insert on ${table} for each row when (${when}) execute function refuse()`,
  )
  return () => owner.query('drop function refuse() cascade')
}

const typesOf = async (reference: string): Promise<string[]> =>
  (
    await owner.query<{ type: string }>('select type from entry where stream = $1 order by version', [
      `passage/${reference}`,
    ])
  ).rows
    .map(({ type }) => type)
    .filter((type) => /opened|crossed|reading|incident/.test(type))

const kept = async (from: number): Promise<number[]> =>
  (
    await owner.query<{ seq: string }>(
      "select seq from lane_report where unit = 'vn-lanes-1' and seq >= $1 order by seq",
      [from],
    )
  ).rows.map(({ seq }) => Number(seq))

test('a batch that a failure of the database cuts before its end is not acknowledged; told again, also cut otherwise, all of it is there once', async () => {
  const ways = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const { reference, plate } = await permittedEmptyTruck(vn)
      return {
        reference,
        contents: wayOf(reference, plate, vn.clock.now(), await releaseOf(line, reference)),
      }
    }),
  )
  const batch = ways.flatMap(({ contents }) => contents.map((content) => unit.make(content)))
  const first = batch[0]!.seq
  for (const [table, when] of [
    ['lane_report', `new.reference = '${ways[1]!.reference}' and new.kind = 'reading'`],
    ['lane_unit', 'true'],
  ] as const) {
    const takeAgain = await refuse(table, when)
    try {
      const answer = await unit.send(batch)
      assert.ok(answer.status >= 500, `${table} ${answer.status}`)
    } finally {
      await takeAgain()
    }
    assert.deepEqual(await (await unit.send([])).json(), { upTo: first - 1 }, table)
  }
  // The computer sends fewer after that, and cuts in the middle of a vehicle.
  const middle = ways[0]!.contents.length + 2
  await unit.send(batch.slice(0, middle))
  const rest = await unit.send(batch.slice(middle))
  assert.deepEqual(await rest.json(), { upTo: batch.at(-1)!.seq }, 'all of it')
  assert.deepEqual(
    await kept(first),
    batch.map(({ seq }) => seq),
  )
  for (const { reference } of ways)
    assert.deepEqual(await typesOf(reference), ['reading-recorded', 'barrier-opened', 'crossed'])
})
