import type { Text3 } from '@landport/std/text'
import { msOf } from '@landport/std/time'
import type { Cycle, CycleState } from '../cycle/cycle.ts'
import type { OpeningReason } from '../decide/opening.ts'
import type { BoothAct } from '../machine/booth-act.ts'
import type { LaneView } from './lane-view.ts'
import {
  ACTION_OF_CYCLE,
  ACTION_OF_REASON,
  CLOCK_OFF,
  GOES,
  NOTHING,
  READING,
  UNREAD,
} from './next-action-texts.ts'

/** How much a person is wanted: `none` watches, `person` acts when ready, `now` drops everything else. */
export type Urgency = 'none' | 'person' | 'now'

/** The one thing that the person at the booth does next. */
export interface NextAction {
  readonly text: Text3
  readonly urgency: Urgency
  /** The act that does it on the screen; null when it is done with hands and words. */
  readonly act: BoothAct['kind'] | null
}

/** What these answers look at: any view or state of a lane has it. */
export interface SeenAtPost
  extends Pick<LaneView, 'answer' | 'verdict'>,
    Partial<Pick<LaneView, 'at' | 'speed'>> {
  readonly line?: Pick<LaneView['line'], 'clockOffSeconds'>
  readonly cycle: Pick<Cycle, 'state' | 'barrier'> & Partial<Pick<Cycle, 'since'>>
}

/** Devices that have read nothing of a vehicle by then will not: real seconds. Assumed: cameras speak within two. */
const READ_SECONDS_MAX = 20

/** Where barrier and road themselves want a person or are at work: what was answered about a vehicle comes after. */
export type OwnWords = Exclude<CycleState, 'idle' | 'waiting'>

/**
 * What is to be done next at a lane: first what road and barrier need, then what keeps the barrier down, the first
 * reason alone. Never more than one thing.
 */
export function nextAction(seen: SeenAtPost): NextAction {
  const { cycle, answer, verdict } = seen
  if (cycle.state !== 'idle' && cycle.state !== 'waiting') return ACTION_OF_CYCLE[cycle.state]
  const reason = firstReason(answer)
  // A closed or stopped lane says so also when nobody stands there.
  if (
    reason !== null &&
    (cycle.state === 'waiting' || LANE_ITSELF.has(reason)) &&
    !isYetToBeRead(seen, reason)
  )
    return ACTION_OF_REASON[reason]
  if (answer?.answer === 'open') return GOES
  // What devices say is stale or ahead to such a clock: to wait for them is to wait for good.
  if (seen.line?.clockOffSeconds !== undefined) return CLOCK_OFF
  if (cycle.state === 'idle' && verdict.outcome === 'nobody') return NOTHING
  return isUnread(seen) ? UNREAD : READING
}

/** A code that names no vehicle known here may be followed by the plate, as where nothing was read so far. */
const isYetToBeRead = ({ cycle }: SeenAtPost, reason: OpeningReason): boolean =>
  cycle.state === 'waiting' && reason === 'nobody'

/** Somebody stands there, and nothing was read of him for longer than devices take. */
function isUnread({ cycle, at, speed = 1 }: SeenAtPost): boolean {
  if (cycle.state !== 'waiting' || cycle.since === undefined || at === undefined) return false
  return msOf(at) - msOf(cycle.since) > READ_SECONDS_MAX * 1_000 * speed
}

/** The reason that is said; null when the barrier may rise or nothing was asked. */
export const firstReason = (answer: LaneView['answer']): OpeningReason | null =>
  answer === null || answer.answer === 'open' ? null : (answer.reasons[0] ?? null)

const LANE_ITSELF: ReadonlySet<OpeningReason> = new Set([
  'emergency',
  'lane-stopped',
  'lane-closed',
  'lane-turning',
])
