import { ok } from '@landport/std/result'
import { DECLARATION_ITEM } from '../declaration-fact.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/**
 * A declaration that was cancelled, or covers no longer what is loaded of it, makes the vehicle unready and takes
 * customs' yes on it along; the permission falls with them. One that covers again mends what the register itself had
 * called failed, and nothing else: customs decides anew.
 */
export const noteDeclaration: Handler<CommandOf<'note-declaration'>> = (state, command, { now }) => {
  const { declaration, change, covers } = command
  if (isBlank(declaration)) return refuse('bad-value')
  // Over the line or out of the yard nothing can be kept back; the register itself tells what became of it.
  const isStillHere = state.direction === 'out' ? isBeforeCrossing(state) : state.leftYardAt === null
  if (!isStillHere) return ok([])
  const known = state.facts.find(({ item }) => item === DECLARATION_ITEM)
  const isOurFailure = known?.status === 'failed' && known.by === 'platform'
  if (covers && !(isOurFailure && known.reference === declaration)) return ok([])
  return ok([{ type: 'declaration-changed', declaration, change, covers, at: now }])
}
