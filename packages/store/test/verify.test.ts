import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readCheckpoint } from '@landport/journal/checkpoint'
import type { FindingKind } from '@landport/journal/finding'
import type { HeadLine } from '@landport/journal/verifying'
import { plusMinutes } from '@landport/std/time'
import { appendMany } from '../src/append.ts'
import { tryLease } from '../src/lease.ts'
import { erasePerson, putPerson, readPerson } from '../src/person.ts'
import { findHead, sealOnce } from '../src/sealer.ts'
import { ed25519Signer, ed25519Verifier } from '../src/signer.ts'
import { verifyJournal } from '../src/verify.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { ACTOR, append, decided, ids, registration, START } from './fixture-passage.ts'

const LOG = 'landport.test/vn/journal'
const signer = ed25519Signer(LOG, generateKeyPairSync('ed25519').privateKey)

let database: TestDatabase
/** What the other side holds: the head after everything. */
let held: HeadLine[]

beforeEach(async () => {
  database = await openTestDatabase()
  for (let n = 1; n <= 5; n++) {
    const reference = `VNHN261121-0000${n}`
    await append(database.app, reference, [registration(reference), decided('vn-customs', 1)])
    await seal()
    await append(database.app, reference, [decided('vn-border-guard', 2), decided('vn-customs', 3)])
  }
  await seal()
  held = [await heldHead()]
})
afterEach(() => database.drop())

async function seal(): Promise<void> {
  const lease = await tryLease(database.app, `sealer:${LOG}`, 'test')
  // Another transaction of the cluster (an ANALYZE) may hold the boundary for a moment.
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await sealOnce(database.app, LOG, signer, lease!)) > 0) break
    await sleep(20)
  }
  await lease!.release()
}

async function heldHead(): Promise<HeadLine> {
  const head = await findHead(database.app, LOG)
  assert.ok(head && readCheckpoint(head.note).ok)
  return { ...head, held: 'other-side' }
}

async function found(heldHeads: readonly HeadLine[] = held): Promise<string[]> {
  const report = await verifyJournal(database.app, {
    log: LOG,
    verifier: ed25519Verifier(LOG, signer.publicKey),
    heldHeads,
  })
  for (const { message } of report.findings) assert.ok(message.vi && message.zh && message.en)
  return report.findings.map(({ kind, from, to }) =>
    from === null ? kind : from === to ? `${kind} ${from}` : `${kind} ${from}-${to}`,
  )
}

const tamper = (...statements: readonly string[]) => database.owner.query(statements.join(';'))
const entryAt = (seq: number) => `(select entry_id from seal where seq = ${seq})`

test('an untouched journal has no finding', async () => {
  assert.deepEqual(await found(), [])
})

test('one changed byte of an entry is found', async () => {
  await tamper(`update entry set body = replace(body, '18000', '18001') where id = ${entryAt(4)}`)
  assert.deepEqual(await found(), ['changed 4'])
})

test('a changed column beside an unchanged body is found', async () => {
  await tamper(`update entry set event_at = event_at + interval '1 hour' where id = ${entryAt(4)}`)
  assert.deepEqual(await found(), ['changed 4'])
})

test('an entry changed together with its leaf hash is found by the signed root', async () => {
  await tamper(
    `update entry set body = replace(body, '18000', '18001') where id = ${entryAt(4)}`,
    `update seal set leaf_hash = sha256('\\x00'::bytea ||
       (select sha256(salt || convert_to(body, 'UTF8')) from entry where id = entry_id))
     where seq = 4`,
  )
  assert.deepEqual(await found(), ['rewritten 2-5'])
})

test('a removed entry is found, with and without its number', async () => {
  await tamper(`delete from entry where id = ${entryAt(6)}`)
  assert.deepEqual(await found(), ['removed 6', 'version-gap'])
  await tamper('delete from seal where seq = 6')
  assert.deepEqual(await found(), ['removed 6', 'version-gap'])
})

test('a removed tail is found, even with its numbers and heads, by the head that the other side holds', async () => {
  await tamper(
    'delete from entry where id in (select entry_id from seal where seq >= 14)',
    'delete from seal where seq >= 14',
    'delete from head where size > 14',
  )
  assert.deepEqual(await found(), ['tail-removed 14-19'])
  assert.deepEqual(
    await found([]),
    ['projection-differs', 'projection-added'],
    'without it only what followed',
  )
})

test('entries removed from the end without their heads are found without the other side', async () => {
  await tamper(
    'delete from entry where id in (select entry_id from seal where seq >= 18)',
    'delete from seal where seq >= 18',
  )
  assert.deepEqual(await found([]), ['removed 18-19'])
})

const COPY = (stream: string) =>
  `insert into entry (id, stream, version, type, type_version, event_at, recorded_at, actor, simulated, body, written_at, xact)
   select gen_random_uuid(), '${stream}', 1, type, type_version, event_at, recorded_at, actor, simulated, body,
     written_at - interval '1 minute', xact from entry where id = ${entryAt(0)}`

test('an added entry is found: behind the sealer, numbered without a head, and one that merely waits too long', async () => {
  await tamper(COPY('passage/added'))
  assert.deepEqual(await found(), ['added'])
  await tamper(
    `insert into seal (log, seq, entry_id, leaf_hash, epoch)
     select '${LOG}', 20, id, sha256('\\x00'::bytea || convert_to(body, 'UTF8')), 1 from entry where stream = 'passage/added'`,
  )
  assert.deepEqual(await found(), ['changed 20', 'added 20'])
})

test('an entry without a number for more than ten seconds is found', async () => {
  await append(database.app, 'VNHN261121-00009', [registration('VNHN261121-00009')])
  assert.deepEqual(await found(), [])
  await tamper(
    `update entry set written_at = written_at - interval '11 s' where stream = 'passage/VNHN261121-00009'`,
  )
  assert.deepEqual(await found(), ['unsealed'])
})

test('entries put in another order are found: moved alone, with their hashes, and renumbered as a whole', async () => {
  const swap = (column: string) =>
    `update seal s set ${column} = o.${column} from seal o where (s.seq, o.seq) in ((8, 9), (9, 8))`
  await tamper('alter table seal drop constraint seal_entry_id_key', swap('entry_id'))
  assert.deepEqual(await found(), ['reordered 6-9', 'reordered 8-9'])
  await tamper(swap('leaf_hash'))
  assert.deepEqual(await found(), ['reordered 6-9', 'rewritten 6-9'])
})

test('a head signed by another key, and a journal rewritten under our own key, are found', async () => {
  const size = 10
  await tamper(`update head set note = replace(note, '${size}', '11') where size = ${size}`)
  assert.deepEqual(await found(), ['head-broken 9'])
  const other = { ...held[0]!, size: 6, root: held[0]!.root }
  assert.ok((await found([other])).includes('head-broken 5'))
})

test('erasing a person leaves the journal verified; losing or changing the data otherwise is found', async () => {
  const act = { actor: ACTOR, at: START, ids }
  const name = { name: 'Nguyễn Văn A', telephone: '0901' }
  const put = () =>
    putPerson(database.app, { value: name, purpose: 'driver', retainUntil: plusMinutes(START, 60) }, act)
  const [erased, lost, changed] = [await put(), await put(), await put()]
  await seal()
  assert.deepEqual(await readPerson(database.app, erased.reference, 'person:a-1', 'check'), {
    outcome: 'given',
    value: name,
  })
  assert.equal(await erasePerson(database.app, erased.reference, 'Law 91/2025/QH15', act), true)
  assert.deepEqual(await readPerson(database.app, erased.reference, 'person:a-1', 'check'), {
    outcome: 'erased',
  })
  await seal()
  assert.deepEqual(await found(), [])
  const everything = await database.owner.query(`select string_agg(body, '') as text from entry`)
  assert.ok(!everything.rows[0].text.includes('Nguyễn Văn A'))
  const reads = await database.app.query('select reader, outcome from personal_read order by id')
  assert.deepEqual(
    reads.rows.map(({ reader, outcome }) => `${reader} ${outcome}`),
    ['person:a-1 given', 'person:a-1 erased'],
  )
  await tamper(
    `delete from person where reference = '${lost.reference}'`,
    `update person set value = '{"name": "B"}' where reference = '${changed.reference}'`,
  )
  const kinds: FindingKind[] = ['personal-data-changed', 'personal-data-removed']
  assert.deepEqual((await found()).sort(), kinds)
})

test('what is stored as true now is folded anew: a changed document, a changed column, a passage too many or too few', async () => {
  const one = "reference = 'VNHN261121-00002'"
  await tamper(`update passage set doc = jsonb_set(doc, '{phase}', '"permitted"') where ${one}`)
  assert.deepEqual(await found(), ['projection-differs'])
  await tamper(
    `update passage set doc = jsonb_set(doc, '{phase}', '"registered"'), site = 'elsewhere' where ${one}`,
  )
  assert.deepEqual(await found(), ['projection-differs'])
  await tamper(`update passage set site = 'vn-1119-1120', doc = doc - 'facts' where ${one}`)
  assert.deepEqual(await found(), ['projection-differs'])
  await tamper(`delete from passage where ${one}`)
  assert.deepEqual(await found(), ['projection-missing'])
  await tamper(`insert into passage select (jsonb_populate_record(p, '{"reference": "VNHN261121-99999"}')).*
    from passage p where reference = 'VNHN261121-00003'`)
  assert.deepEqual(await found(), ['projection-added', 'projection-missing'])
})

test('many passages are folded page by page', async () => {
  for (let n = 0; n < 210; n++) {
    const reference = `VNHN261122-${String(n).padStart(5, '0')}`
    await append(database.app, reference, [registration(reference, { plate: `30H-${n}` })])
  }
  await seal()
  held = [await heldHead()]
  assert.deepEqual(await found(), [])
  await tamper(`update passage set loaded = false where reference = 'VNHN261122-00209'`)
  assert.deepEqual(await found(), ['projection-differs'])
})

test('a role that no entry gave, another than was given, and one taken back in the journal alone are found', async () => {
  const [chief, supervisor, officer] = [ids.next(), ids.next(), ids.next()]
  for (const id of [chief, supervisor, officer])
    await tamper(`insert into account (id, sign_in_name, password_hash, person, language, organisation, created_at)
      values ('${id}', '${id}', 'x', 'p', 'vi', 'customs', now())`)
  const grant = ids.next()
  const given = { grant, role: 'officer', organisation: 'customs' }
  const by = (account: string) => ({ ...ACTOR, account }) as const
  const note = (type: 'grant-proposed' | 'grant-given' | 'grant-revoked', actor: string, after: number) =>
    appendMany(database.app, [
      {
        stream: `account/${officer}`,
        after,
        entries: [
          { id: ids.next(), eventAt: START, recordedAt: START, actor: by(actor), data: { type, ...given } },
        ],
      },
    ])
  await note('grant-proposed', chief, 0)
  await note('grant-given', supervisor, 1)
  await tamper(`insert into account_grant (id, account, role, organisation, granted_by, countersigned_by, valid_from)
    values ('${grant}', '${officer}', 'officer', 'customs', '${chief}', '${supervisor}', now())`)
  await seal()
  held = [await heldHead()]
  assert.deepEqual(await found(), [])

  await tamper(`update account_grant set role = 'supervisor' where id = '${grant}'`)
  assert.deepEqual(await found(), ['grant-differs'])
  await tamper(`update account_grant set role = 'officer', countersigned_by = null where id = '${grant}'`)
  assert.deepEqual(await found(), ['grant-differs'])
  await tamper(`update account_grant set countersigned_by = '${officer}' where id = '${grant}'`)
  assert.deepEqual(await found(), ['grant-differs'])
  await tamper(`update account_grant set countersigned_by = '${supervisor}' where id = '${grant}'`)
  await tamper(`insert into account_grant (id, account, role, organisation, granted_by, countersigned_by, valid_from)
    values (gen_random_uuid(), '${chief}', 'officer', 'border-guard', '${officer}', '${supervisor}', now())`)
  assert.deepEqual(await found(), ['grant-added'])
  await tamper(`delete from account_grant where organisation = 'border-guard'`)
  await note('grant-revoked', chief, 2)
  await seal()
  held = [await heldHead()]
  assert.deepEqual(await found(), ['grant-differs'], 'taken back, and still in force')
  await tamper(`delete from account_grant where id = '${grant}'`)
  assert.deepEqual(await found(), ['grant-missing'])
})
