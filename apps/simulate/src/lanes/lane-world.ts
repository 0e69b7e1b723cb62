import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import type { UnitStep } from '@landport/barrier/machine/turn'
import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import { lanesFor } from '@landport/barrier/permit/release-of-passage'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import { randomStream } from '@landport/kernel/random-stream'
import { SIDES, type Side } from '@landport/std/side'
import type { History } from '../base/history.ts'
import type { VirtualTime } from '../base/virtual-time.ts'
import { LaneEvidenceChecker } from '../check/lane-evidence-checker.ts'
import { LaneJournalChecker } from '../check/lane-journal-checker.ts'
import { LanePermissionChecker } from '../check/lane-permission-checker.ts'
import { LaneStoreChecker } from '../check/lane-store-checker.ts'
import type { Report } from '../check/violation.ts'
import { GATE, lanesOut } from './gate.ts'
import { type BarrierOrder, LaneComputer, SIGNS } from './lane-computer.ts'
import { LaneDisk } from './lane-disk.ts'
import type { LaneFlaws } from './lane-flaws.ts'
import { knowDevice, verifyToken } from './lane-keys.ts'
import { LanePeople } from './lane-people.ts'
import type { LanePlan } from './lane-plan.ts'
import { AS_SHIPPED, TIGHT } from './lane-rules.ts'
import type { PlayedLane, PlayedUnit } from './played.ts'
import { LaneRoad } from './road.ts'
import { Sensors, type WireMessage } from './sensors.ts'
import { SiteDesk } from './site-desk.ts'
import { SiteLine } from './site-line.ts'
import { isEvacuation, told } from './told-report.ts'

export interface LaneWorldParts {
  readonly plan: LanePlan
  readonly time: VirtualTime
  readonly history: History
  readonly flaws: LaneFlaws
  readonly report: Report
}

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
  readonly arePeersCut: Record<Side, boolean> = { VN: false, CN: false }
  isOtherSideCut = false
  /** Nothing happens any more but what is still under way on the lines. */
  isOver = false
  /** Marks of each passage. */
  readonly marks = new Map<string, readonly string[]>()
  readonly counts = {
    raises: 0,
    cutOffRaises: 0,
    byHand: 0,
    wentUnder: 0,
    crossed: 0,
    refused: 0,
    restarts: 0,
  }

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
      const all = lanesOut(side)
      const groups = plan.units[side] === 1 ? [all] : all.map((lane) => [lane])
      for (const [place, lanes] of groups.entries())
        this.#addUnit(side, `${side}-${place + 1}`, lanes, rules[side])
    }
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
    return this.lanes.filter((lane) => lane.side === side)[place]!
  }

  start(unit: PlayedUnit): void {
    unit.computer.start()
    unit.peersHeard = null
    this.counts.restarts += 1
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
      onStep: (input, step) => this.#onStep(unit, input, step),
      onOrder: (order, step) => this.#onOrder(unit, order, step),
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
      onTold: (upTo, head) => this.permission.onTold(name, upTo, head, this.nowMs),
    })
    const unit: PlayedUnit = { side, computer, line, wallErrorMs: 0, waiting: [], peersHeard: null }
    this.units.push(unit)
    for (const lane of lanes) {
      for (const { id, kind } of lane.devices) if (kind === SIGNS) knowDevice(id)
      const road = new LaneRoad(randomStream(plan.seed, 'road', `${side}/${lane.lane}`))
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
    if (!computer.isAlive) return
    const { life, lastNumber } = computer
    const heard = message.isPolled ? { ...message.heard, eventAt: computer.now } : message.heard
    this.evidence.onSaid(lane.key, life, message, this.nowMs)
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

  #onStep(unit: PlayedUnit, input: LaneInput, step: UnitStep): void {
    const { name } = unit.computer.parts
    for (const { content, lane } of step.reports) {
      if (content.kind === 'reading') continue
      this.parts.history.add(this.nowMs, name, `${lane} reports ${told(content)}`)
      if (content.kind !== 'answered' || content.answer.answer === 'open') continue
      const { head } = this.permission.told(name)
      const gate = head?.gates.find(({ direction }) => direction === (unit.side === 'VN' ? 'out' : 'in'))
      if (content.answer.reasons.includes('other-side-closed') && gate?.other !== 'closed')
        this.parts.report('unknown-told-as-closed', `${name} ${lane}: the other side is ${gate?.other}`)
    }
    void input
  }

  #onOrder(unit: PlayedUnit, { lane: id, order }: BarrierOrder, step: UnitStep): void {
    const lane = this.lanesOf(unit).find((one) => one.lane.lane === id)!
    const { computer } = unit
    this.parts.history.add(this.nowMs, computer.parts.name, `orders ${id} to ${order}`)
    if (order === 'raise') this.#onRaise(unit, lane, step)
    const isUnder = lane.road.isOn('under') && lane.sensors.underMs(this.nowMs) > 1_000
    if (order === 'lower' && isUnder && lane.road.angle > 0.2 && !lane.road.isArmStuck)
      this.parts.report('lowered-onto-vehicle', lane.key)
    lane.road.order(order)
  }

  #onRaise(unit: PlayedUnit, lane: PlayedLane, step: UnitStep): void {
    const { side, computer } = unit
    const { name, disk } = computer.parts
    this.store.onRaise(name, lane.key.slice(3), disk)
    this.journal.onRaise(lane.key)
    const isByPerson = step.reports.some(
      ({ content }) => content.kind === 'opened-by-hand' || isEvacuation(content),
    )
    lane.rose = null
    if (isByPerson) {
      this.counts.byHand += 1
      return
    }
    const reference = computer.unit!.laneOf({ site: GATE.id, lane: lane.lane.lane })!.cycle.reference ?? ''
    lane.rose = reference
    this.counts.raises += 1
    const { headMs } = this.permission.told(name)
    if (headMs !== null && this.nowMs - headMs > 10_000) this.counts.cutOffRaises += 1
    const passage = this.sites[side].passages.get(reference)
    const direction = side === 'VN' ? 'out' : 'in'
    this.permission.onRaise({
      unit: name,
      side,
      lane: lane.lane.lane,
      reference,
      atMs: this.nowMs,
      clocksApartMs: Math.abs(computer.errorMs - this.sites[side].parts.skewMs),
      arePeersHeard: this.parts.plan.units[side] === 1 || this.people.areHeardLately(side),
      homeLane: passage === undefined ? '' : lanesFor(passage, direction, GATE)[0]!,
      laneMode: lane.lane.mode as 'smart' | 'traditional',
    })
    const standing = lane.road.atPost()?.vehicle ?? null
    const marks = this.marks.get(reference) ?? ['?']
    this.evidence.onRaise(lane.key, computer.life, reference, standing, marks, this.nowMs)
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
        this.permission.onPassed(lane.key, this.nowMs)
        this.parts.history.add(this.nowMs, 'road', `${car.vehicle.plate} went under at ${lane.key}`)
        if (lane.rose !== null) this.journal.onWent(lane.side, lane.key, lane.rose)
        lane.rose = null
      }
      lane.sensors.look(events)
    }
  }

  /** Every half second: lines; every second a tick. */
  stepUnits(): void {
    for (const unit of this.units) {
      unit.line.look()
      if (!this.isOver && this.nowMs % 1_000 === 0) unit.computer.take({ kind: 'tick' })
    }
  }
}
