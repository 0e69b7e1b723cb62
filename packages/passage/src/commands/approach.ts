import { ok } from '@landport/std/result'
import { waitsForBatch } from '../batch.ts'
import { mayCall, mayCross, mayGateIn } from '../gates.ts'
import { refuse } from '../refuse.ts'
import { refusedBy } from '../refused-by.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

export const callForward: Handler<CommandOf<'call-forward'>> = (state, command, context) => {
  if (state.direction !== 'out' || state.phase !== 'registered') return refuse('wrong-phase')
  const answer = mayCall(state, context)
  if (!answer.ok) return refusedBy(answer, 'not-ready-to-call')
  return ok([{ type: 'called-forward', slot: command.slot, at: context.now }])
}

export const gateIn: Handler<CommandOf<'gate-in'>> = (state, command, context) => {
  if (isBlank(command.lane)) return refuse('bad-value')
  if (state.direction !== 'out' || state.phase !== 'called') return refuse('wrong-phase')
  const answer = mayGateIn(state, context)
  if (!answer.ok) return refusedBy(answer, 'not-ready-to-call')
  return ok([{ type: 'gated-in', lane: command.lane, at: context.now }])
}

/** The permission is asked anew at the moment the barrier is to rise: it may have lapsed since. */
export const orderBarrier: Handler<CommandOf<'order-barrier'>> = (state, command, context) => {
  if (isBlank(command.lane)) return refuse('bad-value')
  const answer = mayCross(state, context)
  if (!answer.ok) return refusedBy(answer, 'not-ready-to-cross')
  if (state.phase !== 'permitted')
    return refuse(state.crossing === null ? 'no-permission' : 'already-crossed')
  const batch = waitsForBatch(state, context)
  if (batch !== null) return refuse('batch-waiting', [batch.row])
  return ok([{ type: 'barrier-ordered', lane: command.lane, at: context.now }])
}
