import { directionOf, type EndInput, type EndStep, type LaneEnd } from '../direction/end.ts'
import { stepEnd } from '../direction/step-end.ts'
import type { LaneOrderAct } from './decide-lane-order.ts'
import type { LaneStanding } from './lane-standing.ts'

/** What an order of this side's people means for its end of a reversible lane; null: nothing. */
export function turnByOrder(end: LaneEnd, standing: LaneStanding, act: LaneOrderAct): EndStep | null {
  const input = inputOf(end, standing, act)
  return input === null ? null : stepEnd(end, input)
}

function inputOf(end: LaneEnd, { turningTo }: LaneStanding, act: LaneOrderAct): EndInput | null {
  const own = directionOf(end.side)
  switch (act.kind) {
    case 'begin-reversal':
      return act.to === own ? { kind: 'want', wants: true } : { kind: 'hand-over', agrees: true }
    case 'call-off-reversal':
      return turningTo === own ? { kind: 'want', wants: false } : { kind: 'hand-over', agrees: false }
    case 'confirm-empty':
      return { kind: 'looked' }
    default:
      return null
  }
}
