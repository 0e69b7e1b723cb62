import { rulesVersionOf } from '@landport/clearance/rulebook'
import { ok } from '@landport/std/result'
import { refuse } from '../refuse.ts'
import { requiredBy } from '../required.ts'
import { rulesInputsOf } from '../rules-inputs.ts'
import type { CommandOf, Handler } from './handler.ts'

/** A new version reaches a waiting passage by its transitional clause: the entry names both. */
export const rejudge: Handler<CommandOf<'rejudge'>> = (state, command, { rules, now }) => {
  const to = rulesVersionOf(rules)
  if (command.rules !== to) return refuse('stale-version')
  if (state.rules === to) return ok([])
  return ok([
    {
      type: 'rules-rejudged',
      from: state.rules,
      to,
      required: requiredBy(rules, rulesInputsOf(state, now)),
    },
  ])
}

/** Nothing is said; what follows from the changed surroundings is derived after it. */
export const review: Handler<CommandOf<'review'>> = () => ok([])
