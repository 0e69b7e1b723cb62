import { mayCommand } from './authority.ts'
import { candidates } from './candidates.ts'
import type { PassageCommand } from './command.ts'
import type { DecideContext } from './context.ts'
import { decide } from './decide.ts'
import type { Passage } from './passage.ts'
import type { Refusal } from './refusal.ts'

export type Allowed = Readonly<Record<PassageCommand['kind'], null | Refusal>>

/**
 * What this actor could do with the passage now: null when some command of the kind would be taken, else the refusal
 * that a person would get. It asks `decide` itself, with the commands that fit the state best, so that a button and
 * the server cannot disagree.
 */
export function allowedCommands(state: Passage, context: DecideContext): Allowed {
  const answers = Object.entries(candidates(state, context)).map(
    ([kind, commands]) => [kind, bestAnswer(state, commands, context)] as const,
  )
  return Object.fromEntries(answers) as Allowed
}

function bestAnswer(
  state: Passage,
  commands: readonly PassageCommand[],
  context: DecideContext,
): Refusal | null {
  let denied: Refusal | null = null
  let refused: Refusal | null = null
  for (const command of commands) {
    const noAuthority = mayCommand(context.actor, command, state)
    if (noAuthority !== null) {
      denied ??= noAuthority
      continue
    }
    const answer = decide(state, command, context)
    if (answer.ok) return null
    refused ??= answer.error
  }
  // Why the passage does not take it now says more than that another agency's cell is not theirs.
  return refused ?? denied
}
