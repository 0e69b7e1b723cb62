import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import type { ReadingKind } from '@landport/barrier/reading/reading'
import { signedBytes } from '@landport/barrier/reading/signed-bytes'
import type { UnjudgedReading } from '@landport/barrier/reading/unjudged-reading'
import type { DeviceKind } from '@landport/site/site-schema'
import type { Random } from '@landport/std/source'
import { instantFromMs } from '@landport/std/time'
import { sha256Hex } from '../base/hashing.ts'
import { LANES_START_MS } from './gate.ts'
import { SIGNS } from './lane-computer.ts'
import { signAsDevice } from './lane-keys.ts'
import { type Car, type LaneRoad, LOOP_PLACES, type LoopPlace, type RoadEvent } from './road.ts'
import { misread, type Vehicle } from './vehicle.ts'

/** What went over a wire, and the truth about it. */
export interface WireMessage {
  readonly heard: UnjudgedReading
  readonly truth: 'genuine' | 'again' | 'forged'
  readonly of: Vehicle | null
  /** When the device truly said it. */
  readonly saidMs: number
  /** It has no clock: its moment is that of receiving. */
  readonly isPolled: boolean
}

export interface SensorParts {
  readonly lane: UnitLane
  readonly road: LaneRoad
  readonly random: Random
  readonly nowMs: () => number
  readonly in: (ms: number, act: () => void) => void
  readonly deliver: (message: WireMessage) => void
}

/** Loops and arm over a polled wire: said after so long, in order. */
const POLLED_MS = 50
/** A camera looks again at whoever stays in its view. */
const LOOK_AGAIN_MS = 20_000

/** The devices of one lane: what they make of the road as it is. */
export class Sensors {
  readonly parts: SensorParts
  /** By kind: says nothing. */
  readonly dead = new Set<DeviceKind>()
  /** Own clocks, wrong by this. */
  clockErrorMs = 0
  /** The network holds messages of cameras and readers for so long. */
  slowMs = 0
  /** What was said last, to be said again by somebody who listened. */
  readonly overheard: WireMessage[] = []
  readonly #said = new Map<string, string>()
  readonly #looked = new Map<number, number>()
  readonly #shown = new Set<number>()
  #counter = 0

  constructor(parts: SensorParts) {
    this.parts = parts
  }

  /** The computer has started: everything that is polled is said anew. */
  sayAnew(): void {
    this.#said.clear()
  }

  /** For how long the loop under the barrier has seen somebody. */
  underMs(nowMs: number): number {
    return this.#underSinceMs === null ? 0 : nowMs - this.#underSinceMs
  }
  #underSinceMs: number | null = null

  /** Who stands at the post as far as anybody can know: the loop says a moment later that he has left. */
  atPost(nowMs: number): Vehicle | null {
    const car = this.parts.road.atPost()
    if (car !== null) return car.vehicle
    return this.#left !== null && nowMs - this.#left.atMs < POLLED_MS ? this.#left.vehicle : null
  }
  #stood: Vehicle | null = null
  #left: { readonly vehicle: Vehicle; readonly atMs: number } | null = null

  look(events: readonly RoadEvent[]): void {
    const { road } = this.parts
    if (!road.isOn('under')) this.#underSinceMs = null
    else this.#underSinceMs ??= this.parts.nowMs()
    const stands = road.atPost()?.vehicle ?? null
    if (stands === null && this.#stood !== null)
      this.#left = { vehicle: this.#stood, atMs: this.parts.nowMs() }
    this.#stood = stands
    if (!this.dead.has('loop'))
      for (const place of LOOP_PLACES)
        this.#state('loop', 'presence', road.isOn(place) ? 'occupied' : 'free', this.#named(place))
    if (!this.dead.has('barrier')) this.#state('barrier', 'barrier', road.position, null)
    for (const { kind, car, ...event } of events)
      if (kind === 'crossed-line' && 'way' in event && !this.dead.has('km0-sensor'))
        this.#line(car, event.way)
    const car = road.inView()
    if (car !== null) this.#view(car)
  }

  /** A lane that is driven the other way round has its outer loops named the other way round. */
  #named(place: LoopPlace): LoopPlace {
    if (!this.parts.road.isTurned || place === 'under') return place
    return place === 'before' ? 'after' : 'before'
  }

  #device(kind: DeviceKind, place: string | null = null): string | null {
    const found = this.parts.lane.devices.find(
      (device) => device.kind === kind && (place === null || ('place' in device && device.place === place)),
    )
    return found?.id ?? null
  }

  #state(kind: DeviceKind, says: ReadingKind, value: string, place: string | null): void {
    const device = this.#device(kind, place)
    if (device === null || this.#said.get(device) === value) return
    this.#said.set(device, value)
    const { nowMs } = this.parts
    const saidMs = nowMs()
    this.parts.in(POLLED_MS, () =>
      this.parts.deliver({
        truth: 'genuine',
        isPolled: true,
        of: null,
        saidMs,
        heard: this.#heard(device, says, value, { place, eventMs: null }),
      }),
    )
  }

  #line(car: Car, way: 'out' | 'in'): void {
    const device = this.#device('km0-sensor')
    if (device === null) return
    // A sensor speaks from where it stands: leaving is out on both sides. Who comes is named by the plate it reads.
    const track = this.parts.road.way === 'in' ? car.vehicle.plate : null
    this.#send(device, 'km0', way, car.vehicle, { track, delayMs: 100 })
  }

  #view(car: Car): void {
    const { random, nowMs } = this.parts
    const { vehicle } = car
    const last = this.#looked.get(vehicle.id)
    if (last !== undefined && nowMs() - last < LOOK_AGAIN_MS) return
    this.#looked.set(vehicle.id, nowMs())
    const track = `t${vehicle.id}-${nowMs()}`
    for (const [kind, says, mark] of [
      ['plate-camera', 'plate', vehicle.plate],
      ['container-camera', 'container', vehicle.box],
    ] as const) {
      const device = this.#device(kind)
      if (device === null || mark === null || this.dead.has(kind)) continue
      const looks = 1 + Math.floor(random() * 2)
      for (let n = 0; n < looks; n++) {
        const isWrong = random() < vehicle.dirt
        const value = isWrong ? misread(mark, random) : mark
        const confidence = Math.round((isWrong ? 0.45 + random() * 0.45 : 0.93 + random() * 0.06) * 100) / 100
        this.parts.in(300 + n * 900 + random() * 600, () =>
          this.#send(device, says, value, vehicle, { track: `${says}-${track}`, confidence, delayMs: 40 }),
        )
      }
    }
    const scale = this.#device('weighbridge')
    if (scale !== null && !this.dead.has('weighbridge'))
      this.parts.in(1_200, () =>
        this.#send(scale, 'weight', String(vehicle.weightKg), vehicle, { track: null, delayMs: 40 }),
      )
    if (vehicle.shows === null || this.#shown.has(vehicle.id)) return
    const reader = this.#device('credential-reader')
    if (reader === null || this.dead.has('credential-reader')) return
    this.#shown.add(vehicle.id)
    const text = vehicle.shows
    this.parts.in(2_500 + random() * 4_000, () =>
      this.#send(reader, 'credential', text, vehicle, { track: null, delayMs: 40 }),
    )
  }

  #send(
    device: string,
    kind: ReadingKind,
    value: string,
    of: Vehicle,
    more: { readonly track: string | null; readonly confidence?: number; readonly delayMs: number },
  ): void {
    const saidMs = this.parts.nowMs()
    const heard = this.#heard(device, kind, value, {
      ...more,
      place: null,
      eventMs: saidMs + this.clockErrorMs,
    })
    const message: WireMessage = { heard, truth: 'genuine', of, saidMs, isPolled: kind === 'weight' }
    const isSlow = kind === 'plate' || kind === 'container' || kind === 'credential'
    if (isSlow) this.overheard.push(message)
    if (this.overheard.length > 30) this.overheard.shift()
    this.parts.in(more.delayMs + (isSlow ? this.slowMs : 0), () => this.parts.deliver(message))
  }

  #heard(
    device: string,
    kind: ReadingKind,
    value: string,
    more: {
      readonly place: string | null
      readonly eventMs: number | null
      readonly track?: string | null
      readonly confidence?: number
    },
  ): UnjudgedReading {
    const { lane } = this.parts
    const isSigned = lane.devices.some(({ id, kind: is }) => id === device && is === SIGNS)
    const seq = isSigned ? ++this.#counter : null
    const eventAt = instantFromMs(LANES_START_MS + Math.round(more.eventMs ?? this.parts.nowMs()))
    const said = {
      device,
      kind,
      raw: value,
      confidence: more.confidence ?? 1,
      eventAt,
      seq,
      track: more.track ?? null,
      place: more.place,
      image: null,
    }
    return {
      ...said,
      value,
      claims: null,
      signature: isSigned
        ? signAsDevice(device, signedBytes({ ...said, site: lane.site, lane: lane.lane }))
        : null,
      message: sha256Hex(JSON.stringify(said)),
      simulated: true,
    }
  }
}
