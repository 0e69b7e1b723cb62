import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLease } from '../src/lease.ts'
import { sealChannelOnce } from '../src/log/channel-sealer.ts'
import { channelLeaves } from '../src/log/leaves.ts'
import { type Recheck, recheckChannel, recheckJournal } from '../src/log/recheck.ts'
import { findHead, startSealer } from '../src/sealer.ts'
import { ed25519Signer, ed25519Verifier } from '../src/signer.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { LOG, leaves, privateKey, record, recordAndSeal, signer } from './fixture-log.ts'

let database: TestDatabase
const CHANNEL = { name: 'VN>CN/passages', end: 'out' } as const
const channelLog = channelLeaves('landport/vn/channel/vn-cn/passages', CHANNEL.name, CHANNEL.end)
const verifier = ed25519Verifier(LOG, signer.publicKey)
const channelVerifier = ed25519Verifier(channelLog.log, signer.publicKey)

before(async () => {
  // A cluster of its own: a transaction open in another file's test would hold the boundary of numbering here.
  delete process.env.LANDPORT_TEST_DATABASE_URL
  database = await openTestDatabase()
  for (const count of [300, 300, 5]) await recordAndSeal(database.app, count)
  for (let number = 1; number <= 300; number++) {
    const text = `message ${number}`
    await database.owner.query(
      'insert into channel_number (channel, number, message_id, digest, envelope, epoch) values ($1, $2, $3, $4, $5, 1)',
      [CHANNEL.name, number, randomUUID(), createHash('sha256').update(text).digest('hex'), text],
    )
  }
  const lease = await tryLease(database.app, 'test', 'test')
  await sealChannelOnce(database.app, channelLog, ed25519Signer(channelLog.log, privateKey), lease!)
  await lease!.release()
})
after(() => database.drop())

async function walk(recheck: Recheck): Promise<string[]> {
  let steps = 1
  while (!(await recheck.step(100))) steps++
  assert.equal(steps, Math.ceil(recheck.progress().of / 100), 'each step is bounded')
  return recheck.findings().map(({ kind, from, to }) => `${kind} ${from}${to === from ? '' : `–${to}`}`)
}
const ofJournal = async () => walk(await recheckJournal(database.app, leaves, verifier))
const ofChannel = async () => walk(await recheckChannel(database.app, channelLog, CHANNEL, channelVerifier))

/** Changes something as the owner and puts it back. */
async function tampered(text: string, undo: string, look: () => Promise<string[]>): Promise<string[]> {
  await database.owner.query(text)
  try {
    return await look()
  } finally {
    await database.owner.query(undo)
  }
}

test('stored bytes that are as they were written have no finding, step by step', async () => {
  assert.deepEqual(await ofJournal(), [])
  assert.deepEqual(await ofChannel(), [])
})

test('a changed byte of an entry, of a tile above it and of a message is found and named', async () => {
  const entry = `where id = (select entry_id from seal where log = '${LOG}' and seq = 321)`
  assert.deepEqual(
    await tampered(
      `update entry set body = replace(body, 'test', 'Test') ${entry}`,
      `update entry set body = replace(body, 'Test', 'test') ${entry}`,
      ofJournal,
    ),
    ['changed 321'],
  )
  assert.deepEqual(
    await tampered(
      `create table kept as select * from tree_node; update tree_node set hash = sha256(hash) where log = '${LOG}' and place = 1`,
      'truncate tree_node; insert into tree_node select * from kept; drop table kept',
      ofJournal,
    ),
    ['tile-changed 256–511'],
  )
  assert.deepEqual(
    await tampered(
      `update channel_number set envelope = 'massage 77' where number = 77`,
      `update channel_number set envelope = 'message 77' where number = 77`,
      ofChannel,
    ),
    ['changed 77'],
  )
})

test('a message changed together with its digest, and one that is gone, are found by the signed head', async () => {
  assert.deepEqual(
    await tampered(
      `create table kept as select * from channel_number where number = 77;
        update channel_number set envelope = 'massage 77', digest = encode(sha256('massage 77'), 'hex') where number = 77`,
      'delete from channel_number where number = 77; insert into channel_number select * from kept; drop table kept',
      ofChannel,
    ),
    ['rewritten 0–299', 'tile-changed 0–255'],
  )
  await database.owner.query(
    'create table kept as select * from channel_number where number = 77; delete from channel_number where number = 77',
  )
  const recheck = await recheckChannel(database.app, channelLog, CHANNEL, channelVerifier)
  while (!(await recheck.step(100)));
  assert.deepEqual(
    recheck.findings().map(({ kind, from, to }) => [kind, from, to]),
    [['removed', 76, 99]],
  )
  await database.owner.query('insert into channel_number select * from kept; drop table kept')
})

test('while the disk under the database is full nothing is signed and it is said; then sealing goes on without a gap', async () => {
  const before = (await findHead(database.app, LOG))!
  for (const table of ['seal', 'head', 'tree_node']) {
    await database.owner.query(`create or replace function refuse() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger full_disk before insert on ${table} for each row execute function refuse()`)
    const faults: string[] = []
    const sealer = startSealer(database.app, {
      log: LOG,
      signer,
      holder: 'test',
      pauseMs: 5,
      onFault: (error) => faults.push((error as { code: string }).code),
    })
    await record(database.app, 300)
    const deadline = Date.now() + 5_000
    while (faults.length === 0 && Date.now() < deadline) await sleep(10)
    await sealer.stop()
    assert.equal(faults[0], '53100', table)
    assert.equal((await findHead(database.app, LOG))!.size, before.size)
    await database.owner.query(`drop trigger full_disk on ${table}`)
  }
  await recordAndSeal(database.app, 1)
  assert.equal((await findHead(database.app, LOG))!.size, before.size + 901)
  assert.deepEqual(await ofJournal(), [])
})
