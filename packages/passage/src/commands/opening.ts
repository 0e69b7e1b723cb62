import { ok } from '@landport/std/result'
import { minutesBetween } from '@landport/std/time'
import type { PassageEntry } from '../entry.ts'
import type { Incident, Passage } from '../passage.ts'
import { refuse } from '../refuse.ts'
import { AHEAD_MINUTES_MAX } from './crossing.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** The lane tells of the person's act and of the barrier's moving: one opening within this is the same. */
const SAME_OPENING_MINUTES = 1

/**
 * A lane raised its barrier, by itself or by a person's hand: recorded as it happened. Whether this side permitted it
 * at that moment is this side's own answer; an opening that nothing permitted is an incident and is not hidden.
 */
export const recordOpening: Handler<CommandOf<'record-opening'>> = (state, command, { now, reported }) => {
  const { lane, at, basis, by } = command
  if (isBlank(lane) || minutesBetween(now, at) > AHEAD_MINUTES_MAX) return refuse('bad-value')
  if (isSaid(state, command)) return ok([])
  const permitted = reported === undefined ? state.phase === 'permitted' : reported.permittedThen(at)
  const opened: PassageEntry = { type: 'barrier-opened', lane, at, permitted, basis, by }
  return ok(permitted ? [opened] : [opened, unpermittedOpening(command, state)])
}

const isSaid = ({ lane, barrierOrderedAt }: Passage, command: CommandOf<'record-opening'>): boolean =>
  barrierOrderedAt != null &&
  lane === command.lane &&
  Math.abs(minutesBetween(barrierOrderedAt, command.at)) <= SAME_OPENING_MINUTES

/** The barrier rose for a vehicle that nothing let pass. */
export const unpermittedOpening = (
  { lane, at, by }: Pick<CommandOf<'record-opening'>, 'lane' | 'at' | 'by'>,
  { phase }: Pick<Passage, 'phase'>,
): Extract<PassageEntry, { type: 'incident-raised' }> => ({
  type: 'incident-raised',
  incident: {
    kind: 'opened-without-permission',
    at,
    note: `${lane} ${phase}${by === null ? '' : ` by-hand ${by}`}`,
  } satisfies Incident,
})
