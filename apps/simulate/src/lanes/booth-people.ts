import { nextAction } from '@landport/barrier/booth/next-action'
import { refuseAct } from '@landport/barrier/booth/refuse-act'
import type { BoothAct } from '@landport/barrier/machine/booth-act'
import type { LaneState } from '@landport/barrier/machine/lane-state'
import { person } from '../base/acting.ts'
import type { LaneComputer } from './lane-computer.ts'
import type { LaneRoad } from './road.ts'

export const BOOTH = person('officer', 'booth')
const PICTURE = 'b'.repeat(64)
/** Then he does not wait for devices any more. */
const PATIENCE_MS = 60_000
/** Loops and boom may prove the lane by themselves. */
const SENSORS_FIRST_MS = 15_000

/**
 * What the person at the booth does about what the screen asks, each act with the mark of the vehicle that it showed: looks at the lane before calling it empty, looks at
 * papers before saying which vehicle it is, and raises the barrier by hand only where the screen leaves it to him.
 */
export function boothAct(
  computer: LaneComputer,
  state: LaneState,
  road: LaneRoad,
  standsMs: number,
): BoothAct | null {
  const { session, cycle, site, lane } = state
  const seen = { cycle, answer: session.answer, verdict: session.verdict, at: computer.now }
  const action = nextAction(seen)
  const place = { site, lane, by: BOOTH, vehicle: session.since }
  const isOpen = (kind: BoothAct['kind']): boolean => refuseAct(kind, seen) === null
  const isSince = Date.parse(computer.now) - Date.parse(cycle.since)
  if (action.act === 'prove-empty' && isSince < SENSORS_FIRST_MS) return null
  if (action.act === 'prove-empty')
    return road.isEmptyBeyond() && isOpen('prove-empty') ? { kind: 'prove-empty', ...place } : null
  const vehicle = road.atPost()?.vehicle ?? null
  if (cycle.state !== 'waiting' || vehicle === null || vehicle.reference === null) return null
  const { reference } = vehicle
  const hasWaited = standsMs > PATIENCE_MS
  if ((action.act === 'identify' || hasWaited) && session.settled !== reference)
    return { kind: 'identify', ...place, reference }
  if (
    (action.act !== 'open-by-hand' && !(hasWaited && session.answer?.answer === 'ask')) ||
    !isOpen('open-by-hand') ||
    computer.memoryFault
  )
    return null
  return { kind: 'open-by-hand', ...place, reference, reason: 'papers looked at', picture: PICTURE }
}
