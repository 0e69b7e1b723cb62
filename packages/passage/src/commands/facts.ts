import { ok } from '@landport/std/result'
import { agenciesOf } from '../acting.ts'
import type { Passage } from '../passage.ts'
import { refuse } from '../refuse.ts'
import { rulesInputsOf } from '../rules-inputs.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/** What an agency must bring only that agency records, or the platform when its system answered. */
export const recordFact: Handler<CommandOf<'record-fact'>> = (state, command, { now, actor, rules }) => {
  if (isBlank(command.item) || isBlank(command.source)) return refuse('bad-value')
  const need = rules.readiness(rulesInputsOf(state, now)).find(({ item }) => item === command.item)
  const owner = rules.agencies.find(({ id, isDeciding }) => isDeciding && id === need?.broughtBy)
  if (owner !== undefined && actor.kind !== 'platform' && !agenciesOf(actor).includes(owner.id))
    return refuse('not-this-agency', need === undefined ? [] : [need.row])
  const { item, status, reference, validUntil, source } = command
  return ok([{ type: 'fact-recorded', fact: { item, status, reference, validUntil, source, at: now } }])
}

export const recordChannel: Handler<CommandOf<'record-channel'>> = (state, command) =>
  state.channel === command.channel && !bringsNumber(state, command)
    ? ok([])
    : ok([
        {
          type: 'channel-recorded',
          channel: command.channel,
          declarationNumber: command.declarationNumber,
        },
      ])

const bringsNumber = (
  { consignments }: Passage,
  { declarationNumber }: CommandOf<'record-channel'>,
): boolean => declarationNumber !== null && consignments.some((one) => one.declarationNumber === null)
