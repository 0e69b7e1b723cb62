import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { migrate } from '../src/migrate.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, registration } from './fixture-passage.ts'

const INSERT_ONLY = {
  entry: 'version',
  seal: 'epoch',
  head: 'epoch',
  peer_head: 'note',
  receipt: 'body',
  refusal_log: 'code',
  raw_message: 'source',
  message_in: 'receipt',
  message_out: 'body',
  channel_number: 'envelope',
  message_receipt: 'receipt',
  signed_bundle: 'jws',
  joint_statement: 'own',
  personal_read: 'reader',
  passage_declaration: 'key',
  evidence_file: 'name',
  fee_paid: 'amount',
  told_record: 'body',
  agreement_document: 'body',
  agreement_approval: 'account',
  agreement_signature: 'signature',
  agreement_fact: 'number',
  agreement_end: 'side',
  tree_node: 'hash',
  cosignature: 'line',
  witnessed: 'line',
  witness_opening: 'why',
  log_accusation: 'why',
  log_closed: 'held_note',
  own_epoch: 'document',
  epoch_proposal: 'document',
  other_epoch: 'document',
  single_window_delivery: 'answer',
  single_window_arrival: 'verdict',
  lane_report: 'bytes',
  lane_use_set_aside: 'reason',
}

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
  // A clone does not inherit the privileges of its template's database; and migrating twice changes nothing.
  assert.deepEqual(await migrate(database.ownerUrl), { applied: [] })
  await append(database.app, 'VNHN261121-00001', [registration('VNHN261121-00001')])
})
after(() => database.drop())

const denied = { code: '42501' }

for (const [table, column] of Object.entries(INSERT_ONLY))
  test(`the server's role can neither change, delete nor empty ${table}`, async () => {
    await assert.rejects(database.app.query(`update ${table} set ${column} = ${column}`), denied)
    await assert.rejects(database.app.query(`delete from ${table}`), denied)
    await assert.rejects(database.app.query(`truncate ${table}`), denied)
    await database.app.query(`select from ${table} limit 1`)
  })

test("the server's role sets neither the order, the transaction nor the time of writing of an entry", async () => {
  const forbidden = { ord: { code: '428C9' }, xact: denied, written_at: denied }
  for (const [column, error] of Object.entries(forbidden))
    await assert.rejects(
      database.app.query(`insert into entry (id, stream, version, type, type_version, event_at, recorded_at, actor,
          simulated, body, ${column})
        select gen_random_uuid(), 'test/x', 1, type, 1, event_at, recorded_at, actor, simulated, body, ${column}
        from entry limit 1`),
      error,
    )
})

test("the server's role has no power over roles, tables or the server", async () => {
  const { rows } = await database.app.query(
    `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls from pg_roles
     where rolname = current_user`,
  )
  assert.deepEqual(rows, [
    { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
  ])
  await assert.rejects(database.app.query('create table mine (a int)'), denied)
  await assert.rejects(database.app.query('create temporary table mine (a int)'), denied)
  await assert.rejects(database.app.query('drop table entry'), denied)
  await assert.rejects(database.app.query('alter table entry disable trigger all'), denied)
  await assert.rejects(database.app.query(`set session_replication_role = 'replica'`), denied)
  await assert.rejects(database.app.query(`copy entry to program 'true'`), denied)
})

test('every table the migrations make is either insert-only or known to be changeable', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'
       and not has_any_column_privilege('landport_app', c.oid, 'update') order by 1`,
  )
  assert.deepEqual(
    rows.map(({ name }) => name),
    [...Object.keys(INSERT_ONLY), 'migration'].sort(),
  )
})
