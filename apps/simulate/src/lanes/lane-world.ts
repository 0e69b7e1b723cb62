import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import { randomStream } from '@landport/kernel/random-stream'
import { SIDES, type Side } from '@landport/std/side'
import { KM0 } from '../base/acting.ts'
import type { History } from '../base/history.ts'
import type { VirtualTime } from '../base/virtual-time.ts'
import { LaneEvidenceChecker } from '../check/lane-evidence-checker.ts'
import { LaneJournalChecker } from '../check/lane-journal-checker.ts'
import { LanePermissionChecker } from '../check/lane-permission-checker.ts'
import { LaneStoreChecker } from '../check/lane-store-checker.ts'
import type { Report } from '../check/violation.ts'
import { SharedLane } from '../ends/shared-lane.ts'
import { COMING, directionOf, LANES_PLAYED, lanesPlayed, type Way } from './gate.ts'
import { LaneComputer, SIGNS } from './lane-computer.ts'
import { newCounts } from './lane-counts.ts'
import { LaneDisk } from './lane-disk.ts'
import type { LaneFlaws } from './lane-flaws.ts'
import { knowDevice, verifyToken } from './lane-keys.ts'
import { LanePeople } from './lane-people.ts'
import type { LanePlan } from './lane-plan.ts'
import { AS_SHIPPED, TIGHT } from './lane-rules.ts'
import { LaneWatch } from './lane-watch.ts'
import type { PlayedLane, PlayedUnit } from './played.ts'
import { LaneRoad } from './road.ts'
import { Sensors, type WireMessage } from './sensors.ts'
import { SiteDesk } from './site-desk.ts'
import { SiteLine } from './site-line.ts'
import type { Vehicle } from './vehicle.ts'

export interface LaneWorldParts {
  readonly plan: LanePlan
  readonly time: VirtualTime
  readonly history: History
  readonly flaws: LaneFlaws
  readonly report: Report
}

/** As long as the longest vehicle is under the barrier. */
const SEEN_MS = 10_000

/** Everything that a life at the lanes is played with. */
export class LaneWorld {
  readonly parts: LaneWorldParts
  readonly sites: Readonly<Record<Side, SiteDesk>>
  readonly units: PlayedUnit[] = []
  readonly lanes: PlayedLane[] = []
  readonly permission: LanePermissionChecker
  readonly evidence: LaneEvidenceChecker
  readonly store: LaneStoreChecker
  readonly journal: LaneJournalChecker
  readonly people: LanePeople
  readonly #watch = new LaneWatch(this)
  /** With both its ends; null: none is played so. */
  readonly shared: SharedLane | null
  readonly arePeersCut: Record<Side, boolean> = { VN: false, CN: false }
  isOtherSideCut = false
  /** Nothing happens any more but what is still under way on the lines. */
  isOver = false
  /** Marks of each passage. */
  readonly marks = new Map<string, readonly string[]>()
  readonly counts = newCounts()

  constructor(parts: LaneWorldParts) {
    this.parts = parts
    const { plan, history } = parts
    const { rules, packs } = plan.isLong ? AS_SHIPPED : TIGHT
    this.permission = new LanePermissionChecker(packs, parts.report)
    this.evidence = new LaneEvidenceChecker(parts.report)
    this.store = new LaneStoreChecker(parts.report)
    this.journal = new LaneJournalChecker(parts.report)
    this.people = new LanePeople(this)
    const site = (side: Side): SiteDesk =>
      new SiteDesk({
        side,
        rules: rules[side],
        nowMs: () => this.nowMs,
        skewMs: Math.floor(randomStream(plan.seed, 'site clock', side)() * 8_000) - 4_000,
        onEntry: (entry) => {
          this.permission.boards[side].onEntry(entry)
          history.add(this.nowMs, side, `enters ${entry.n} ${entry.reference} ${entry.data.type}`)
        },
        onConflict: (unit, seq) =>
          parts.report('report-conflict', `${unit} told ${seq} twice with other content`),
      })
    this.sites = { VN: site('VN'), CN: site('CN') }
    for (const side of SIDES) {
      const [first, second, coming] = lanesPlayed(side) as [UnitLane, UnitLane, UnitLane]
      const own = plan.comes ? [first, coming] : [first]
      const groups = plan.units[side] === 1 ? [[...own, second]] : [own, [second]]
      for (const [place, lanes] of groups.entries())
        this.#addUnit(side, `${side}-${place + 1}`, lanes, rules[side])
    }
    this.shared = plan.shared === null ? null : new SharedLane(this, plan.shared)
  }

  get nowMs(): number {
    return this.parts.time.nowMs
  }

  in = (ms: number, act: () => void): void => this.parts.time.in(ms, act)

  unitOf(side: Side, place: number): PlayedUnit {
    const units = this.units.filter((unit) => unit.side === side)
    return units[place % units.length]!
  }

  laneOf(side: Side, place: number): PlayedLane {
    return this.lanes.find((one) => one.side === side && one.lane.lane === LANES_PLAYED[side][place])!
  }

  /** Where a vehicle goes: while its lane is turned, or is being, to another of its way. */
  laneFor({
    side,
    lane: place,
    way,
  }: {
    readonly side: Side
    readonly lane: number
    readonly way: Way
  }): PlayedLane {
    const lane = this.laneOf(side, place)
    const isTurning = this.sites[side].orders.get(lane.lane.lane)?.turning !== undefined
    if (lane.road.way === way && !isTurning) return lane
    return this.laneOf(side, way === 'out' ? 0 : COMING)
  }

  start(unit: PlayedUnit): void {
    unit.computer.start()
    unit.peersHeard = null
    this.counts.restarts += 1
    if (Math.abs(unit.computer.errorMs) > 5_000) this.counts.clocksWrong += 1
    const { life } = unit.computer
    this.in(300 + (life % 7) * 250, () => {
      if (unit.computer.life === life) for (const lane of this.lanesOf(unit)) lane.sensors.sayAnew()
    })
  }

  lanesOf = (unit: PlayedUnit): PlayedLane[] =>
    this.lanes.filter(({ computer }) => computer === unit.computer)

  #addUnit(
    side: Side,
    name: string,
    lanes: readonly UnitLane[],
    rules: (typeof AS_SHIPPED)['rules'][Side],
  ): void {
    const { plan, flaws, history, report } = this.parts
    const random = (purpose: string) => randomStream(plan.seed, purpose, name)
    const computer: LaneComputer = new LaneComputer({
      name,
      side,
      lanes,
      rules,
      disk: new LaneDisk(random('disk')),
      flaws,
      nowMs: () => this.nowMs,
      in: this.in,
      wallErrorMs: () => unit.wallErrorMs,
      onStep: (step) => this.#watch.onStep(unit, step),
      onOrder: (order, step) => this.#watch.onOrder(unit, order, step),
      onLights: ({ lane, show }) => {
        this.lanesOf(unit).find((one) => one.lane.lane === lane)!.road.light = show
      },
      onUse: (use) => void unit.waiting.push(use),
      onBug: (error) =>
        report('assertion-fell', `${name}: ${error instanceof Error ? error.message : String(error)}`),
      log: (what) => history.add(this.nowMs, name, what),
    })
    const line = new SiteLine({
      site: this.sites[side],
      computer,
      random: random('line'),
      nowMs: () => this.nowMs,
      in: this.in,
      headEveryMs: plan.isLong ? 2_000 : 1_000,
      onTold: (upTo, head, words) => this.permission.onTold(name, { upTo, head, words }, this.nowMs),
    })
    const unit: PlayedUnit = { side, computer, line, wallErrorMs: 0, waiting: [], peersHeard: null }
    this.units.push(unit)
    for (const lane of lanes) {
      for (const { id, kind } of lane.devices) if (kind === SIGNS) knowDevice(id)
      const way = lane.direction === directionOf(side, 'out') ? 'out' : 'in'
      const road = new LaneRoad(randomStream(plan.seed, 'road', `${side}/${lane.lane}`), way)
      const sensors = new Sensors({
        lane,
        road,
        random: randomStream(plan.seed, 'sensors', `${side}/${lane.lane}`),
        nowMs: () => this.nowMs,
        in: this.in,
        deliver: (message) => this.deliver(played, message),
      })
      const played: PlayedLane = {
        side,
        lane,
        key: `${side}/${lane.lane}`,
        road,
        sensors,
        computer,
        heard: new Map(),
        standsMs: 0,
        silentMs: 0,
        rose: null,
      }
      this.lanes.push(played)
    }
  }

  /** A message reaches the computer, if its process runs. */
  deliver(lane: PlayedLane, message: WireMessage): void {
    const { computer } = lane
    if (!computer.isAlive || this.isOver) return
    const { life, lastNumber } = computer
    const heard = message.isPolled ? { ...message.heard, eventAt: computer.now } : message.heard
    this.evidence.onSaid(lane.key, life, message, this.nowMs, lane.road.isTurned)
    const takeBack = heard.kind === 'credential' ? this.#shown(lane, heard.raw) : () => {}
    const isTaken = computer.hear(heard)
    if (!isTaken) takeBack()
    const apartMs = Math.abs(computer.errorMs) + Math.abs(lane.sensors.clockErrorMs)
    this.evidence.onHeard(lane.key, message, this.nowMs, apartMs, isTaken)
    if (!isTaken) this.counts.refused += 1
    // The first report of it tells of the reading itself; what was lost in the same moment was heard by nobody.
    const number = lastNumber + 1
    if (computer.life !== life && number > computer.parts.disk.lastSeq) return
    if (!lane.heard.has(message.heard)) lane.heard.set(message.heard, number)
    if (isTaken && heard.kind === 'km0') this.journal.onCrossing(computer.parts.name, lane.key, number)
  }

  /** What a driver shows, before it is read: the barrier may rise by it at once. */
  #shown({ computer, side }: PlayedLane, text: string): () => void {
    const opened = openReleaseToken(text, verifyToken(side))
    if (!opened.ok) return () => {}
    const { shown } = this.permission.told(computer.parts.name)
    const { reference, version } = opened.value
    const before = shown.get(reference) ?? 0
    shown.set(reference, Math.max(version, before))
    return () => void shown.set(reference, before)
  }

  /** Every quarter of a second: the road, then the devices. */
  stepRoads(ms: number): void {
    if (this.isOver) return
    for (const lane of this.lanes) {
      const events = lane.road.step(ms)
      for (const { kind, car } of events) {
        if (kind === 'crossed-line') this.counts.crossed += 1
        if (kind !== 'went-under') continue
        this.counts.wentUnder += 1
        if (lane.road.way === 'in') this.#enterYard(lane.side, car.vehicle)
        // Who drove while no process ran was counted by nobody, nor who followed so closely that no loop saw a gap.
        if (lane.computer.upMs > SEEN_MS && !lane.road.isOn('under'))
          this.permission.onPassed(lane.key, this.nowMs)
        this.parts.history.add(this.nowMs, 'road', `${car.vehicle.plate} went under at ${lane.key}`)
        if (lane.rose !== null) {
          this.journal.onWent(lane.side, lane.key, lane.rose)
          if (lane.computer.upMs > SEEN_MS) this.permission.told(lane.computer.parts.name).uses.add(lane.rose)
        }
        lane.rose = null
      }
      lane.sensors.look(events)
      this.shared?.onRoad(lane, events)
    }
  }

  /** Who came and went under the barrier is in the yard soon after. */
  #enterYard(side: Side, { reference }: Vehicle): void {
    this.counts.cameIn += 1
    if (reference === null) return
    this.in(8_000, () => {
      const site = this.sites[side]
      if (site.isUp && site.passages.has(reference))
        site.do(reference, { actor: KM0, command: { kind: 'enter-yard', yard: 'Y1' } })
    })
  }

  /** Every half second: lines; every second a tick. */
  stepUnits(): void {
    for (const unit of this.units) {
      unit.line.look()
      if (!this.isOver && this.nowMs % 1_000 === 0) unit.computer.take({ kind: 'tick' })
    }
  }
}
