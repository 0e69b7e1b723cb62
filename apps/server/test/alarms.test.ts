import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AlarmView } from '@landport/api/board-views'
import { minutesBetween } from '@landport/std/time'
import { keepSilenceAlarms } from '../src/timers/link-alarms.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const SITE = 'huu-nghi-1119-1120'
let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

test('a legal clock that runs out raises an alarm with its deadline; when the clock ends, the alarm does', async () => {
  const [trader, customs] = await Promise.all(['trader', 'customs'].map((name) => vn.client(name)))
  const { reference } = mustBeDone(await trader!.registerPassage(fruitTruck()))
  mustBeDone(
    await customs!.command(reference, { kind: 'record-channel', channel: 'red', declarationNumber: null }),
  )
  mustBeDone(
    await customs!.command(reference, {
      kind: 'request-inspection',
      agency: 'customs',
      inspection: 'physical',
      reason: 'thử',
    }),
  )
  const { passage } = mustBeDone(await customs!.passage(reference))
  const limit = passage.limits.find((one) => one.limit === 'physical-check')
  assert.ok(limit)
  // Eight working hours from Monday at ten end on Tuesday at ten.
  assert.ok(minutesBetween(vn.clock.now(), limit.deadline) > 20 * 60)
  vn.clock.forward(minutesBetween(vn.clock.now(), limit.deadline) - 30)
  const alarm = await eventually('the reminder', async () => (await alarmsOf(reference))[0] ?? null)
  assert.deepEqual([alarm.priority, alarm.owner, alarm.deadline], [2, 'customs', limit.deadline])

  const { id } = passage.inspections[0]!
  mustBeDone(
    await customs!.command(reference, {
      kind: 'record-inspection',
      agency: 'customs',
      inspection: id,
      result: 'conform',
      evidence: [],
    }),
  )
  await eventually('it ends by itself', async () => (await alarmsOf(reference)).length === 0)
})

test("the other side's silence is a warning with a deadline, then an alarm of the first priority, and ends when it is heard", async () => {
  const { services } = vn.server
  const told = async (minutes: number) => {
    const nowMs = Date.now()
    await keepSilenceAlarms(services, { nowMs: nowMs + minutes * 60_000, sinceMs: nowMs })
    const alarms = (await boardAlarms()).filter(({ action }) => action.en.includes('call the other side'))
    return alarms.map(({ priority, owner, deadline }) => ({ priority, owner, deadline }))
  }
  assert.deepEqual(await told(1), [])
  // The server's own timer listens too, and finds nothing amiss: ask again when it came between.
  const [warning] = await eventually('the warning', async () => {
    const alarms = await told(16)
    return alarms.length === 1 ? alarms : null
  })
  assert.deepEqual([warning!.priority, warning!.owner], [2, 'gate-centre'])
  assert.ok(warning!.deadline! > vn.clock.now())
  await eventually('the first priority in its place', async () => {
    const alarms = await told(31)
    return alarms.length === 1 && alarms[0]!.priority === 1 && alarms[0]!.deadline === null
  })
  assert.deepEqual(await told(0), [])
})

test('a message that the other side refused or disputes is told once, until somebody acknowledges it', async () => {
  const { pool, ids } = vn.server.services
  for (const [number, outcome] of [
    [1, 'refused'],
    [2, 'conflict'],
  ] as const) {
    const id = ids.next()
    await pool.query(
      `insert into message_out (id, channel, kind, body) values ($1::uuid, 'test', 'gate-state', '{}')`,
      [id],
    )
    await pool.query(
      `insert into channel_number (channel, number, message_id, digest, envelope, epoch)
       values ('test', $1::bigint, $2::uuid, '', '{}', 1)`,
      [number, id],
    )
    await pool.query(
      `insert into message_receipt (channel, number, receipt, outcome) values ('test', $1::bigint, '{}', $2)`,
      [number, outcome],
    )
  }
  const ofReceipts = async () =>
    (await boardAlarms()).filter(({ action }) => action.en.startsWith('Compare the message'))
  const found = await eventually('both alarms', async () => {
    const alarms = await ofReceipts()
    return alarms.length === 2 ? alarms : null
  })
  assert.deepEqual(found.map(({ priority }) => priority).sort(), [1, 2])
  const centre = await vn.client('gate-centre')
  for (const { id } of found) mustBeDone(await centre.acknowledgeAlarm(id, { note: null }))
  await eventually('they are dealt with', async () => (await ofReceipts()).length === 0)
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  assert.deepEqual(await ofReceipts(), [], 'and are not raised again')
  assert.deepEqual(vn.faults, [])
})

const boardAlarms = async (): Promise<readonly AlarmView[]> =>
  mustBeDone(await (await vn.client('customs')).board(SITE)).alarms
const alarmsOf = async (reference: string) =>
  (await boardAlarms()).filter(({ passage }) => passage === reference)
