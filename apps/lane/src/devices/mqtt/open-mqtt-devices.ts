import type { LanePlace } from '@landport/barrier/machine/lane-state'
import { parseMqttReading, parseMqttState } from '@landport/formats/devices/mqtt/reading-message'
import type { DeviceRequest } from '@landport/formats/devices/mqtt/reading-shapes'
import {
  type DevicePlace,
  deviceTopicOf,
  laneFilter,
  parseDeviceTopic,
} from '@landport/formats/devices/mqtt/topics'
import type { Clock, Instant } from '@landport/std/time'
import mqtt, { type MqttClient } from 'mqtt'
import { deviceShare } from '../device-share.ts'
import type { Adapter, Listener } from '../heard.ts'
import { tokenBucket } from '../http/token-bucket.ts'

/** A device that speaks MQTT, by the site file. */
export interface MqttDevice extends LanePlace {
  readonly device: string
  readonly simulated: boolean
  /** A sensor at km 0: what it said while nobody listened is asked for. */
  readonly saysAgain?: boolean
}

export interface MqttLine {
  readonly url: string
  readonly account: string
  readonly password: string
  /** Unlike any other on this broker: a second one of the same name ends the first. */
  readonly clientId: string
  readonly devices: readonly MqttDevice[]
  readonly listener: Listener
  /** World time, of requests. */
  readonly clock: Clock
  /** Of one device; 200 unless told. What comes faster is not read. */
  readonly messagesPerSecondMax?: number
  /** For so long its messages are worked through before others have their turn; 4 unless told. */
  readonly sliceMs?: number
  /** Half an open line is found within so long; 5 s unless told. */
  readonly keepaliveSeconds?: number
}

export interface MqttAdapter extends Adapter {
  readonly isConnected: boolean
  /** False when there is no line: a request is never kept for later. The answer is a reading whose `track` is the id. */
  request(device: string, request: DeviceRequest['request'], id: string): boolean
}

/**
 * Devices of this computer's lanes that speak MQTT. The broker's memory is not trusted: what it kept (`retain`) is no
 * reading, only a state. Without the broker every device is silent; nothing is asked of one later, but of a sensor at
 * km 0 what it saw meanwhile, whenever it or this computer has come back.
 */
export function openMqttDevices(parts: MqttLine): MqttAdapter {
  const { listener, devices, messagesPerSecondMax = MESSAGES_MAX } = parts
  const own = new Map(devices.map((device) => [device.device, device]))
  const monotonicMs = (): number => performance.now()
  const shares = new Map(
    devices.map(({ device }) => [
      device,
      deviceShare({ device, messagesPerSecondMax, listener, monotonicMs }),
    ]),
  )
  const looks = setInterval(() => {
    for (const share of shares.values()) share.look()
  }, LOOK_MS)
  looks.unref()
  const strangers = tokenBucket(STRANGERS_MAX, monotonicMs)
  /** What a sensor had said when this line began: what it says meanwhile hides nothing that was missed before. */
  const heardBefore = new Map<string, Instant>()
  const asked = new Map<string, number>()
  let askedTimes = 0

  const reading = (place: DevicePlace, payload: Uint8Array): void => {
    const device = own.get(place.device)
    const share = shares.get(place.device)
    if (!(share ?? strangers).take()) return
    const parsed = parseMqttReading(payload)
    if (!parsed.ok) {
      listener.unreadable(place.device, payload, parsed.error)
      return
    }
    share?.be('heard')
    const { origin: _origin, eventAt, ...said } = parsed.value
    const askedAtMs = asked.get(place.device) ?? Number.NEGATIVE_INFINITY
    listener.heard({
      device: place.device,
      // Where the broker let it speak; another lane's device is refused by who judges.
      claims: { site: place.site, lane: place.lane },
      ...said,
      eventAt: eventAt!,
      bytes: payload,
      simulated: device?.simulated ?? false,
      ...(performance.now() - askedAtMs <= AGAIN_MS ? { isAskedAgain: true } : {}),
    })
  }
  const state = (place: DevicePlace, payload: Uint8Array): void => {
    const device = own.get(place.device)
    if (device === undefined || device.site !== place.site || device.lane !== place.lane) return
    const parsed = parseMqttState(payload)
    if (!parsed.ok) listener.unreadable(place.device, payload, parsed.error)
    else {
      shares.get(place.device)!.be(parsed.value)
      if (parsed.value === 'heard') askAgain(device)
    }
  }
  const ask = (device: MqttDevice, request: Omit<DeviceRequest, 'at'>): void => {
    const message: DeviceRequest = { ...request, at: parts.clock.now() }
    client.publish(deviceTopicOf(device, 'request'), JSON.stringify(message), { qos: 0 })
  }
  const askAgain = (device: MqttDevice): void => {
    const after = heardBefore.get(device.device)
    // A computer that has never heard it asks for no past.
    if (after === undefined) return
    asked.set(device.device, performance.now())
    ask(device, { request: 'again', id: `again-${++askedTimes}`, after })
  }

  const client: MqttClient = mqtt.connect(parts.url, {
    username: parts.account,
    password: parts.password,
    clientId: parts.clientId,
    reconnectPeriod: 1_000,
    reconnectOnConnackError: true,
    connectTimeout: 5_000,
    keepalive: parts.keepaliveSeconds ?? KEEPALIVE_SECONDS,
    resubscribe: false,
    queueQoSZero: false,
    // Its tracing is as much work as taking a packet apart, also while nobody reads it.
    log: () => {},
  })
  const filters = [
    ...new Set(
      devices.flatMap(({ site, lane }) => [
        laneFilter(site, lane, 'reading'),
        laneFilter(site, lane, 'state'),
      ]),
    ),
  ]
  client.on('connect', () => {
    for (const { device, saysAgain = false } of devices) {
      const until = saysAgain ? listener.heardUntil(device) : null
      if (until !== null) heardBefore.set(device, until)
    }
    // A refused subscription shows as devices that stay silent.
    client.subscribe(filters, { qos: 1 }, () => {})
  })
  // Followed by `close`, and tried again by the client itself.
  client.on('error', () => {})
  client.on('close', () => {
    for (const share of shares.values()) share.be('silent')
  })
  takeTurns(client, listener.room, parts.sliceMs ?? SLICE_MS)
  client.on('message', (topic, payload, packet) => {
    const place = parseDeviceTopic(topic)
    if (place === null) return
    if (place.leaf === 'state') state(place, payload)
    else if (place.leaf === 'reading' && !packet.retain) reading(place, payload)
  })

  return {
    get isConnected() {
      return client.connected
    },
    request(id, request, requestId) {
      const device = own.get(id)
      if (device === undefined || !client.connected) return false
      ask(device, { request, id: requestId })
      return true
    },
    async stop() {
      clearInterval(looks)
      await client.endAsync(true)
    },
  }
}

/**
 * The client works through everything that lies in its socket without a pause, and answers each message by a write of its
 * own: cameras, barriers and its own keeping alive would wait for readers. After a slice others have their turn; until
 * then answers are held together. What waits stays with the broker, which is how it learns to slow down.
 */
function takeTurns(client: MqttClient, room: Listener['room'], sliceMs: number): void {
  let sliceAtMs: number | null = null
  let corked: MqttClient['stream'] | null = null
  const end = (): void => {
    corked?.uncork()
    corked = null
    sliceAtMs = null
  }
  client.handleMessage = (_packet, next) => {
    if (sliceAtMs === null) {
      sliceAtMs = performance.now()
      corked = client.stream
      corked.cork()
      setImmediate(end)
      // A line that brings messages lives: the answer to its own question may lie behind thousands of them.
      client.reschedulePing(true)
    }
    const waits = room()
    if (waits !== null) void waits.then(() => next())
    else if (performance.now() - sliceAtMs < sliceMs) next()
    else setImmediate(next)
  }
}

const SLICE_MS = 4
const KEEPALIVE_SECONDS = 5
const MESSAGES_MAX = 200
/** So often it is seen whether a device that said too much keeps to its share again. */
const LOOK_MS = 1_000
/** What comes of being asked again comes within this; real time. */
const AGAIN_MS = 10_000
/** Of all that is said on our lanes by devices that no site file names. */
const STRANGERS_MAX = 10
