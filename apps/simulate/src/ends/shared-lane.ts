import { isProvedEmpty, directionOf as ownDirectionOf } from '@landport/barrier/direction/end'
import type { DirectionSaying } from '@landport/barrier/direction/lane-direction'
import type { RoadDirection } from '@landport/barrier/permit/permit'
import { randomStream } from '@landport/kernel/random-stream'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { LaneEndsChecker } from '../check/lane-ends-checker.ts'
import { COMING, GATE, LANES_PLAYED, TURNED, type Way } from '../lanes/gate.ts'
import type { LaneWorld } from '../lanes/lane-world.ts'
import type { PlayedLane } from '../lanes/played.ts'
import type { Car, RoadEvent } from '../lanes/road.ts'
import { EndDesk } from './end-desk.ts'

/** People and servers look so often. */
const LOOK_MS = 2_000
const SAY_AGAIN_MS = 16_000
/** From barrier to barrier. */
const DRIVE_MS = 8_000
/** A person has gone along the whole lane. */
const LOOKED_MS = 20_000

/**
 * One reversible lane with an end in each country: what goes under one barrier comes out at the other. Servers hand the
 * turn over by sayings that the line between them loses, doubles, delays and reorders; people order, look and open.
 */
export class SharedLane {
  readonly checker: LaneEndsChecker
  readonly desks: Readonly<Record<Side, EndDesk>>
  readonly #world: LaneWorld
  readonly #random: Random
  readonly #lanes: Readonly<Record<Side, PlayedLane>>
  readonly #unsureMs: Record<Side, number> = { VN: 0, CN: 0 }

  constructor(world: LaneWorld, near: Side) {
    this.#world = world
    this.#random = randomStream(world.parts.plan.seed, 'sayings')
    this.checker = new LaneEndsChecker(world.parts.report)
    const lane = GATE.lanes.find(({ id }) => id === LANES_PLAYED[near][TURNED])!
    const played = (side: Side) => world.laneOf(side, side === near ? TURNED : COMING)
    this.#lanes = { VN: played('VN'), CN: played('CN') }
    const desk = (side: Side): EndDesk =>
      new EndDesk({
        side,
        site: world.sites[side],
        lane,
        flaws: world.parts.flaws,
        look: () => this.#viewOf(side),
        say: (saying) => this.#say(side, saying),
        log: (what) => world.parts.history.add(world.nowMs, side, what),
      })
    this.desks = { VN: desk('VN'), CN: desk('CN') }
    for (const side of SIDES) this.#lanes[side].road.isShared = true
    this.#every(LOOK_MS, () => {
      for (const side of SIDES) this.#lookAt(side)
    })
    this.#every(SAY_AGAIN_MS, () => {
      for (const side of SIDES) this.desks[side].sayAgain()
    })
  }

  deskOf({ side, lane }: Pick<PlayedLane, 'side' | 'lane'>): EndDesk | null {
    return this.#lanes[side].lane.lane === lane.lane ? this.desks[side] : null
  }

  /** People of both ends want it driven this way; the second comes to it later; now and then the first calls it off. */
  reverse(to: RoadDirection, afterMs: number, isCalledOff: boolean): void {
    const taker = SIDES.find((side) => ownDirectionOf(side) === to)!
    const begin = (side: Side): void => {
      const { standing } = this.desks[side]
      if (standing.direction === to || standing.turningTo === to || this.#world.isOver) return
      // An order to turn is refused while something else holds, and tried again.
      if (!this.desks[side].order({ kind: 'begin-reversal', to })) this.#world.in(5_000, () => begin(side))
    }
    begin(taker)
    this.#world.in(afterMs, () => begin(otherSide(taker)))
    if (!isCalledOff) return
    this.#world.in(afterMs + 12_000, () => {
      if (this.desks[otherSide(taker)].order({ kind: 'call-off-reversal' }))
        this.#world.in(25_000, () => begin(otherSide(taker)))
    })
  }

  onRoad(lane: PlayedLane, events: readonly RoadEvent[]): void {
    const { side, road } = lane
    if (this.#lanes[side] !== lane) return
    if (road.way === 'out')
      for (const { isUnderWay, vehicle } of road.cars) if (isUnderWay) this.checker.onLetIn(side, vehicle.id)
    for (const { kind, car } of events) {
      const isOut = road.way === 'in' && (kind === 'went-under' || kind === 'gone')
      if (isOut) this.checker.onOut(car.vehicle.id)
      if (kind === 'gone' && road.way === 'out' && car.isUnderWay)
        this.#world.in(DRIVE_MS, () => this.#comeOut(otherSide(side), car))
    }
  }

  /** A barrier rises at an end, by itself or by hand. */
  onRaise({ side, road }: PlayedLane): void {
    const other = this.#lanes[otherSide(side)]
    const theirs = other.computer.unit?.laneOf({ site: GATE.id, lane: other.lane.lane })?.order ?? null
    const direction = theirs?.direction ?? other.lane.direction
    const admits =
      other.computer.isAlive &&
      (theirs?.state ?? 'open') === 'open' &&
      direction === ownDirectionOf(other.side)
    if (road.way === 'out') this.checker.onRaise(side, admits)
  }

  /** Until its end is driven this way nobody can come out there. */
  #comeOut(side: Side, car: Car): void {
    const { road } = this.#lanes[side]
    if (this.#world.isOver) return
    if (road.way !== 'in' || road.cars.length > 5) {
      this.#world.in(LOOK_MS, () => this.#comeOut(side, car))
      return
    }
    const { vehicle } = car
    road.add({ ...vehicle, shows: vehicle.reference })
  }

  #lookAt(side: Side): void {
    const { nowMs, counts, parts } = this.#world
    const desk = this.desks[side]
    const lane = this.#lanes[side]
    desk.step(nowMs)
    const { order } = this.#orderOf(side)
    if (order?.turning === 'shut' && lane.road.way === 'out') lane.road.clearBefore()
    const { end, standing } = desk
    const isUnsure = end.role === 'away' && end.expected !== null && !isProvedEmpty(end)
    this.#unsureMs[side] = isUnsure ? this.#unsureMs[side] + LOOK_MS : 0
    if (this.#unsureMs[side] > LOOKED_MS && this.checker.isEmpty) desk.order({ kind: 'confirm-empty' })
    const { turningTo } = standing
    if (turningTo !== null && desk.order({ kind: 'complete-reversal' })) {
      const own = ownDirectionOf(side) === turningTo
      if (own) counts.handedOver += 1
      this.checker.onTurned(side, own)
      parts.history.add(nowMs, 'road', `${lane.key} will be driven ${own ? 'out' : 'in'}`)
      this.#drive(lane, own ? 'out' : 'in')
    }
    this.checker.onStandings(SIDES.every((one) => this.#admits(one)))
  }

  #drive(lane: PlayedLane, way: Way): void {
    if (lane.road.cars.length === 0) lane.road.way = way
    else {
      lane.road.clearBefore()
      this.#world.in(1_000, () => this.#drive(lane, way))
    }
  }

  #admits(side: Side): boolean {
    const { state, direction, turningTo } = this.desks[side].standing
    return state === 'open' && turningTo === null && direction === ownDirectionOf(side)
  }

  #orderOf(side: Side) {
    const { computer, lane } = this.#lanes[side]
    return { order: computer.unit?.laneOf({ site: GATE.id, lane: lane.lane })?.order ?? null }
  }

  #viewOf(side: Side) {
    const { computer, lane } = this.#lanes[side]
    const unit = this.#world.units.find((one) => one.computer === computer)!
    const state = computer.unit?.laneOf({ site: GATE.id, lane: lane.lane }) ?? null
    if (state === null || unit.line.isCut || !this.#world.sites[side].isUp) return null
    return { at: computer.now, order: state.order?.order ?? 0, cycle: state.cycle }
  }

  #say(from: Side, saying: DirectionSaying): void {
    const world = this.#world
    const to = this.desks[otherSide(from)]
    const copies = this.#random() < 0.2 ? 0 : this.#random() < 0.3 ? 2 : 1
    world.parts.history.add(world.nowMs, from, `says ${JSON.stringify(saying)}`)
    for (let n = 0; n < copies; n++) {
      const isLate = this.#random() < 0.1
      world.in(50 + Math.floor(this.#random() * (isLate ? 150_000 : 3_000)), () => {
        if (!world.isOtherSideCut && !world.isOver) to.hear(saying)
      })
    }
  }

  #every(ms: number, act: () => void): void {
    this.#world.in(ms, () => {
      if (this.#world.isOver) return
      act()
      this.#every(ms, act)
    })
  }
}
