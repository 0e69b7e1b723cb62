import { after } from 'node:test'
import { type BrokerAccount, deviceAccount } from '@landport/server/broker/accounts'
import { type Broker, startBroker } from '@landport/server/broker/broker'
import type { Instant } from '@landport/std/time'
import {
  type MqttDeviceOptions,
  type MqttDeviceSimulator,
  startMqttDevice,
} from '@landport/world/wire/mqtt-device'
import { type MqttAdapter, openMqttDevices } from '../src/devices/mqtt/open-mqtt-devices.ts'
import { type Hearing, hearing, realClock } from './hearing.ts'

/** What a test has opened; stopped when its file is over. */
export const open: { stop(): Promise<void> }[] = []
// Last opened, first closed: devices and lane before their broker.
after(async () => {
  for (const one of open.reverse()) await one.stop()
})

export const SITE = 'huu-nghi-1119-1120'
export const LANE = 'out-1'
const DEVICES = ['vn-out-1-km0', 'vn-out-1-scan', 'vn-out-1-driver'] as const
const LANES: BrokerAccount = {
  account: 'vn-lanes-1',
  password: 'of the lanes',
  publish: ['landport/+/+/+/request'],
  subscribe: ['landport/#'],
}
export const accountOf = (device: string): BrokerAccount => ({
  account: deviceAccount({ site: SITE, lane: LANE, device }),
  password: `of ${device}`,
  publish: [`landport/${SITE}/${LANE}/${device}/#`],
  subscribe: [`landport/${SITE}/${LANE}/${device}/#`],
})

export const brokerAt = (port: number): Promise<Broker> =>
  startBroker({
    host: '127.0.0.1',
    port,
    accounts: [LANES, ...DEVICES.map(accountOf), accountOf('vn-out-1-nobody')],
    refused: () => {},
  })

export interface Lane {
  readonly port: number
  readonly heard: Hearing
  readonly adapter: MqttAdapter
  device(id: string, more?: Partial<MqttDeviceOptions>): Promise<MqttDeviceSimulator>
}

export async function lane(
  broker: Broker,
  more: {
    readonly messagesPerSecondMax?: number
    readonly keepaliveSeconds?: number
    readonly heardUntil?: Instant
  } = {},
): Promise<Lane> {
  const { heardUntil, ...limits } = more
  const heard = hearing(heardUntil)
  const url = `mqtt://127.0.0.1:${broker.port}`
  const adapter = openMqttDevices({
    url,
    account: LANES.account,
    password: LANES.password,
    clientId: `vn-lanes-1-${broker.port}`,
    devices: DEVICES.map((device) => ({
      device,
      site: SITE,
      lane: LANE,
      simulated: true,
      saysAgain: device === 'vn-out-1-km0',
    })),
    listener: heard,
    clock: realClock,
    ...limits,
  })
  open.push(adapter)
  await heard.until('the lane reaches the broker', () => adapter.isConnected)
  return {
    port: broker.port,
    heard,
    adapter,
    async device(id, more = {}) {
      const { account, password } = accountOf(id)
      const one = await startMqttDevice({
        url,
        account,
        password,
        site: SITE,
        lane: LANE,
        device: id,
        now: () => realClock.now(),
        ...more,
      })
      open.push(one)
      if (DEVICES.some((known) => known === id))
        await heard.until('the device is there', () =>
          heard.states.some(({ device, state }) => device === id && state === 'heard'),
        )
      return one
    },
  }
}

export async function usualLane(): Promise<Lane> {
  const broker = await brokerAt(0)
  open.push({ stop: () => broker.close() })
  return lane(broker)
}
