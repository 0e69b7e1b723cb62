import type { CycleInput, CycleStep } from '../cycle/cycle.ts'
import { type LaneState, laneKey } from './lane-state.ts'
import { isHeard } from './question.ts'
import type { Turn } from './turn.ts'

/**
 * What passed while the site is not heard counts against the bounds of the pack, whatever the lane makes of it: each
 * vehicle that leaves the loop under the barrier, in order or not, and each that followed so closely that the loop saw
 * no gap, or was first seen at the line.
 */
export function countUnheard(
  turn: Turn,
  { cycle: before, ...place }: LaneState,
  input: CycleInput,
  { cycle, events }: CycleStep,
): void {
  const hasLeft = before.loops.under === true && cycle.loops.under === false
  const isUnder = input.kind === 'loop' && input.place === 'under'
  // Who drives onto that loop on nobody's opening is counted when he leaves it.
  const followed = isUnder ? 0 : events.filter(({ event }) => event === 'tailgated').length
  const count = (hasLeft ? 1 : 0) + followed
  if (count === 0) return
  const lane = turn.lane(place)!
  const passedCutOff = isHeard(turn, lane.site) ? 0 : lane.passedCutOff + count
  turn.keep([{ key: `cut-off/${laneKey(lane)}`, value: passedCutOff }])
  turn.put({ ...lane, passedCutOff })
}
