import { ok } from '@landport/std/result'
import { mayEnterYard, mayLeaveYard } from '../gates.ts'
import { refuse } from '../refuse.ts'
import { refusedBy } from '../refused-by.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

export const enterYard: Handler<CommandOf<'enter-yard'>> = (state, command, context) => {
  if (isBlank(command.yard)) return refuse('bad-value')
  if (state.direction !== 'in' || state.phase !== 'crossed') return refuse('wrong-phase')
  const answer = mayEnterYard(state, context)
  if (!answer.ok) return refusedBy(answer)
  return ok([{ type: 'yard-entered', yard: command.yard, at: context.now }])
}

/** Goods change vehicle under customs supervision: moved over, or the container put on another chassis. */
export const transferLoad: Handler<CommandOf<'transfer-load'>> = (state, command, { now }) => {
  if (isBlank(command.onto)) return refuse('bad-value')
  const isInYard = state.phase === 'in-yard' || (state.phase === 'released' && state.leftYardAt === null)
  if (!isInYard || state.transfer !== null) return refuse('wrong-phase')
  if (!state.loaded) return refuse('goods-missing')
  if (command.method === 'container-swap' && state.loadUnits.every(({ container }) => container === null))
    return refuse('bad-value')
  return ok([{ type: 'load-transferred', transfer: { method: command.method, onto: command.onto, at: now } }])
}

export const leaveYard: Handler<CommandOf<'leave-yard'>> = (state, _command, context) => {
  if (state.phase !== 'in-yard' && state.phase !== 'released') return refuse('wrong-phase')
  if (state.leftYardAt !== null) return refuse('wrong-phase')
  const answer = mayLeaveYard(state, context)
  if (!answer.ok) return refusedBy(answer)
  return ok([{ type: 'yard-left', at: context.now }])
}
