import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import { deviceAccount } from '../../apps/server/src/broker/accounts.ts'
import type { TestSide } from '../../apps/server/test/fixture-side.ts'
import { LANE, SITE, type Truck } from './other-people.ts'

const KINDS = ['plate', 'weigh', 'km0', 'barrier'] as const
type Kind = (typeof KINDS)[number]

export interface LaneDevices {
  /** Plate reader and weighbridge both say that this truck stands in the lane. */
  seeTruck(truck: Truck): Promise<void>
  /** The sensor on the line: a vehicle went over it. */
  seeCrossing(): Promise<void>
  /** Orders that the barrier heard, as they came. */
  readonly orders: readonly string[]
  close(): Promise<void>
}

/** The devices of one Vietnamese lane, on the real broker, each with its own account. */
export async function connectLane(side: TestSide): Promise<LaneDevices> {
  const entries = await Promise.all(
    KINDS.map(async (kind) => [kind, await connect(side, deviceOf(kind))] as const),
  )
  const devices = new Map<Kind, MqttClient>(entries)
  const orders: string[] = []
  await devices.get('barrier')!.subscribeAsync(`landport/${SITE}/${LANE}/${deviceOf('barrier')}/order`)
  devices.get('barrier')!.on('message', (_topic, payload) => orders.push(String(payload)))
  let seq = 0
  const say = async (from: Kind, kind: string, value: string) => {
    seq += 1
    const payload = { kind, value, confidence: 0.98, eventAt: side.clock.now(), seq }
    const topic = `landport/${SITE}/${LANE}/${deviceOf(from)}/reading`
    await devices.get(from)!.publishAsync(topic, JSON.stringify(payload), { qos: 1 })
  }
  return {
    orders,
    seeTruck: async ({ plate }) => {
      await say('plate', 'plate', plate)
      await say('weigh', 'weight', '34000')
    },
    seeCrossing: () => say('km0', 'km0', 'out'),
    close: async () => {
      for (const device of devices.values()) await device.endAsync(true)
    },
  }
}

const deviceOf = (kind: Kind): string => `vn-${LANE}-${kind}`

function connect(side: TestSide, device: string): Promise<MqttClient> {
  const accounts = JSON.parse(readFileSync(join(side.configuration.folder, 'broker.json'), 'utf8')) as {
    account: string
    password: string
  }[]
  const name = deviceAccount({ site: SITE, lane: LANE, device })
  const { account, password } = accounts.find((one) => one.account === name)!
  return connectAsync(side.configuration.mqtt.url, { username: account, password })
}
