import { ok, type Result } from '@landport/std/result'
import { mayCommand } from './authority.ts'
import type { PassageCommand } from './command.ts'
import { afterEnd } from './commands/after-end.ts'
import { addParty, amend, cancel } from './commands/amend.ts'
import { callForward, gateIn, orderBarrier } from './commands/approach.ts'
import { recordCrossing, recordReading } from './commands/crossing.ts'
import { decideCell, withdraw } from './commands/decisions.ts'
import { noteDeclaration } from './commands/declaration-change.ts'
import { recordChannel, recordFact } from './commands/facts.ts'
import type { Handler } from './commands/handler.ts'
import { hold, liftHold } from './commands/holds.ts'
import { recordInspection, requestInspection } from './commands/inspections.ts'
import { recordOpening } from './commands/opening.ts'
import { noteOtherSide } from './commands/other-side.ts'
import { accept, close, move, returnToSender, turnAround } from './commands/outcome.ts'
import { register } from './commands/register.ts'
import { rejudge, review } from './commands/rules-change.ts'
import { stepDown } from './commands/step-down.ts'
import { liftStop, orderStop } from './commands/stops.ts'
import { enterYard, leaveYard, transferLoad } from './commands/yard.ts'
import type { DecideContext } from './context.ts'
import { withDerived } from './derive.ts'
import type { PassageEntry } from './entry.ts'
import type { Passage } from './passage.ts'
import { isEnded } from './phase.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refuse.ts'

/**
 * What a command does to a passage: the entries to append, derived ones included, or why not. Pure. An empty list
 * means that nothing new was said (a repeated message, a review that changes nothing).
 */
export function decide(
  state: Passage | null,
  command: PassageCommand,
  context: DecideContext,
): Result<PassageEntry[], Refusal> {
  if (command.kind !== 'register' && state === null) return refuse('passage-not-found')
  const denied = mayCommand(context.actor, command, state)
  if (denied !== null) return { ok: false, error: denied }
  const entries = own(state, command, context)
  return entries.ok ? ok(withDerived(state, entries.value, context)) : entries
}

function own(
  state: Passage | null,
  command: PassageCommand,
  context: DecideContext,
): Result<PassageEntry[], Refusal> {
  if (state === null) return command.kind === 'register' ? register(command, context) : ok([])
  if (command.kind === 'register') return refuse('reference-already-used')
  if (isEnded(state)) return afterEnd(state, command, context)
  // The table is closed over the kinds, so the handler found takes exactly this command.
  const handler = HANDLERS[command.kind] as Handler<typeof command>
  return handler(state, command, context)
}

type Handlers = { readonly [K in PassageCommand['kind']]: Handler<Extract<PassageCommand, { kind: K }>> }

const HANDLERS = {
  amend,
  'step-down': stepDown,
  cancel,
  'add-party': addParty,
  'record-fact': recordFact,
  'record-channel': recordChannel,
  decide: decideCell,
  withdraw,
  hold,
  'lift-hold': liftHold,
  'request-inspection': requestInspection,
  'record-inspection': recordInspection,
  'order-stop': orderStop,
  'lift-stop': liftStop,
  'call-forward': callForward,
  'gate-in': gateIn,
  'record-reading': recordReading,
  'order-barrier': orderBarrier,
  'record-opening': recordOpening,
  'record-crossing': recordCrossing,
  'enter-yard': enterYard,
  'transfer-load': transferLoad,
  'leave-yard': leaveYard,
  accept,
  return: returnToSender,
  'turn-around': turnAround,
  move,
  close,
  'note-other-side': noteOtherSide,
  'note-declaration': noteDeclaration,
  review,
  rejudge,
} satisfies Omit<Handlers, 'register'>
