import type { LaneWorld } from './lane-world.ts'

/** Everything that was broken is mended. */
export function healLanes(world: LaneWorld): void {
  world.isOtherSideCut = false
  for (const side of ['VN', 'CN'] as const) {
    world.arePeersCut[side] = false
    world.sites[side].isUp = true
    world.sites[side].own = 'open'
    world.sites[side].emergency = null
  }
  for (const unit of world.units) {
    unit.line.isCut = false
    unit.wallErrorMs = 0
    unit.computer.parts.disk.isFull = false
    unit.computer.crashAtStore = null
    if (!unit.computer.isAlive) world.start(unit)
  }
  for (const { sensors, road } of world.lanes) {
    sensors.dead.clear()
    sensors.slowMs = 0
    sensors.clockErrorMs = 0
    road.isArmStuck = false
  }
}
