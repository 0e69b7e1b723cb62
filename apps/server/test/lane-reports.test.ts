import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { plusMinutes } from '@landport/std/time'
import { makeServer } from '../src/app.ts'
import {
  type FakeUnit,
  LANE,
  type Line,
  opened,
  permittedEmptyTruck,
  registerUnit,
  releaseOf,
  SITE,
  wayOf,
} from './fixture-lane-unit.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let unit: FakeUnit
let line: Line
let customs: Client
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
  line = await unit.listen()
  customs = await vn.client('customs')
})
after(() => {
  line?.close()
  return vn.drop()
})

const query = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await vn.server.services.pool.query(sql, values)).rows as R[]
const typesOf = async (reference: string): Promise<string[]> =>
  (
    await query<{ type: string }>('select type from entry where stream = $1 order by version', [
      `passage/${reference}`,
    ])
  ).map(({ type }) => type)
const alarms = async (kind: string): Promise<{ reference: string | null; owner: string }[]> =>
  query('select reference, owner_agency as owner from alarm where kind = $1', [kind])

test('a vehicle that a lane let through is recorded with its reading, its opening and its crossing, once however often it is told', async () => {
  const { reference, plate } = await permittedEmptyTruck(vn)
  const reports = wayOf(reference, plate, vn.clock.now(), await releaseOf(line, reference)).map((content) =>
    unit.make(content),
  )
  const first = await unit.send(reports)
  assert.deepEqual([first.status, await first.json()], [200, { upTo: 4 }])
  const passage = mustBeDone(await customs.passage(reference)).passage
  assert.equal(passage.phase, 'crossed')
  assert.equal(passage.crossing?.permitted, true)
  assert.deepEqual(passage.incidents, [])
  assert.deepEqual((await typesOf(reference)).slice(-3), ['reading-recorded', 'barrier-opened', 'crossed'])
  assert.deepEqual(mustBeDone(await customs.listLaneDifferences()), [], 'both sides of the line agree')
  const before = await typesOf(reference)
  const again = await unit.send(reports)
  assert.deepEqual([again.status, await again.json()], [200, { upTo: 4 }], 'a repeat is answered alike')
  const [one, , three] = reports
  const mixed = await unit.send(reports.slice(1))
  assert.deepEqual(await mixed.json(), { upTo: 4 })
  assert.ok(one !== undefined && three !== undefined)
  assert.deepEqual(await typesOf(reference), before)
  assert.equal((await query('select from lane_report')).length, 4)
})

test('the same number with other content is a named conflict, nothing of it is taken, and its owner hears of it', async () => {
  const [kept] = await query<{ bytes: string }>(
    "select bytes from lane_report where seq = 1 and unit = 'vn-lanes-1'",
  )
  const changed = { ...JSON.parse(kept!.bytes), lane: 'out-1' }
  const answer = await unit.send([changed])
  assert.equal(answer.status, 409)
  const { error } = (await answer.json()) as { error: { code: string; details: { location: string }[] } }
  assert.equal(error.code, 'lane-report-differs')
  assert.equal(error.details[0]!.location, '/reports/1')
  assert.equal((await alarms('lane-report-differs')).length, 1)
})

test('a batch that begins beyond what is there is not taken: the computer goes on from where the site is', async () => {
  const skipped = unit.make({ kind: 'device', device: 'vn-out-2-plate', state: 'silent' })
  const later = unit.make({ kind: 'device', device: 'vn-out-2-plate', state: 'heard' })
  const answer = await unit.send([later], { oldest: skipped.seq })
  assert.deepEqual(await answer.json(), { upTo: skipped.seq - 1 })
  assert.deepEqual(await (await unit.send([skipped, later])).json(), { upTo: later.seq })
  assert.deepEqual(await (await unit.send([])).json(), { upTo: later.seq }, 'none asks how far the site is')
})

test('reports that a computer has lost are entered as lost, by number, and it goes on', async () => {
  const lost = unit.make({ kind: 'device', device: 'vn-out-2-km0', state: 'silent' })
  const later = unit.make({ kind: 'device', device: 'vn-out-2-km0', state: 'heard' })
  assert.deepEqual(await (await unit.send([later])).json(), { upTo: later.seq })
  const [entry] = await query<{ body: string }>("select body from entry where type = 'lane-reports-lost'")
  const { data } = JSON.parse(entry!.body)
  assert.deepEqual([data.from, data.to], [lost.seq, lost.seq])
  assert.equal((await alarms('lane-reports-lost')).length, 1)
})

test('who is not registered, signs with another key or speaks for another lane is not heard', async () => {
  const report = unit.make({ kind: 'device', device: 'vn-out-2-km0', state: 'heard' })
  const stranger = await unit.send([report], { secret: 'nobody-knows-this-secret' })
  assert.equal(stranger.status, 401)
  const forged = await unit.send([report], { key: generateKeyPairSync('ed25519').privateKey })
  assert.deepEqual(
    [forged.status, ((await forged.json()) as { error: { code: string } }).error.code],
    [401, 'lane-signature'],
  )
  const foreign = await unit.send([{ ...report, site: 'tan-thanh-1088-2-1089' }])
  assert.equal(foreign.status, 400)
  assert.equal((await unit.send([report])).status, 200)
})

test('an opening for a vehicle that nothing permitted is an incident, a difference and an alarm to the owner of the barrier, who settles it', async () => {
  const trader = await vn.client('trader')
  const { fruitTruck } = await import('./fixture-truck.ts')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  await unit.report(opened(reference), { kind: 'cycle', state: 'ordered', event: 'opened', reference })
  const { passage } = mustBeDone(await customs.passage(reference))
  assert.deepEqual(
    passage.incidents.map(({ kind }) => kind),
    ['opened-without-permission'],
  )
  const lines = mustBeDone(await customs.listLaneDifferences({ open: 'true' }))
  const line = lines.find((one) => one.reference === reference)!
  assert.deepEqual(
    line.reasons.map(({ code }) => code),
    ['not-permitted'],
  )
  assert.ok(line.reasons[0]!.text.vi.length > 0, 'it says why')
  const [alarm] = await alarms('lane-difference')
  assert.deepEqual(alarm, { reference, owner: line.owner })
  const stranger = await (await vn.client('plant-quarantine')).settleLaneDifference(line.id, { note: 'x' })
  assert.equal(!stranger.ok && stranger.error.code, 'not-allowed')
  const owner = await vn.client(line.owner)
  mustBeDone(await owner.settleLaneDifference(line.id, { note: 'Đã xác minh: xe công vụ.' }))
  assert.deepEqual(mustBeDone(await owner.listLaneDifferences({ open: 'true' })), [])
  const [ended] = await query<{ ended: boolean }>(
    "select ended_at is not null as ended from alarm where kind = 'lane-difference'",
  )
  assert.equal(ended!.ended, true)
})

test('what a lane did in eight hours without a line is recorded in its order when the line is back', async () => {
  const { reference, plate } = await permittedEmptyTruck(vn)
  const then = vn.clock.now()
  const way = wayOf(reference, plate, then, await releaseOf(line, reference)).map((content, place) =>
    unit.make(content, { at: plusMinutes(then, place / 10), connected: false }),
  )
  vn.clock.forward(30 * 60)
  // Meanwhile customs takes its yes back: what had happened before stays permitted.
  const stop = await customs.command(reference, {
    kind: 'order-stop',
    agency: 'customs',
    reason: 'x',
    legalBasis: 'y',
  })
  mustBeDone(stop)
  const answer = await unit.send(way)
  assert.equal(answer.status, 200, await answer.clone().text())
  const { passage } = mustBeDone(await customs.passage(reference))
  assert.equal(passage.crossing?.permitted, true)
  assert.equal(passage.crossing?.at, plusMinutes(then, 0.3))
  assert.deepEqual(passage.incidents, [])
  assert.deepEqual(
    (await typesOf(reference)).filter((type) => /opened|crossed|reading/.test(type)),
    ['reading-recorded', 'barrier-opened', 'crossed'],
  )
  const open = mustBeDone(await customs.listLaneDifferences({ open: 'true' }))
  assert.deepEqual(
    open.filter((one) => one.reference === reference),
    [],
  )
})

test('a lane that let through what had been revoked, on a lane that was closed, or what was used elsewhere, is told apart by name', async () => {
  const reasonsOf = async (reference: string): Promise<string[]> =>
    mustBeDone(await customs.listLaneDifferences({ open: 'true' }))
      .filter((one) => one.reference === reference)
      .flatMap(({ reasons }) => reasons.map(({ code }) => code))
  const cutOff = { connected: false }
  const revoked = await permittedEmptyTruck(vn)
  const token = await releaseOf(line, revoked.reference)
  const act = { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'y' } as const
  mustBeDone(await customs.command(revoked.reference, act))
  await unit.send([unit.make(opened(revoked.reference, token), cutOff)])
  assert.ok((await reasonsOf(revoked.reference)).includes('revoked'))

  const twice = await permittedEmptyTruck(vn)
  const own = await releaseOf(line, twice.reference)
  const elsewhere = registerUnit(vn, 'vn-lanes-3')
  const moved = { kind: 'cycle', state: 'ordered', event: 'opened', reference: twice.reference } as const
  await elsewhere.send([elsewhere.make(moved, { lane: 'out-1' })])
  await unit.send([unit.make(opened(twice.reference, own), { at: plusMinutes(vn.clock.now(), 0.1) })])
  assert.deepEqual(await reasonsOf(twice.reference), ['used-elsewhere'])

  const closed = await permittedEmptyTruck(vn)
  const there = await releaseOf(line, closed.reference)
  const centre = await vn.client('gate-centre')
  mustBeDone(await centre.orderLane(SITE, LANE, { act: { kind: 'close' }, reason: 'Bảo trì' }))
  await unit.send([unit.make(opened(closed.reference, there))])
  assert.deepEqual(await reasonsOf(closed.reference), ['lane-closed'])

  const forged = await permittedEmptyTruck(vn)
  const last = there.at(-1) === 'A' ? 'B' : 'A'
  await unit.send([unit.make(opened(forged.reference, there.slice(0, -1) + last))])
  assert.ok((await reasonsOf(forged.reference)).includes('release-forged'))
  mustBeDone(await centre.orderLane(SITE, LANE, { act: { kind: 'open' }, reason: 'Xong' }))
})

test('a barrier raised by hand names the person, the reason and the picture; what is wrong on the road is an alarm', async () => {
  const picture = 'a'.repeat(64)
  await unit.report(
    {
      kind: 'opened-by-hand',
      reference: null,
      by: { kind: 'person', account: 'account-7', session: 's', grants: [], simulated: true },
      reason: 'Xe cứu thương',
      picture,
      answered: ['nobody'],
    },
    { kind: 'cycle', state: 'tailgating', event: 'tailgated', reference: null },
    { kind: 'used-twice', reference: 'VNHN261123-00001', otherLane: 'out-1', otherAt: vn.clock.now() },
    { kind: 'reading-refused', device: 'vn-out-2-plate', fault: 'replayed', digest: 'b'.repeat(64) },
    { kind: 'reading-refused', device: 'vn-out-2-plate', fault: 'replayed', digest: 'c'.repeat(64) },
    { kind: 'crossed', reference: null, direction: 'out', device: 'vn-out-2-km0' },
  )
  const entries = await query<{ type: string; body: string }>(
    'select type, body from entry where stream = $1 order by version',
    [`lane/${SITE}/${LANE}`],
  )
  const byHand = JSON.parse(entries.find(({ type }) => type === 'lane-opened-by-hand')!.body).data
  assert.deepEqual([byHand.by, byHand.reason, byHand.picture], ['account-7', 'Xe cứu thương', picture])
  for (const kind of [
    'lane-opened-by-hand',
    'lane-tailgated',
    'lane-used-twice',
    'lane-reading-refused',
    'unknown-vehicle-at-km0',
  ])
    assert.equal((await alarms(kind)).length, 1, kind)
})

test('a slip that is taken up again, a stop by a named person and a broken device are on record', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  const passedAt = vn.clock.now()
  const by = { kind: 'person', account: 'account-8', session: 's', grants: [], simulated: true } as const
  await unit.report(
    { kind: 'paper-slip', reference, token: 'LP1:X', takenUp: true, passedAt, by },
    { kind: 'act-done', by, act: 'stop' },
    { kind: 'device', device: 'vn-out-2-plate', state: 'fault' },
  )
  assert.equal((await typesOf(reference)).at(-1), 'barrier-opened')
  assert.equal((await alarms('lane-device-fault')).length, 1)
  const entries = await query<{ body: string }>(
    "select body from entry where type = 'lane-event' order by ord",
  )
  const named = entries.map(({ body }) => JSON.parse(body).data).filter((data) => data.by === 'account-8')
  assert.deepEqual(
    named.map(({ event }) => event),
    ['slip-taken-up', 'stop'],
  )
})

test('a device that says too much is named so, and is no broken one', async () => {
  await unit.report({ kind: 'device', device: 'vn-out-2-seal', state: 'fault', unread: 1 })
  const [alarm] = await query<{ message: { en: string } }>(
    "select message from alarm where message->>'en' like '%vn-out-2-seal%'",
  )
  assert.match(alarm!.message.en, /says too much, not all of it is read/)
})

test('a vehicle that nobody knows and a hand let over raises an alarm when it crosses, also as earlier computers told of it', async () => {
  const before = (await alarms('unknown-vehicle-at-km0')).length
  await unit.report({ kind: 'cycle', state: 'ordered', event: 'opened', reference: '' })
  await unit.report({ kind: 'crossed', reference: '', direction: 'out', device: 'vn-out-2-km0' })
  const rows = await query<{ reference: string | null }>(
    "select reference from lane_report where kind = 'crossed' order by seq desc limit 1",
  )
  assert.deepEqual(rows, [{ reference: null }])
  assert.equal((await alarms('unknown-vehicle-at-km0')).length, before + 1)
})

test('a report that is not understood is kept, changes nothing and holds nothing up', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  const before = await typesOf(reference)
  const strange = [
    { kind: 'crossed', reference },
    { kind: 'reading', reference, reading: { kind: 'plate' } },
    { kind: 'answered', answer: null },
    { kind: 'of-a-later-version', reference },
    { kind: 'opened-by-hand', reference: 7, by: null },
  ].map((content) => unit.make(content as never))
  const answer = await unit.send(strange)
  assert.deepEqual(await answer.json(), { upTo: strange.at(-1)!.seq })
  assert.deepEqual(await typesOf(reference), before)
  const [{ count }] = (await query<{ count: number }>(
    'select count(*)::int from lane_report where unit = $1 and seq >= $2',
    [unit.unit, strange[0]!.seq],
  )) as [{ count: number }]
  assert.equal(count, strange.length)
})

test('two computers that tell at the same time, and one batch that comes twice at once, lose and double nothing', async () => {
  const other = registerUnit(vn, 'vn-lanes-2')
  const { reference, plate } = await permittedEmptyTruck(vn)
  const batch = wayOf(reference, plate, vn.clock.now(), await releaseOf(line, reference)).map((content) =>
    unit.make(content),
  )
  const filler = Array.from({ length: 40 }, () =>
    other.make({ kind: 'device', device: 'vn-out-2-plate', state: 'heard' }),
  )
  const answers = await Promise.all([unit.send(batch), unit.send(batch), other.send(filler)])
  for (const answer of answers) assert.equal(answer.status, 200)
  assert.equal((await typesOf(reference)).filter((type) => type === 'crossed').length, 1)
  const [{ count }] = (await query<{ count: number }>(
    "select count(*)::int from lane_report where unit = 'vn-lanes-2'",
  )) as [{ count: number }]
  assert.equal(count, 40)
})

test('a batch that comes to two servers of the side at once is recorded once', async (t) => {
  const second = await makeServer(
    { ...vn.configuration, port: 0 },
    { clock: vn.clock, report: (message, cause) => vn.faults.push(`${message}: ${String(cause)}`) },
  )
  t.after(() => second.stop())
  const address = await second.listen()
  for (let round = 0; round < 5; round++) {
    const { reference, plate } = await permittedEmptyTruck(vn)
    const token = await releaseOf(line, reference)
    const batch = wayOf(reference, plate, vn.clock.now(), token).map((content) => unit.make(content))
    const answers = await Promise.all([unit.send(batch), unit.send(batch, { address })])
    // One that lost every race says so and is sent again.
    const statuses = answers.map(({ status }) => status)
    assert.ok(statuses.includes(200), statuses.join())
    const again = await unit.send(batch, { address })
    assert.deepEqual(await again.json(), { upTo: batch.at(-1)!.seq })
    const types = await typesOf(reference)
    for (const type of ['reading-recorded', 'barrier-opened', 'crossed'])
      assert.equal(types.filter((one) => one === type).length, 1, type)
    assert.deepEqual(mustBeDone(await customs.passage(reference)).passage.incidents, [])
  }
})
