import type { Rulebook } from '@landport/clearance/rulebook'
import type { ReadinessNeed } from '@landport/site/rules'
import { RISK_CHANNELS } from '@landport/site/vocabulary'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { agenciesOf } from '../acting.ts'
import type { Actor } from '../actor.ts'
import { DECLARATION_ITEM } from '../declaration-fact.ts'
import { OTHER_SIDE_ITEM } from '../implied-facts.ts'
import { isNothing, lateNumber } from '../late-number.ts'
import type { Passage } from '../passage.ts'
import { refuse } from '../refuse.ts'
import { rulesInputsOf } from '../rules-inputs.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'

/**
 * What an agency must bring only that agency records, or the platform when its system answered. What an agency found
 * to have failed stays failed until that agency says otherwise, whoever else may bring the item.
 */
export const recordFact: Handler<CommandOf<'record-fact'>> = (state, command, { now, actor, rules }) => {
  if (isBlank(command.item) || isBlank(command.source)) return refuse('bad-value')
  const { amount = null } = command
  if (amount !== null && !(Number.isSafeInteger(amount) && amount >= 0)) return refuse('bad-value')
  const need = needOf(state, command.item, rules, now)
  // The other side's word comes by message and no other way.
  if (command.item === OTHER_SIDE_ITEM && actor.kind === 'person') return refuse('not-allowed-for-role')
  const owner = rules.agencies.find(({ id, isDeciding }) => isDeciding && id === need?.broughtBy)
  if (owner !== undefined && actor.kind !== 'platform' && !agenciesOf(actor).includes(owner.id))
    return refuse('not-this-agency', need === undefined ? [] : [need.row])
  const by = speakerOf(actor, owner?.id)
  if (!mayReplace(state, command.item, actor))
    return refuse('not-this-agency', need === undefined ? [] : [need.row])
  const { item, status, reference, validUntil, source } = command
  const late = item === DECLARATION_ITEM && status === 'met' ? lateNumber(state, reference) : {}
  return ok([
    {
      type: 'fact-recorded',
      fact: {
        item,
        status,
        reference,
        validUntil,
        source,
        at: now,
        by,
        ...(amount === null ? {} : { amount }),
      },
      ...late,
    },
  ])
}

/** A person with grants of several agencies speaks for the one that must bring the item, else for the first. */
function speakerOf(actor: Actor, owner: string | undefined): string | null {
  if (actor.kind === 'platform') return actor.kind
  const agencies = agenciesOf(actor)
  return agencies.find((id) => id === owner) ?? agencies[0] ?? null
}

/** What the platform's registers found to have failed, customs may look at and say otherwise. */
function mayReplace({ facts }: Passage, item: string, actor: Actor): boolean {
  const fact = facts.find((recorded) => recorded.item === item)
  const by = fact?.status === 'failed' ? (fact.by ?? null) : null
  if (by === null) return true
  if (by === 'platform') return actor.kind === 'platform' || agenciesOf(actor).includes('customs')
  return agenciesOf(actor).includes(by)
}

/**
 * Why the item is asked for, now or under a channel that customs may still give: a fact stays once it is recorded,
 * so nobody may bring an agency's before it is asked.
 */
function needOf(state: Passage, item: string, rules: Rulebook, now: Instant): ReadinessNeed | undefined {
  for (const channel of [state.channel, ...RISK_CHANNELS]) {
    const need = rules.readiness(rulesInputsOf({ ...state, channel }, now)).find((one) => one.item === item)
    if (need !== undefined) return need
  }
  return undefined
}

export const recordChannel: Handler<CommandOf<'record-channel'>> = (state, command) =>
  state.channel === command.channel &&
  !bringsNumber(state, command) &&
  isNothing(lateNumber(state, command.declarationNumber))
    ? ok([])
    : ok([
        {
          type: 'channel-recorded',
          channel: command.channel,
          declarationNumber: command.declarationNumber,
          ...lateNumber(state, command.declarationNumber),
        },
      ])

const bringsNumber = (
  { consignments }: Passage,
  { declarationNumber }: CommandOf<'record-channel'>,
): boolean => declarationNumber !== null && consignments.some((one) => one.declarationNumber === null)
