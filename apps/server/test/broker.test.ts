import assert from 'node:assert/strict'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  type BrokerAccount,
  type Device,
  keepAccounts,
  type LaneUnit,
} from '@landport/server/broker/accounts'
import { type Broker, startBroker } from '@landport/server/broker/broker'
import { filterWithin } from '@landport/server/broker/topic-rules'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'

const plate: Device = { site: 'huu-nghi', lane: 'out-1', device: 'plate-1' }
const scale: Device = { site: 'huu-nghi', lane: 'out-1', device: 'scale-1' }
const unit: LaneUnit = { unit: 'vn-lanes-1', sites: ['huu-nghi'] }
const file = join(mkdtempSync(join(tmpdir(), 'landport-broker-')), 'broker/accounts.json')
const refusals: string[] = []
const clients: MqttClient[] = []
let accounts: readonly BrokerAccount[]
let broker: Broker

before(async () => {
  accounts = keepAccounts(file, [plate, scale], [unit])
  broker = await startBroker({ host: '127.0.0.1', port: 0, accounts, refused: (text) => refusals.push(text) })
})
after(async () => {
  for (const client of clients) client.end(true)
  await broker.close()
})

test('a device reaches the lane computer on its own topic, and only there', async () => {
  const lanes = await connect('unit-vn-lanes-1')
  await lanes.subscribeAsync('landport/huu-nghi/#', { qos: 1 })
  const seen: string[] = []
  lanes.on('message', (topic, payload) => seen.push(`${topic} ${payload}`))
  const device = await connect('device-huu-nghi-plate-1')
  await device.publishAsync('landport/huu-nghi/out-1/plate-1/read', '12H-004.56', { qos: 1 })
  await until(() => seen.length === 1)
  assert.deepEqual(seen, ['landport/huu-nghi/out-1/plate-1/read 12H-004.56'])

  const closed = new Promise<void>((resolve) => device.once('close', () => resolve()))
  device.publish('landport/huu-nghi/out-1/scale-1/weight', '1', { qos: 1 })
  await closed
  assert.equal(seen.length, 1)
  assert.match(
    refusals.at(-1) ?? '',
    /device-huu-nghi-plate-1 may not publish to landport\/huu-nghi\/out-1\/scale-1/,
  )
})

test('nobody is anonymous, and a wrong password is refused', async () => {
  await assert.rejects(connect(null), /Bad username or password|Not authorized/i)
  await assert.rejects(
    connect('unit-vn-lanes-1', { password: 'guess' }),
    /Bad username or password|Not authorized/i,
  )
  await assert.rejects(connect('nobody', { password: '' }), /Bad username or password|Not authorized/i)
})

test('a device may not listen to another one, nor to all', async () => {
  const device = await connect('device-huu-nghi-scale-1')
  for (const topic of ['landport/#', '#', 'landport/huu-nghi/out-1/+/read', '$SYS/#']) {
    await assert.rejects(device.subscribeAsync(topic), topic)
  }
  await device.subscribeAsync('landport/huu-nghi/out-1/scale-1/command')
})

test('passwords are made once and kept for their owner only', () => {
  assert.deepEqual(keepAccounts(file, [plate, scale], [unit]), accounts)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(new Set(accounts.map(({ password }) => password)).size, 3)
})

test('a filter lies within another only when all its topics do', () => {
  const rows: [string, string, boolean][] = [
    ['landport/a/b/c/x', 'landport/a/b/c/#', true],
    ['landport/a/b/c', 'landport/a/b/c/#', true],
    ['landport/a/b/cc/x', 'landport/a/b/c/#', false],
    ['landport/a/b/+/x', 'landport/a/b/c/#', false],
    ['landport/#', 'landport/a/b/c/#', false],
    ['#', 'landport/#', false],
    ['landport/a', 'landport/a/b', false],
    ['landport/a/b/c', 'landport/a/b', false],
    ['landport/a/b', 'landport/+/b', true],
  ]
  for (const [asked, allowed, expected] of rows)
    assert.equal(filterWithin(asked, allowed), expected, `${asked} in ${allowed}`)
})

async function connect(name: string | null, options: IClientOptions = {}): Promise<MqttClient> {
  const password = accounts.find(({ account }) => account === name)?.password
  const client = await connectAsync(
    `mqtt://127.0.0.1:${broker.port}`,
    {
      ...(name === null ? {} : { username: name, ...(password === undefined ? {} : { password }) }),
      reconnectPeriod: 0,
      connectTimeout: 3000,
      ...options,
    },
    false,
  )
  client.on('error', () => {})
  clients.push(client)
  return client
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !holds(); round++)
    await new Promise((resolve) => setTimeout(resolve, 10))
}
