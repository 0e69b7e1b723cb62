import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import mqtt, { type MqttClient } from 'mqtt'
import type { BrokerAccount } from '../configuration.ts'
import type { WorldTime } from '../time/world-time.ts'

export interface Reading {
  readonly kind: 'plate' | 'weight' | 'barrier' | 'km0'
  readonly value: string
  readonly confidence?: number
  /** What a reader at km 0 saw. */
  readonly vehicle?: string
}

/**
 * The readers, scales, barriers and km 0 sensors of one side, each with its own connection and account. Sensors
 * connect when they first speak, barriers at once, because they listen.
 */
export class DeviceFleet {
  readonly side: Side
  readonly #url: string
  readonly #time: WorldTime
  readonly #accounts = new Map<string, BrokerAccount>()
  readonly #clients = new Map<string, MqttClient>()
  readonly #lastSeq = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(side: Side, url: string, accounts: readonly BrokerAccount[], time: WorldTime) {
    this.side = side
    this.#url = url
    this.#time = time
    for (const account of accounts)
      for (const filter of account.publish) {
        const topic = filter.replace(/\/#$/, '')
        if (topic.split('/').length === 4) this.#accounts.set(topic, account)
      }
  }

  has(topic: string): boolean {
    return this.#accounts.has(topic)
  }

  /** Listens for orders to this barrier from now on. */
  listen(topic: string): void {
    this.#connect(topic)
  }

  /** Publishes with the time and a counter that goes up, delivered at least once. */
  async publish(topic: string, reading: Reading): Promise<void> {
    const client = this.#connect(topic)
    if (client === null) return
    const nowMs = this.#time.now()
    const seq = Math.max(nowMs, (this.#lastSeq.get(topic) ?? 0) + 1)
    this.#lastSeq.set(topic, seq)
    const message = { confidence: 0.98, ...reading, eventAt: instantFromMs(seq), seq, simulated: true }
    await client.publishAsync(`${topic}/reading`, JSON.stringify(message), { qos: 1 })
  }

  /** The next order for a barrier of this lane. */
  orderFor(lane: string): Promise<void> {
    return new Promise((resolve) => {
      const list = this.#waiting.get(lane) ?? []
      list.push(resolve)
      this.#waiting.set(lane, list)
    })
  }

  stop(): void {
    for (const client of this.#clients.values()) client.end(true)
  }

  #connect(topic: string): MqttClient | null {
    const known = this.#clients.get(topic)
    if (known !== undefined) return known
    const account = this.#accounts.get(topic)
    if (account === undefined) return null
    const client = mqtt.connect(this.#url, {
      username: account.account,
      password: account.password,
      clientId: `world-${account.account}`,
      reconnectPeriod: 1_000,
    })
    client.on('connect', () => {
      client.subscribe(`${topic}/order`, { qos: 1 })
    })
    client.on('message', () => this.#ordered(topic))
    // A broken line is tried again by the client itself.
    client.on('error', () => {})
    this.#clients.set(topic, client)
    return client
  }

  #ordered(topic: string): void {
    const lane = topic.split('/').slice(0, 3).join('/')
    const list = this.#waiting.get(lane) ?? []
    this.#waiting.delete(lane)
    for (const resolve of list) resolve()
  }
}
