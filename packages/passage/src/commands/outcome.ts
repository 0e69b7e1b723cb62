import { ok } from '@landport/std/result'
import type { Passage } from '../passage.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** Short and coded, because it is told to the other side: letters, digits and hyphens. */
const REASON_CODE = /^[A-Z][A-Z0-9-]{1,15}$/

/** Customs of the receiving side takes over what arrived. */
export const accept: Handler<CommandOf<'accept'>> = (state, _command, { now, side }) => {
  if (!isArrived(state)) return refuse('wrong-phase')
  if (state.milestones.accepted !== undefined) return refuse('already-decided')
  return ok([{ type: 'accepted', at: now, bySide: side }])
}

export const returnToSender: Handler<CommandOf<'return'>> = (state, command, { now, side }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (!REASON_CODE.test(command.reasonCode)) return refuse('bad-value')
  // What was accepted is the sender's no more and may be closed there: it goes back as returned goods, on a new passage.
  if (!isArrived(state) || state.milestones.accepted !== undefined) return refuse('wrong-phase')
  const { reasonCode, reason } = command
  return ok([
    { type: 'returned', at: now, bySide: side, reasonCode, reason },
    { type: 'incident-raised', incident: { kind: 'returned', at: now, note: reasonCode } },
  ])
}

/** Turned around on this side: the goods never left. */
export const turnAround: Handler<CommandOf<'turn-around'>> = (state, command, { now }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (!isBeforeCrossing(state)) return refuse('already-crossed')
  if (state.direction !== 'out') return refuse('wrong-phase')
  return ok([{ type: 'turned-around', at: now, reason: command.reason }])
}

export const move: Handler<CommandOf<'move'>> = (state, command, { now }) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (isBlank(command.toSite) || command.toSite === state.site) return refuse('bad-value')
  if (!isBeforeCrossing(state)) return refuse('already-crossed')
  if (state.direction !== 'out') return refuse('wrong-phase')
  return ok([{ type: 'moved', at: now, toSite: command.toSite, reason: command.reason }])
}

export const close: Handler<CommandOf<'close'>> = (state, _command, { now }) =>
  isDone(state) ? ok([{ type: 'closed', at: now }]) : refuse('wrong-phase')

const isArrived = ({ direction, phase }: Passage): boolean =>
  direction === 'in' && (phase === 'crossed' || phase === 'in-yard')

const isDone = ({ phase, leftYardAt }: Passage): boolean =>
  phase === 'accepted' || phase === 'returned' || (phase === 'released' && leftYardAt !== null)
