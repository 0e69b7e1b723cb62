import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import { getInstant } from '@landport/std/time'
import mqtt from 'mqtt'
import { type BrokerAccount, keepAccounts } from '../../server/src/broker/accounts.ts'
import { type Broker, startBroker } from '../../server/src/broker/broker.ts'
import { type Peers, peersOf } from '../src/peers.ts'

const SITE = 'huu-nghi-1119-1120'
const UNITS = ['vn-lanes-1', 'vn-lanes-2'] as const
const USE = {
  site: SITE,
  reference: 'VNHN261123-00001',
  lane: 'out-1',
  unit: 'vn-lanes-1',
  at: getInstant('2026-11-23T03:00:00Z'),
}

const folder = mkdtempSync(join(tmpdir(), 'landport-peers-'))
let accounts: readonly BrokerAccount[]
let broker: Broker
before(async () => {
  accounts = keepAccounts(
    join(folder, 'broker.json'),
    [],
    UNITS.map((unit) => ({ unit, sites: [SITE] })),
  )
  broker = await startBroker({ host: '127.0.0.1', port: 0, accounts, refused: () => {} })
})
after(async () => {
  await broker.close()
  rmSync(folder, { recursive: true, force: true })
})

const accountOf = (unit: string): BrokerAccount => accounts.find(({ account }) => account === `unit-${unit}`)!

function computer(
  unit: string,
  peers: readonly string[],
): { readonly heard: LaneInput[]; readonly peers: Peers } {
  const heard: LaneInput[] = []
  const { account, password } = accountOf(unit)
  const url = `mqtt://127.0.0.1:${broker.port}`
  const configuration = { unit, sites: [SITE], peers, mqtt: { url, account, password } }
  return { heard, peers: peersOf(configuration, (input) => void heard.push(input)) }
}

const usesIn = (heard: readonly LaneInput[]) =>
  heard.flatMap((input) => (input.kind === 'use' ? [input.use] : []))
const areHeard = (heard: readonly LaneInput[]) =>
  heard.flatMap((input) => (input.kind === 'peers' ? [input.heard] : [])).at(-1)

async function until(what: string, is: () => boolean): Promise<void> {
  for (let n = 0; n < 600 && !is(); n++) await sleep(20)
  assert(is(), what)
}

test('two computers of one gate hear each other, and what one lets through the other knows at once', async () => {
  const one = computer('vn-lanes-1', ['vn-lanes-2'])
  const two = computer('vn-lanes-2', ['vn-lanes-1'])
  await until('both are heard', () => areHeard(one.heard) === true && areHeard(two.heard) === true)
  one.peers.announce(USE)
  await until('the use is told', () => usesIn(two.heard).length === 1)
  assert.deepEqual(usesIn(two.heard), [USE])
  assert.deepEqual(usesIn(one.heard), [], 'its own words say nothing new to it')

  await one.peers.stop()
  await until('a computer that is gone is not heard', () => areHeard(two.heard) === false)
  await two.peers.stop()
})

test('nobody tells of a use in the name of another computer', async () => {
  const one = computer('vn-lanes-1', ['vn-lanes-2'])
  const { account, password } = accountOf('vn-lanes-2')
  const liar = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
    username: account,
    password,
    reconnectPeriod: 0,
  })
  liar.on('error', () => {})
  const own = `landport/${SITE}/lanes/vn-lanes-2/use`
  await liar.publishAsync(own, JSON.stringify({ ...USE, unit: 'vn-lanes-3' }), { qos: 1 })
  await until('its own word arrives', () => usesIn(one.heard).length === 1)
  assert.equal(usesIn(one.heard)[0]?.unit, 'vn-lanes-2', 'under its own name, whatever it writes')
  // The broker ends the line of whoever speaks for another.
  const others = `landport/${SITE}/lanes/vn-lanes-1/use`
  void liar.publishAsync(others, JSON.stringify(USE), { qos: 1 }).catch(() => {})
  await until('the line is ended', () => !liar.connected)
  assert.equal(usesIn(one.heard).length, 1)
  liar.end(true)
  await one.peers.stop()
})

test('a gate with one computer has no others to wait for', async () => {
  const alone = computer('vn-lanes-1', [])
  assert.deepEqual(alone.heard, [{ kind: 'peers', heard: true }])
  await alone.peers.stop()
})
