import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { instantFromMs, msOf } from '@landport/std/time'
import { connectAsync, type MqttClient } from 'mqtt'
import { deviceAccount } from '../src/broker/accounts.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const SITE = 'huu-nghi-1119-1120'
const LANE = 'out-2'
let vn: TestSide
let trader: Client
let customs: Client
const devices = new Map<string, MqttClient>()
const orders: string[] = []
let seq = 0

before(async () => {
  vn = await makeSide('VN')
  ;[trader, customs] = await Promise.all([vn.client('trader'), vn.client('customs')])
  for (const device of ['vn-out-2-plate', 'vn-out-2-weigh', 'vn-out-2-km0', 'vn-out-2-barrier'])
    devices.set(device, await connect(device))
  const barrier = devices.get('vn-out-2-barrier')!
  await barrier.subscribeAsync(`landport/${SITE}/${LANE}/vn-out-2-barrier/order`)
  barrier.on('message', (_topic, payload) => orders.push(String(payload)))
})
after(async () => {
  for (const device of devices.values()) await device.endAsync(true)
  await vn.drop()
})

test('one plate reading alone orders no barrier, a second device that agrees does, and km 0 records the crossing', async () => {
  const { reference, plate } = await permittedEmptyTruck()
  await say('vn-out-2-plate', 'plate', plate)
  await eventually('the reading is recorded', async () => (await readings(reference)) === 1)
  assert.equal(await ordered(reference), 0, 'a single sensor opens nothing')
  await say('vn-out-2-weigh', 'weight', '16000')
  await eventually('the barrier is ordered up', async () => (await ordered(reference)) === 1)
  await eventually('the barrier heard it', async () => orders.some((order) => order.includes(reference)))
  await say('vn-out-2-km0', 'km0', 'out')
  await eventually('it crossed', async () => (await phase(reference)) === 'crossed')
  assert.equal(mustBeDone(await customs.passage(reference)).passage.incidents.length, 0)
})

test('stale and replayed readings open nothing', async () => {
  const { reference, plate } = await permittedEmptyTruck()
  const before = orders.length
  const old = instantFromMs(msOf(vn.clock.now()) - 5 * 60_000)
  await say('vn-out-2-plate', 'plate', plate, { eventAt: old })
  await say('vn-out-2-weigh', 'weight', '16000', { eventAt: old })
  await new Promise((resolve) => setTimeout(resolve, 700))
  assert.equal(await ordered(reference), 0)
  assert.equal(orders.length, before)
})

test('a late reading of the vehicle for which the barrier was just raised does not raise it again; both devices anew do', async () => {
  const { reference, plate } = await permittedEmptyTruck()
  const heard = () => orders.filter((order) => order.includes(reference)).length
  // Made in one moment, delivered one after the other, as on a slow network.
  const eventAt = vn.clock.now()
  await say('vn-out-2-plate', 'plate', plate, { eventAt })
  await say('vn-out-2-weigh', 'weight', '16000', { eventAt })
  await say('vn-out-2-weigh', 'weight', '16000', { eventAt })
  await eventually('all three are recorded', async () => (await readings(reference)) === 3)
  await eventually('the barrier heard one order', async () => heard() === 1)
  await say('vn-out-2-weigh', 'weight', '16000')
  await eventually('the fourth is recorded', async () => (await readings(reference)) === 4)
  assert.equal(
    await ordered(reference),
    1,
    'one device alone opens nothing, also for a vehicle just let through',
  )
  await say('vn-out-2-plate', 'plate', plate)
  await eventually('both see it still stand there', async () => heard() === 2)
})

test('the same payloads again open no barrier a second time, not even after a restart', async () => {
  const { reference, plate } = await permittedEmptyTruck()
  const sent = [await say('vn-out-2-plate', 'plate', plate), await say('vn-out-2-weigh', 'weight', '16000')]
  const heard = () => orders.filter((order) => order.includes(reference)).length
  await eventually('the barrier heard it', async () => heard() === 1)
  const replay = async () => {
    for (const repeat of [sent, sent.toReversed()].flat()) await repeat()
    await new Promise((resolve) => setTimeout(resolve, 700))
    return { ordered: await ordered(reference), heard: heard(), readings: await readings(reference) }
  }
  assert.deepEqual(await replay(), { ordered: 1, heard: 1, readings: 2 })
  // What the server remembered of sequence numbers is gone; what is recorded is not.
  await vn.server.stop()
  await vn.start()
  await eventually('it listens again', async () => {
    const health = await fetch(`${vn.configuration.address}/healthz`)
    return ((await health.json()) as { broker: boolean }).broker
  })
  assert.deepEqual(await replay(), { ordered: 1, heard: 1, readings: 2 })
})

test('a vehicle that crosses without permission is recorded as it happened and raises an alarm', async () => {
  const truck = emptyTruck()
  const { reference } = mustBeDone(await trader.registerPassage(truck))
  const plate = truck.carrier.kind === 'truck' ? truck.carrier.plate : ''
  await say('vn-out-2-km0', 'km0', 'out', { vehicle: plate })
  await eventually('the crossing is recorded', async () => (await phase(reference)) === 'crossed')
  const { passage } = mustBeDone(await customs.passage(reference))
  assert.deepEqual(
    passage.incidents.map(({ kind }) => kind),
    ['crossed-without-permission'],
  )
  const { alarms } = mustBeDone(await customs.board(SITE))
  const alarm = alarms.find((one) => one.passage === reference)
  assert.equal(alarm?.priority, 1)
  assert.equal(alarm?.owner, 'border-guard')
})

test('a camera that speaks of weight is refused, on record and by an alarm, and opens no barrier', async () => {
  const { reference, plate } = await permittedEmptyTruck()
  await say('vn-out-2-plate', 'plate', plate)
  await eventually('the plate is recorded', async () => (await readings(reference)) === 1)
  await say('vn-out-2-plate', 'weight', '16000')
  await say('vn-out-2-plate', 'km0', 'out')
  await say('vn-out-2-weigh', 'plate', plate)
  const { pool } = vn.server.services
  const kinds = await eventually('somebody is to look at both devices', async () => {
    const { rows } = await pool.query<{ kind: string }>(
      `select kind from alarm where kind like 'device-%' order by kind`,
    )
    return rows.length === 2 && rows.map(({ kind }) => kind)
  })
  assert.deepEqual(kinds, ['device-not-its-own-vn-out-2-plate', 'device-not-its-own-vn-out-2-weigh'])
  assert.equal(await readings(reference), 1)
  assert.equal(await ordered(reference), 0)
  assert.equal(await phase(reference), 'permitted')
  const { rows } = await pool.query('select from refusal_log where stream like $1', [`device/${SITE}/%`])
  assert.equal(rows.length, 2)
})

test('nonsense from a device harms nothing', async () => {
  const device = devices.get('vn-out-2-plate')!
  for (const payload of [
    '',
    '{',
    '[]',
    '{"kind":"plate"}',
    'x'.repeat(10_000),
    '{"kind":"open","value":"up"}',
  ])
    await device.publishAsync(`landport/${SITE}/${LANE}/vn-out-2-plate/reading`, payload, { qos: 1 })
  assert.equal((await fetch(`${vn.configuration.address}/healthz`)).status, 200)
})

const emptyTruck = () =>
  fruitTruck({ flow: 'empty', goodsClass: 'none', loaded: false, loadUnits: [], consignments: [] })

async function permittedEmptyTruck(): Promise<{ reference: string; plate: string }> {
  const truck = emptyTruck()
  const { reference } = mustBeDone(await trader.registerPassage(truck))
  const centre = await vn.client('gate-centre')
  for (const { item, status } of mustBeDone(await trader.passage(reference)).readiness.lines)
    if (status === 'missing')
      mustBeDone(
        await centre.command(reference, {
          kind: 'record-fact',
          item,
          status: 'met',
          reference: null,
          validUntil: null,
          source: 'test',
        }),
      )
  mustBeDone(await centre.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: LANE }))
  for (const { agency, subject } of mustBeDone(await customs.passage(reference)).passage.cells)
    mustBeDone(
      await (await vn.client(agency)).command(reference, {
        kind: 'decide',
        agency,
        subject,
        outcome: 'yes',
        legalBasis: '865/QĐ-TTg',
        remark: null,
        evidence: [],
      }),
    )
  assert.equal(await phase(reference), 'permitted')
  return { reference, plate: truck.carrier.kind === 'truck' ? truck.carrier.plate : '' }
}

/** Gives the way to send the very same bytes again. */
async function say(
  device: string,
  kind: string,
  value: string,
  more: Record<string, unknown> = {},
): Promise<() => Promise<void>> {
  seq += 1
  const payload = JSON.stringify({
    kind,
    value,
    confidence: 0.98,
    eventAt: vn.clock.now(),
    seq,
    ...more,
  })
  const topic = `landport/${SITE}/${LANE}/${device}/reading`
  const send = async () => {
    await devices.get(device)!.publishAsync(topic, payload, { qos: 1 })
  }
  await send()
  return send
}

async function connect(device: string): Promise<MqttClient> {
  const accounts = JSON.parse(readFileSync(join(vn.configuration.folder, 'broker.json'), 'utf8')) as {
    account: string
    password: string
  }[]
  const name = deviceAccount({ site: SITE, lane: LANE, device })
  const { account, password } = accounts.find((one) => one.account === name)!
  return connectAsync(vn.configuration.mqtt.url, { username: account, password })
}

const entriesOf = async (reference: string) =>
  mustBeDone(await customs.passage(reference)).timeline.map(({ type }) => type)
const readings = async (reference: string) =>
  (await entriesOf(reference)).filter((type) => type === 'reading-recorded').length
const ordered = async (reference: string) =>
  (await entriesOf(reference)).filter((type) => type === 'barrier-ordered').length
const phase = async (reference: string) => mustBeDone(await customs.passage(reference)).line.phase
