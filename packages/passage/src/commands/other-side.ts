import { ok } from '@landport/std/result'
import type { Actor } from '../actor.ts'
import type { PassageEntry } from '../entry.ts'
import type { OtherSideView, Passage } from '../passage.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { crossedEntries, unpermittedThere } from './crossed-entries.ts'
import type { CommandOf, Handler } from './handler.ts'

type Note = CommandOf<'note-other-side'>

/** Why a may-proceed was kept and not counted: it answers another telling. */
export const OTHER_REVISION = 'OTHER-REVISION'

/**
 * What the other side tells is noted as told. What it says of arrival is also what happened here: a vehicle that it
 * has accepted has crossed, whether or not our own reader saw it.
 */
export const noteOtherSide: Handler<Note> = (state, command, context) => {
  const { actor, side } = context
  if (isOld(state, command)) return ok([])
  // Acceptance and return are acts of the side that receives; the one that sends cannot say them of what it sends.
  if (state.direction === 'in' && (command.state === 'accepted' || command.state === 'returned'))
    return refuse('not-allowed-for-role')
  if (isOfOtherRevision(state, command)) return ok([ofOtherRevision(state, actor)])
  const noted: PassageEntry = {
    type: 'other-side-noted',
    view: {
      state: command.state,
      reason: command.reasonCode ?? command.reason,
      message: messageOf(actor),
      at: command.at,
    },
  }
  const bySide = side === 'VN' ? 'CN' : 'VN'
  const lane = state.lane ?? 'unknown'
  const crossing =
    ARRIVED.includes(command.state) && isBeforeCrossing(state)
      ? crossedEntries(state, { lane, at: command.at, toldBy: 'other-side' }, context, command.permittedThere)
      : command.permittedThere === false && !isBeforeCrossing(state)
        ? unpermittedThere(state, command.at)
        : []
  return ok([noted, ...crossing, ...outcome(state, command, bySide)])
}

/**
 * A yes to what we told before we told something else: kept, and counted for nothing. A not-yet counts whatever it
 * answers, because it only stops.
 */
const isOfOtherRevision = ({ direction, revision }: Passage, command: Note): boolean =>
  direction === 'out' &&
  command.state === 'may-proceed' &&
  command.revision !== undefined &&
  revision !== undefined &&
  command.revision !== revision

const ofOtherRevision = ({ otherSide }: Passage, actor: Actor): PassageEntry => ({
  type: 'other-side-noted',
  view: { ...otherSide, reason: OTHER_REVISION, message: messageOf(actor) },
})

const ARRIVED: readonly Note['state'][] = ['crossed', 'accepted', 'returned']

/** Only the side that sent learns the outcome from the other; the receiving side makes it. */
function outcome(state: Passage, command: Note, bySide: Passage['side']): PassageEntry[] {
  if (state.direction !== 'out') return []
  if (command.state === 'accepted') return [{ type: 'accepted', at: command.at, bySide }]
  if (command.state !== 'returned') return []
  const reasonCode = command.reasonCode ?? 'OTHER'
  return [
    { type: 'returned', at: command.at, bySide, reasonCode, reason: command.reason ?? reasonCode },
    { type: 'incident-raised', incident: { kind: 'returned', at: command.at, note: reasonCode } },
  ]
}

/** Repeated, or overtaken by something later: nothing new. */
function isOld({ otherSide, phase }: Passage, command: Note): boolean {
  if (phase === 'accepted' || phase === 'returned') return true
  if (otherSide.state === command.state && otherSide.at === command.at) return true
  if (RANK[otherSide.state] > RANK[command.state]) return true
  return otherSide.at !== null && RANK[otherSide.state] === RANK[command.state] && otherSide.at > command.at
}

/** A state of a later step is never undone by a message about an earlier one. */
const RANK = {
  'not-told': 0,
  received: 1,
  'not-yet': 2,
  'may-proceed': 2,
  crossed: 3,
  accepted: 4,
  returned: 4,
} as const satisfies Record<OtherSideView['state'], number>

const messageOf = (actor: Actor): string | null => (actor.kind === 'other-side' ? actor.message : null)
