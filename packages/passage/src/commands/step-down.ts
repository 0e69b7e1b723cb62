import { ok } from '@landport/std/result'
import type { PassageEntry } from '../entry.ts'
import { laneModeOn, rungOf, STEPS_DOWN } from '../ladder.ts'
import type { Passage } from '../passage.ts'
import { isBeforeCrossing } from '../phase.ts'
import { refuse } from '../refuse.ts'
import { amend } from './amend.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

type StepDown = CommandOf<'step-down'>

/**
 * The gate centre brings a passage down the ladder. Another vehicle or driver is a change like any other: what was
 * said of the earlier one lapses, the other side is told anew, permission falls. What was said of the goods stands.
 */
export const stepDown: Handler<StepDown> = (state, command, context) => {
  if (isBlank(command.reason)) return refuse('reason-missing')
  if (!isBeforeCrossing(state)) return refuse('already-crossed')
  const from = rungOf(state)
  if (!STEPS_DOWN[from].includes(command.to)) return refuse('no-step-down')
  if (!hasTruck(state, command)) return refuse('truck-missing')
  const { carrier, driver, reason } = command
  const changes = carrier !== undefined || driver !== undefined
  const change = changes
    ? amend(
        state,
        {
          kind: 'amend',
          reason,
          ...(carrier === undefined ? {} : { carrier }),
          ...(driver === undefined ? {} : { driver }),
        },
        context,
      )
    : ok([])
  if (!change.ok) return change
  const stepped: PassageEntry = {
    type: 'stepped-down',
    from,
    to: command.to,
    laneMode: laneModeOn(command.to),
    reason,
    at: context.now,
  }
  return ok([...change.value, stepped])
}

/** Below the guided vehicle there is a truck with somebody at the wheel; of what comes in the other side does not name him. */
function hasTruck(state: Passage, { carrier = state.carrier, driver = state.driver }: StepDown): boolean {
  if (carrier.kind !== 'truck') return false
  return state.direction === 'in' || driver !== null
}
