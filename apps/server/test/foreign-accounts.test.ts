import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connectAsync } from 'mqtt'
import {
  type BrokerAccount,
  deviceAccount,
  deviceTopic,
  keepAccounts,
  unitAccount,
} from '../src/broker/accounts.ts'
import { startBroker } from '../src/broker/broker.ts'
import { writeForeignAccounts } from '../src/broker/foreign-accounts.ts'

const folder = mkdtempSync(join(tmpdir(), 'landport-foreign-'))
after(() => rmSync(folder, { recursive: true }))

const PLATE = { site: 'huu-nghi-1119-1120', lane: 'out-1', device: 'vn-out-1-plate' }
const UNIT = { unit: 'vn-lanes-1', sites: [PLATE.site] }
const SCALE = { site: 'huu-nghi-1119-1120', lane: 'out-1', device: 'vn-out-1-weigh' }

test('a broker that is not ours gets every account and its topics in files that only their owner reads', async () => {
  const accountsFile = join(folder, 'accounts.json')
  const written = writeForeignAccounts(accountsFile, keepAccounts(accountsFile, [PLATE, SCALE], [UNIT]))
  for (const path of Object.values(written)) assert.equal(statSync(path).mode & 0o777, 0o600)
  const accounts = readAsBroker(written)
  assert.deepEqual(
    accounts.map(({ account }) => account),
    [deviceAccount(PLATE), deviceAccount(SCALE), unitAccount(UNIT)],
  )
  const refused: string[] = []
  const broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    accounts,
    refused: (text) => refused.push(text),
  })
  const url = `mqtt://127.0.0.1:${broker.port}`
  const passwordOf = (name: string) => accounts.find(({ account }) => account === name)!.password
  const name = unitAccount(UNIT)
  const lanes = await connectAsync(url, { username: name, password: passwordOf(name) })
  const device = await connectAsync(url, {
    username: deviceAccount(PLATE),
    password: passwordOf(deviceAccount(PLATE)),
    reconnectPeriod: 0,
  })
  try {
    await lanes.subscribeAsync(`landport/${PLATE.site}/#`)
    const heard = new Promise<string>((resolve) => lanes.once('message', (topic) => resolve(topic)))
    await device.publishAsync(`${deviceTopic(PLATE)}/reading`, '{}', { qos: 1 })
    assert.equal(await heard, `${deviceTopic(PLATE)}/reading`)
    const ended = new Promise<void>((resolve) => device.once('close', () => resolve()))
    await device.publishAsync(`${deviceTopic(SCALE)}/reading`, '{}', { qos: 0 })
    await ended
    assert.match(refused.join(), /may not publish/)
  } finally {
    await Promise.all([lanes.endAsync(true), device.endAsync(true)])
    await broker.close()
  }
})

/** As Mosquitto reads `password_file` and `acl_file`. */
function readAsBroker(files: { readonly passwords: string; readonly topics: string }): BrokerAccount[] {
  const passwords = new Map(
    readFileSync(files.passwords, 'utf8')
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const),
  )
  return readFileSync(files.topics, 'utf8')
    .trim()
    .split('\n\n')
    .map((block) => {
      const [user, ...rules] = block.split('\n')
      const account = user!.replace(/^user /, '')
      const topics = (right: string) =>
        rules.flatMap((rule) =>
          rule.startsWith(`topic ${right} `) ? [rule.slice(`topic ${right} `.length)] : [],
        )
      return {
        account,
        password: passwords.get(account)!,
        publish: topics('write'),
        subscribe: topics('read'),
      }
    })
}
