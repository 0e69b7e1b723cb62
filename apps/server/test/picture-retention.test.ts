import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { OpeningPicture } from '@landport/api/hand-acts'
import { SITE_LINK } from '@landport/barrier/link/site-link'
import { instantFromMs, msOf } from '@landport/std/time'
import { alarmPart, endAlarmsById } from '@landport/store/alarm'
import { putBlob } from '@landport/store/blob'
import { writeParts } from '@landport/store/inbox'
import { eraseAtDate } from '../src/timers/erase-at-date.ts'
import { type FakeUnit, permittedEmptyTruck, registerUnit, SITE } from './fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let unit: FakeUnit
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
})
after(() => vn.drop())

const YEAR_MINUTES = 365 * 24 * 60
let made = 0

/** An opening by hand, reported with its picture; the digest of that. */
async function openedWithPicture(reference: string | null = null): Promise<string> {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, ++made)])
  const digest = createHash('sha256').update(bytes).digest('hex')
  const guard = await vn.client('border-guard')
  const { account, grants } = mustBeDone(await guard.session())
  await unit.report({
    kind: 'opened-by-hand',
    reference,
    by: { kind: 'person', account, session: 's', grants, simulated: true },
    reason: 'reader-fault: camera covered with mud',
    picture: digest,
    answered: ['unsure'],
  })
  const put = await fetch(`${vn.configuration.address + SITE_LINK.pictures}/${digest}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer secret-of-vn-lanes-1-${'x'.repeat(20)}`,
      'content-type': 'application/octet-stream',
    },
    body: bytes,
  })
  assert.equal(put.status, 204)
  return digest
}

async function pictureOf(digest: string): Promise<OpeningPicture> {
  const centre = await vn.client('gate-centre')
  const { items } = mustBeDone(await centre.manualOpenings(SITE, { from: '2020-01-01', to: '2040-01-01' }))
  return items.find(({ picture }) => picture?.digest === digest)!.picture!
}
const erase = () => eraseAtDate(vn.server.services)
/** By this look or by the server's own, whichever comes first once its date is over. */
async function erasedPicture(digest: string): Promise<OpeningPicture> {
  await erase()
  return eventually('the picture is erased', async () => {
    const picture = await pictureOf(digest)
    return picture.erasedAt === null ? null : picture
  })
}
const entriesOf = async (
  digest: string,
): Promise<readonly { type: string; data: Record<string, unknown> }[]> => {
  const { rows } = await vn.server.services.pool.query<{ type: string; body: string }>(
    'select type, body from entry where stream = $1 order by version',
    [`blob/${digest}`],
  )
  return rows.map(({ type, body }) => ({ type, data: JSON.parse(body).data }))
}

test('a picture is kept to its date and erased after it: digest, opening and the entry of the erasure stay, and no lane computer is asked for it again', async () => {
  const digest = await openedWithPicture()
  const kept = await pictureOf(digest)
  assert.deepEqual([kept.isHere, kept.erasedAt, kept.hold], [true, null, null])
  assert.equal(kept.keptUntil! > vn.clock.now(), true)
  assert.equal((await erase()).erased, 0, 'its date is not over')
  vn.clock.forward(YEAR_MINUTES + 1)
  const gone = await erasedPicture(digest)
  assert.deepEqual([gone.digest, gone.isHere, gone.keptUntil, gone.hold], [digest, false, null, null])
  assert.equal(gone.erasedAt! > kept.keptUntil!, true, 'told as erased, with the moment')
  const entries = await entriesOf(digest)
  assert.deepEqual(
    entries.map(({ type, data }) => [type, data.purpose, data.retainUntil, data.legalBasis]),
    [['blob-erased', 'opening-by-hand', kept.keptUntil, 'retention-date-over']],
  )
  assert.equal((await erase()).erased, 0, 'once')
  const { rowCount } = await vn.server.services.pool.query('select from blob where digest = $1', [digest])
  assert.equal(rowCount, 0)
})

test('a hold keeps a picture past its date until a supervisor lets it go; both are on record with their reason', async () => {
  const digest = await openedWithPicture()
  const customs = await vn.client('customs')
  const basis = { legalBasis: 'Request 14/2026 of the investigating body' }
  const trader = await (await vn.client('trader')).holdPicture(SITE, digest, basis)
  assert.equal(!trader.ok && trader.error.code, 'not-allowed')
  const unknown = await customs.holdPicture(SITE, 'f'.repeat(64), basis)
  assert.equal(!unknown.ok && unknown.error.code, 'not-found')
  mustBeDone(await customs.holdPicture(SITE, digest, basis))
  vn.clock.forward(YEAR_MINUTES + 1)
  assert.equal((await erase()).erased, 0)
  const held = await pictureOf(digest)
  assert.deepEqual([held.isHere, held.hold?.legalBasis], [true, basis.legalBasis])
  assert.ok(held.hold?.by, 'a named person')
  const officer = await customs.liftPictureHold(SITE, digest, { reason: 'done' })
  assert.equal(!officer.ok && officer.error.code, 'not-allowed')
  const supervisor = await vn.client('customs-supervisor')
  mustBeDone(await supervisor.liftPictureHold(SITE, digest, { reason: 'The case is closed' }))
  const again = await supervisor.liftPictureHold(SITE, digest, { reason: 'The case is closed' })
  assert.equal(!again.ok && again.error.code, 'not-found', 'nobody holds it any more')
  await erasedPicture(digest)
  assert.deepEqual(
    (await entriesOf(digest)).map(({ type }) => type),
    ['blob-held', 'blob-hold-lifted', 'blob-erased'],
  )
  const late = await customs.holdPicture(SITE, digest, basis)
  assert.equal(!late.ok && late.error.code, 'not-found', 'what is gone cannot be held')
})

test('what an open case needs outlives its date: a passage under way, an alarm that has not ended, an opening that nobody has settled', async () => {
  const { pool, ids } = vn.server.services
  const { reference } = await permittedEmptyTruck(vn)
  const underWay = await openedWithPicture(reference)
  const alarmed = await openedWithPicture('VNHN261123-09001')
  const differs = await openedWithPicture('VNHN261123-09002')
  const at = vn.clock.now()
  const alarm = {
    id: ids.next(),
    site: SITE,
    kind: 'lane-difference',
    severity: 'critical' as const,
    reference: 'VNHN261123-09001',
    ownerAgency: 'border-guard',
    message: { vi: 'x', zh: 'x', en: 'x' },
    raisedAt: at,
    deadline: null,
    simulated: true,
  }
  await writeParts(pool, [alarmPart([alarm])])
  await pool.query(
    `insert into lane_difference (id, site, lane, reference, unit, seq, at, reasons, owner_agency, simulated, alarm)
      select $1::uuid, site, lane, reference, unit, seq, at, '{unsure}', 'border-guard', true, $2::uuid from lane_report
      where bytes::jsonb #>> '{content,picture}' = $3 on conflict (unit, seq) do nothing`,
    [randomUUID(), alarm.id, differs],
  )
  vn.clock.forward(YEAR_MINUTES + 1)
  const left = async (): Promise<readonly boolean[]> => {
    await erase()
    const all = await Promise.all([underWay, alarmed, differs].map(pictureOf))
    return all.map(({ isHere }) => isHere)
  }
  assert.deepEqual(await left(), [true, true, true])
  await endAlarmsById(pool, [alarm.id], vn.clock.now())
  assert.deepEqual(await left(), [true, false, true])
  await pool.query(
    `update lane_difference set settled_at = now(), settled_by = 'a', note = 'n' where settled_at is null`,
  )
  assert.deepEqual(await left(), [true, false, false])
  await pool.query('update passage set active = false where reference = $1', [reference])
  assert.deepEqual(await left(), [false, false, false])
})

test('the same bytes brought twice are kept for the longer time, and as evidence without end', async () => {
  const { pool } = vn.server.services
  const now = vn.clock.now()
  const days = (n: number) => instantFromMs(msOf(now) + n * 86_400_000)
  const one = { bytes: Buffer.from('one'), mediaType: 'image/jpeg', purpose: 'opening-by-hand' }
  const digest = await putBlob(pool, { ...one, retainUntil: days(1) })
  await putBlob(pool, { ...one, retainUntil: days(30) })
  await putBlob(pool, { ...one, retainUntil: days(2) })
  vn.clock.forward(10 * 24 * 60)
  assert.equal((await erase()).erased, 0)
  await putBlob(pool, { ...one, purpose: 'evidence', retainUntil: null })
  vn.clock.forward(10 * YEAR_MINUTES)
  assert.equal((await erase()).erased, 0)
  const { rowCount } = await pool.query('select from blob where digest = $1', [digest])
  assert.equal(rowCount, 1)
})

test('of two servers that erase at the same moment one does, and it stands in the journal once', async () => {
  const digest = await openedWithPicture()
  vn.clock.forward(YEAR_MINUTES + 1)
  const [one, two] = await Promise.all([erase(), erase()])
  assert.equal(one.erased + two.erased, 1)
  assert.deepEqual(
    (await entriesOf(digest)).map(({ type }) => type),
    ['blob-erased'],
  )
})
