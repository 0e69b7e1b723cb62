import { otherSide, type Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { orderEnd } from '../ends/order-end.ts'
import { BOOTH } from './booth-people.ts'
import { LANES_START_MS } from './gate.ts'
import type { LaneHappening } from './lane-plan.ts'
import type { LaneWorld } from './lane-world.ts'
import { officerActs } from './officer-acts.ts'
import { announcing, nextDeed } from './officers.ts'
import type { PlayedLane } from './played.ts'
import { isOverShared } from './shared-scene.ts'
import { turnLane } from './turn-lane.ts'
import { boxOf, plateOf, type Vehicle } from './vehicle.ts'

type Arrival = Extract<LaneHappening, { kind: 'arrive' }>

/** By the side that it leaves. */
const referenceOf = ({ side, way, serial }: Arrival): string =>
  `${way === 'out' ? side : otherSide(side)}HN261123-${String(serial).padStart(5, '0')}`
const marksOf = ({ side, way, serial }: Arrival): readonly [string, string] => [
  plateOf(way === 'out' ? side : otherSide(side), serial),
  boxOf(serial),
]

/** Officers do one thing each so often. */
const DEED_MS = 300
const AHEAD_MS = 120_000

/** Brings about what the plan says. */
export class LaneMischief {
  readonly #world: LaneWorld
  readonly #arrivals = new Map<number, Arrival>()

  constructor(world: LaneWorld) {
    this.#world = world
  }

  schedule(happenings: readonly LaneHappening[]): void {
    for (const one of happenings) {
      if (one.kind !== 'arrive') {
        this.#world.in(one.atMs, () => this.#bring(one))
        continue
      }
      this.#arrivals.set(one.serial, one)
      const announcedMs = Math.max(0, one.atMs - AHEAD_MS)
      this.#world.in(announcedMs, () => this.#announce(one))
      if (one.leadMs > -1e6)
        this.#world.in(Math.max(announcedMs + 1_000, one.atMs - one.leadMs), () => this.#permit(one))
      this.#world.in(one.atMs, () => this.#arrive(one, 0))
      if (isOverShared(this.#world.parts.plan.shared, one)) this.#expectAtOtherEnd(one, announcedMs)
    }
  }

  /** The other country knows of it and lets it in. */
  #expectAtOtherEnd(one: Arrival, announcedMs: number): void {
    const there = { ...one, side: otherSide(one.side), way: 'in' as const }
    this.#world.in(announcedMs, () => this.#announce(there))
    this.#world.in(Math.max(announcedMs + 1_000, one.atMs - 60_000), () => this.#permit(there))
  }

  #announce(arrival: Arrival): void {
    const site = this.#world.sites[arrival.side]
    const reference = referenceOf(arrival)
    const marks = marksOf(arrival)
    this.#world.marks.set(reference, marks)
    site.do(reference, announcing({ ...arrival, reference }, marks, site.now))
  }

  #permit(arrival: Arrival): void {
    const { side, channel } = arrival
    const site = this.#world.sites[side]
    const passage = site.passages.get(referenceOf(arrival))
    if (passage === undefined) return
    const deed = site.isUp ? nextDeed(side, passage, channel, site.now) : undefined
    if (deed === null) return
    if (deed !== undefined && !site.do(passage.reference, deed)) return
    this.#world.in(DEED_MS, () => this.#permit(arrival))
  }

  #arrive(arrival: Arrival, tries: number): void {
    const { side, serial, manner, dirt, copies, shows } = arrival
    const played = this.#world.laneFor(arrival)
    if (manner === 'wrong-way' && !played.road.hasRoomForWrongWay) {
      if (tries < 60) this.#world.in(2_000, () => this.#arrive(arrival, tries + 1))
      return
    }
    if (played.road.cars.length > 6) return
    const other = copies === null ? undefined : this.#arrivals.get(copies.serial)
    const copied = other ?? arrival
    const reference = referenceOf(copied)
    const [plate, box] = marksOf(copied)
    const site = this.#world.sites[side]
    const token = site.passages.has(reference) ? site.wordOf(reference).token : null
    const vehicle: Vehicle = {
      id: serial,
      plate,
      box: other === undefined || copies!.all ? box : boxOf(serial + 500),
      weightKg: 32_000,
      reference: other === undefined && this.#world.marks.has(reference) ? reference : null,
      manner,
      lengthM: 12 + (serial % 5),
      dirt,
      shows: shows === 'token' && token !== null ? token : shows === 'nothing' ? null : reference,
    }
    played.road.add(vehicle)
    this.#world.parts.history.add(
      this.#world.nowMs,
      'road',
      `${vehicle.plate} comes to ${played.key}, ${manner}`,
    )
  }

  #bring(one: Exclude<LaneHappening, Arrival>) {
    const world = this.#world
    const healing = (ms: number, act: () => void): void => world.in(ms, act)
    switch (one.kind) {
      case 'officer':
        return officerActs(world.sites[one.side], this.#referenceOf(one.serial), one.does)
      case 'cut-site': {
        const { line } = world.unitOf(one.side, one.unit)
        line.isCut = true
        if (one.forMs >= world.parts.plan.activeMs / 4) world.counts.longCuts += 1
        return healing(one.forMs, () => {
          line.isCut = false
        })
      }
      case 'cut-peers':
        world.arePeersCut[one.side] = true
        return healing(one.forMs, () => {
          world.arePeersCut[one.side] = false
        })
      case 'cut-other-side':
        world.isOtherSideCut = true
        return healing(one.forMs, () => {
          world.isOtherSideCut = false
        })
      case 'site-down':
        world.sites[one.side].isUp = false
        return healing(one.forMs, () => {
          world.sites[one.side].isUp = true
        })
      case 'kill':
      case 'power-cut':
        return this.#fell(one.side, one.unit, one.forMs, one.kind === 'power-cut')
      case 'crash-at-store': {
        const { computer } = world.unitOf(one.side, one.unit)
        computer.crashAtStore = one.when
        computer.onCrash = () => this.#fell(one.side, one.unit, one.forMs, false)
        return
      }
      case 'full-disk': {
        const { disk } = world.unitOf(one.side, one.unit).computer.parts
        disk.isFull = true
        return healing(one.forMs, () => {
          disk.isFull = false
        })
      }
      case 'clock-set':
        world.unitOf(one.side, one.unit).wallErrorMs = one.byMs
        return
      case 'device-dead': {
        const { dead } = world.laneOf(one.side, one.lane).sensors
        dead.add(one.device)
        return healing(one.forMs, () => void dead.delete(one.device))
      }
      case 'device-clock':
        world.laneOf(one.side, one.lane).sensors.clockErrorMs = one.byMs
        return
      case 'slow-net': {
        const { sensors } = world.laneOf(one.side, one.lane)
        sensors.slowMs = one.byMs
        return healing(one.forMs, () => {
          sensors.slowMs = 0
        })
      }
      case 'arm-stuck': {
        const { road } = world.laneOf(one.side, one.lane)
        road.isArmStuck = true
        return healing(one.forMs, () => {
          road.isArmStuck = false
        })
      }
      case 'replay':
        return this.#replay(one.side, one.lane)
      case 'forge':
        return this.#forge(one.side, one.lane, one.serial)
      case 'evacuate':
        return this.#evacuate(one.side, one.lane)
      case 'turn':
        return turnLane(world, one)
      case 'reverse':
        return world.shared?.reverse(one.to, one.afterMs, one.isCalledOff)
      case 'order': {
        const site = world.sites[one.side]
        const played = world.laneOf(one.side, one.lane)
        const desk = world.shared?.deskOf(played) ?? null
        if (desk !== null) return orderEnd(desk, one.does, (act) => healing(one.forMs, act))
        const { lane } = played
        const other = lane.mode === 'smart' ? ('traditional' as const) : ('smart' as const)
        // What a lane that turns is ordered waits until it has turned.
        const isTurning = (): boolean => site.orders.get(lane.lane)?.turning !== undefined
        if (isTurning()) return
        if (one.does === 'other-mode') site.order(lane.lane, { mode: other })
        else
          site.order(lane.lane, { state: 'closed', ...(one.does === 'emergency' && { emergency: 'stop' }) })
        return healing(one.forMs, () => {
          if (!isTurning())
            site.order(lane.lane, { state: 'open', mode: lane.mode as 'smart' | 'traditional' })
        })
      }
      case 'emergency':
        world.sites[one.side].emergency = one.does
        return healing(one.forMs, () => {
          world.sites[one.side].emergency = null
        })
      case 'gate-closed':
        world.sites[one.side].own = 'closed'
        return healing(one.forMs, () => {
          world.sites[one.side].own = 'open'
        })
    }
  }

  #fell(side: Side, place: number, forMs: number, isPower: boolean): void {
    const unit = this.#world.unitOf(side, place)
    if (!unit.computer.isAlive) return
    const { name, disk } = unit.computer.parts
    unit.computer.die()
    if (isPower) disk.losePower()
    // What its disk tells of it must know again; what was lost with the process had moved nothing, and is new.
    for (const { heard } of this.#world.lanesOf(unit))
      for (const [what, number] of heard) if (number > disk.lastSeq) heard.delete(what)
    this.#world.journal.onFell(name, disk.lastSeq)
    unit.waiting = []
    this.#world.in(forMs, () => {
      if (!unit.computer.isAlive) this.#world.start(unit)
      // Who listens on the wire hopes that a start has forgotten what was said.
      for (const lane of this.#world.lanesOf(unit)) this.#world.in(1_500, () => this.#replayAt(lane))
    })
  }

  /** What was overheard of cameras and readers, once more. */
  #replay(side: Side, place: number): void {
    this.#replayAt(this.#world.laneOf(side, place))
  }

  #replayAt(lane: PlayedLane): void {
    for (const [n, message] of lane.sensors.overheard.slice(-6).entries())
      this.#world.in(n * 100, () => {
        const truth = lane.heard.has(message.heard) ? 'again' : message.truth
        this.#world.deliver(lane, { ...message, truth })
      })
  }

  /** Somebody on the wire says a reference in the name of the reader, with a signature of his own. */
  #forge(side: Side, place: number, serial: number): void {
    const world = this.#world
    const lane = world.laneOf(side, place)
    const device = lane.lane.devices.find(({ kind }) => kind === 'credential-reader')!
    const reference = this.#referenceOf(serial)
    if (reference === null) return
    world.deliver(lane, {
      truth: 'forged',
      of: null,
      saidMs: world.nowMs,
      isPolled: false,
      heard: {
        claims: null,
        device: device.id,
        kind: 'credential',
        raw: reference,
        value: reference,
        confidence: 1,
        eventAt: instantFromMs(LANES_START_MS + world.nowMs),
        seq: 1_000_000 + serial,
        track: null,
        place: null,
        image: null,
        signature: 'A'.repeat(86),
        message: 'f'.repeat(64),
        simulated: true,
      },
    })
  }

  /** Null: a shortened story leaves this vehicle out. */
  #referenceOf(serial: number): string | null {
    const arrival = this.#arrivals.get(serial)
    return arrival === undefined ? null : referenceOf(arrival)
  }

  /** The person at the booth sends everybody away; when nobody is there any more, that is said as well. */
  #evacuate(side: Side, place: number): void {
    const { computer, lane } = this.#world.laneOf(side, place)
    computer.take({ kind: 'act', act: { kind: 'evacuate', site: lane.site, lane: lane.lane, by: BOOTH } })
  }
}
