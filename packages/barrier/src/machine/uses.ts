import type { ReleaseUse } from '../permit/permit.ts'
import { stepRoad } from './road.ts'
import type { Turn } from './turn.ts'

/** Another lane says that it let this passage through. If one of ours did too, one of the two was not the vehicle. */
export function takeOtherUse(turn: Turn, told: ReleaseUse): void {
  const { knowledge, parts } = turn
  const use = { ...told, heardAt: turn.now }
  const own = knowledge
    .usesOf(use.site, use.reference)
    .find(({ unit, lane }) => unit === parts.unit && (use.unit !== unit || use.lane !== lane))
  turn.keep(knowledge.takeUse(use))
  if (own === undefined) return
  const lane = turn.lane({ site: use.site, lane: own.lane })
  if (lane === null) return
  turn.report(lane, { kind: 'used-twice', reference: use.reference, otherLane: use.lane, otherAt: use.at })
  const { state, reference } = lane.cycle
  if (reference === use.reference && (state === 'ordered' || state === 'open'))
    stepRoad(turn, lane, { kind: 'lower' })
}
