import { ok, type Result } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import type { PassageCommand } from '../command.ts'
import type { DecideContext } from '../context.ts'
import type { PassageEntry } from '../entry.ts'
import type { Passage } from '../passage.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refuse.ts'
import { unpermittedOpening } from './opening.ts'

/**
 * What may still arrive after the end. It changes nothing and is nobody's mistake, but for one thing: a vehicle that
 * was cancelled, turned around or moved and went over the line all the same is an incident, said once.
 */
export function afterEnd(
  state: Passage,
  command: PassageCommand,
  { actor, reported }: Pick<DecideContext, 'actor' | 'reported'>,
): Result<PassageEntry[], Refusal> {
  const seen = state.crossing === null && actor.kind !== 'person' ? crossingIn(command) : null
  if (seen !== null) {
    const isSaid = state.incidents.some(({ kind }) => kind === 'crossed-without-permission')
    return ok(isSaid ? [] : [incident(seen.at, `${seen.lane} ${state.phase}`)])
  }
  // The barrier rose for a passage that was over already.
  if (command.kind === 'record-opening') {
    if (state.crossing !== null && reported?.permittedThen(command.at) === true) return ok([])
    const isSaid = state.incidents.some(({ kind }) => kind === 'opened-without-permission')
    return ok(isSaid ? [] : [unpermittedOpening(command, state)])
  }
  return HEARD.includes(command.kind) ? ok([]) : refuse('wrong-phase')
}

const HEARD: readonly PassageCommand['kind'][] = ['note-other-side', 'note-declaration', 'review', 'rejudge']

function crossingIn(command: PassageCommand): { readonly lane: string; readonly at: Instant } | null {
  if (command.kind === 'record-crossing') return command
  const isArrival =
    command.kind === 'note-other-side' && ['crossed', 'accepted', 'returned'].includes(command.state)
  return isArrival ? { lane: 'other-side', at: command.at } : null
}

const incident = (at: Instant, note: string): PassageEntry => ({
  type: 'incident-raised',
  incident: { kind: 'crossed-without-permission', at, note },
})
