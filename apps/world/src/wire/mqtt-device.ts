import type { KeyObject } from 'node:crypto'
import { parseMqttRequest } from '@landport/formats/devices/mqtt/reading-message'
import type { DeviceRequest, DeviceState } from '@landport/formats/devices/mqtt/reading-shapes'
import { type DevicePlace, deviceTopicOf } from '@landport/formats/devices/mqtt/topics'
import { type Instant, msOf } from '@landport/std/time'
import mqtt from 'mqtt'
import { type DeviceWord, deviceMessage } from './device-message.ts'

/** A reader, scanner, arch or sensor with its own account at the broker. Simulated. */
export interface MqttDeviceSimulator {
  /** Says what it sees now, signed if it has a key; resolves with what was sent when the broker has it. */
  say(word: DeviceWord): Promise<string>
  /** Any bytes on its own topic. */
  sayRaw(payload: string): Promise<void>
  setState(state: DeviceState): Promise<void>
  /** Its line breaks without a farewell: the broker says its last will. */
  cut(): void
  stop(): Promise<void>
}

export interface MqttDeviceOptions extends DevicePlace {
  readonly url: string
  readonly account: string
  readonly password: string
  /** Ed25519; none: it cannot sign. */
  readonly privateKey?: KeyObject
  readonly now: () => Instant
  /** Aborted: it no longer tries to reach the broker. */
  readonly ended?: AbortSignal
  /** What it does when it is asked; absent: it cannot be asked. */
  readonly answer?: (request: DeviceRequest) => DeviceWord | null
}

/** As many as a sensor at km 0 keeps (`contracts/devices/asyncapi.yaml`). */
const CROSSINGS_MAX = 64

export async function startMqttDevice(options: MqttDeviceOptions): Promise<MqttDeviceSimulator> {
  const { device, privateKey, now, answer, ended } = options
  ended?.throwIfAborted()
  const client = mqtt.connect(options.url, {
    username: options.account,
    password: options.password,
    clientId: `${options.account}-world`,
    reconnectPeriod: 200,
    resubscribe: false,
    will: {
      topic: deviceTopicOf(options, 'state'),
      payload: Buffer.from('{"state":"silent"}'),
      qos: 1,
      retain: true,
    },
  })
  let lastSeq = 0
  /** As they were sent; what nobody heard is asked for later. */
  let crossings: readonly string[] = []
  const messageOf = (word: DeviceWord): string => {
    const eventAt = now()
    lastSeq = Math.max(msOf(eventAt), lastSeq + 1)
    const signing = privateKey === undefined ? {} : { privateKey }
    return deviceMessage(options, word, { eventAt, seq: lastSeq, ...signing })
  }
  const publish = async (payload: string): Promise<void> => {
    await client.publishAsync(deviceTopicOf(options, 'reading'), payload, { qos: 1 })
  }
  const say = async (word: DeviceWord): Promise<string> => {
    const payload = messageOf(word)
    if (word.kind === 'km0') crossings = [...crossings, payload].slice(-CROSSINGS_MAX)
    await publish(payload)
    return payload
  }
  const sayAgain = async (after: string): Promise<void> => {
    for (const payload of crossings)
      if ((JSON.parse(payload) as { eventAt: string }).eventAt > after) await publish(payload)
  }
  const setState = async (state: DeviceState): Promise<void> => {
    await client.publishAsync(deviceTopicOf(options, 'state'), JSON.stringify({ state }), {
      qos: 1,
      retain: true,
    })
  }
  /** It can be asked before it says that it is there. */
  const begin = async (): Promise<void> => {
    await client.subscribeAsync(deviceTopicOf(options, 'request'), { qos: 1 })
    await setState('heard')
  }
  const begun = new Promise<void>((resolve, reject) => {
    const giveUp = (cause: Error): void => {
      reject(cause)
      client.end(true)
    }
    // A line that breaks while it begins begins again: what was asked on the broken one is never answered.
    client.on('connect', () => {
      begin().then(
        () => {
          client.off('error', giveUp)
          resolve()
        },
        () => {},
      )
    })
    client.on('error', giveUp)
    ended?.addEventListener('abort', () => giveUp(new Error(`${device} was ended before the broker took it`)))
  })
  client.on('error', () => {})
  client.on('message', (_topic, payload) => {
    const request = parseMqttRequest(payload)
    if (!request.ok) return
    const { id, after } = request.value
    if (request.value.request === 'again') {
      if (after !== undefined) void sayAgain(after).catch(() => {})
      return
    }
    const word = answer?.(request.value) ?? null
    if (word !== null) void say({ ...word, track: id }).catch(() => {})
  })
  await begun
  return {
    say,
    sayRaw: publish,
    setState,
    cut: () => client.stream.destroy(),
    stop: () => client.endAsync(true),
  }
}
