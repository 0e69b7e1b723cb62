import { directionOf, GATE } from './gate.ts'
import type { LaneHappening } from './lane-plan.ts'
import type { LaneWorld } from './lane-world.ts'
import type { PlayedLane } from './played.ts'

type Turning = Extract<LaneHappening, { kind: 'turn' }>

const LOOK_MS = 1_000

/**
 * A lane is turned and, after a while, turned back: it is shut, who waits is led away, and only when its computer has
 * taken that order and nobody is on the road is it driven the other way. The other country's end is not played.
 */
export function turnLane(world: LaneWorld, { side, lane: place, forMs }: Turning): void {
  const lane = world.laneOf(side, place)
  if (isTurning(world, lane)) return
  turn(world, lane)
  world.in(forMs, () => turnBack(world, lane))
}

function turnBack(world: LaneWorld, lane: PlayedLane): void {
  if (isTurning(world, lane)) world.in(LOOK_MS, () => turnBack(world, lane))
  else if (lane.road.isTurned) turn(world, lane)
}

const isTurning = (world: LaneWorld, { side, lane }: PlayedLane): boolean =>
  world.sites[side].orders.get(lane.lane)?.turning !== undefined

function turn(world: LaneWorld, lane: PlayedLane): void {
  world.sites[lane.side].order(lane.lane.lane, { state: 'closed', turning: 'shut' })
  whenEmpty(world, lane)
}

function whenEmpty(world: LaneWorld, lane: PlayedLane): void {
  const { side, road, computer } = lane
  const state = computer.unit?.laneOf({ site: GATE.id, lane: lane.lane.lane }) ?? null
  const isShut = state?.order?.turning === 'shut'
  if (isShut) road.clearBefore()
  if (!isShut || state.cycle.state !== 'idle' || road.cars.length > 0) {
    world.in(LOOK_MS, () => whenEmpty(world, lane))
    return
  }
  road.way = road.way === 'out' ? 'in' : 'out'
  world.counts.turns += 1
  world.parts.history.add(world.nowMs, 'road', `${lane.key} is driven ${road.way}`)
  world.sites[side].order(lane.lane.lane, { state: 'open', direction: directionOf(side, road.way) })
}
