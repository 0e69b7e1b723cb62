import type { UnitStep } from '@landport/barrier/machine/turn'
import { lanesFor } from '@landport/barrier/permit/release-of-passage'
import { directionOf, GATE } from './gate.ts'
import type { BarrierOrder } from './lane-computer.ts'
import type { LaneWorld } from './lane-world.ts'
import type { PlayedLane, PlayedUnit } from './played.ts'
import { isEvacuated, isEvacuation, told } from './told-report.ts'

/** What lane computers report and order is told to the checkers, and orders to the arms. */
export class LaneWatch {
  readonly #world: LaneWorld

  constructor(world: LaneWorld) {
    this.#world = world
  }

  onStep(unit: PlayedUnit, step: UnitStep): void {
    const world = this.#world
    const { name } = unit.computer.parts
    for (const { content, lane } of step.reports) {
      if (content.kind === 'reading') continue
      world.parts.history.add(world.nowMs, name, `${lane} reports ${told(content)}`)
      if (isEvacuation(content)) world.counts.evacuations += 1
      if (content.kind === 'act-refused') world.counts.actsRefused += 1
      if (content.kind === 'settled' && content.as === 'empty')
        world.evidence.onProved(`${unit.side}/${lane}`, unit.computer.life)
      if (content.kind !== 'answered' || content.answer.answer === 'open') continue
      const { head, headMs } = world.permission.told(name)
      // Of what it heard before it fell it knows what its disk held.
      if (headMs === null || world.nowMs - headMs > unit.computer.upMs) continue
      const { road } = world.lanesOf(unit).find((one) => one.lane.lane === lane)!
      const gate = head?.gates.find(({ direction }) => direction === directionOf(unit.side, road.way))
      if (content.answer.reasons.includes('other-side-closed') && gate?.other !== 'closed')
        world.parts.report('unknown-told-as-closed', `${name} ${lane}: the other side is ${gate?.other}`)
    }
  }

  onOrder(unit: PlayedUnit, { lane: id, order }: BarrierOrder, step: UnitStep): void {
    const world = this.#world
    const lane = world.lanesOf(unit).find((one) => one.lane.lane === id)!
    const { road, sensors } = lane
    world.parts.history.add(world.nowMs, unit.computer.parts.name, `orders ${id} to ${order}`)
    if (order === 'raise') this.#onRaise(unit, lane, step)
    const isUnder = road.isOn('under') && sensors.underMs(world.nowMs) > 1_000
    if (order === 'lower' && isUnder && road.angle > 0.2 && !road.isArmStuck)
      world.parts.report('lowered-onto-vehicle', lane.key)
    road.order(order)
  }

  #onRaise(unit: PlayedUnit, lane: PlayedLane, step: UnitStep): void {
    const world = this.#world
    const { side, computer } = unit
    const { name, disk } = computer.parts
    const { way } = lane.road
    world.store.onRaise(name, lane.key, disk)
    world.journal.onRaise(lane.key)
    lane.rose = null
    if (step.reports.some(({ content }) => isEvacuated(content))) {
      world.counts.byHand += 1
      return
    }
    if (world.shared?.deskOf(lane) != null) world.shared.onRaise(lane)
    const opened = step.reports.find(({ content }) => content.kind === 'opened-by-hand')
    if (opened !== undefined) {
      world.permission.onRaisedByHand(name, side, lane.lane.lane, way)
      world.evidence.onRaisedByHand(lane.key, lane.road.atPost()?.vehicle ?? null)
      world.counts.byHand += 1
      return
    }
    const reference = computer.unit!.laneOf({ site: GATE.id, lane: lane.lane.lane })!.cycle.reference ?? ''
    lane.rose = reference
    world.counts.raises += 1
    const { headMs } = world.permission.told(name)
    if (headMs !== null && world.nowMs - headMs > 10_000) world.counts.cutOffRaises += 1
    const passage = world.sites[side].passages.get(reference)
    world.permission.onRaise({
      unit: name,
      side,
      lane: lane.lane.lane,
      way,
      reference,
      atMs: world.nowMs,
      clocksApartMs: Math.abs(computer.errorMs - world.sites[side].parts.skewMs),
      arePeersHeard: world.parts.plan.units[side] === 1 || world.people.areHeardLately(side),
      homeLane: passage === undefined ? '' : lanesFor(passage, directionOf(side, way), GATE)[0]!,
      laneMode: lane.lane.mode as 'smart' | 'traditional',
    })
    const standing = lane.sensors.atPost(world.nowMs)
    const marks = world.marks.get(reference) ?? ['?']
    world.evidence.onRaise(lane.key, computer.life, reference, standing, marks, world.nowMs)
  }
}
