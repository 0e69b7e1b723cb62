import { type ConfigFault, pointer } from '@landport/site/config-fault'
import type { Text3 } from '@landport/std/text'
import { isListedKind } from '../message/kinds.ts'
import type { Agreement, Gauge } from './agreement.ts'
import * as texts from './fault-texts.ts'

const say = (path: string, code: string, message: Text3): ConfigFault => ({ path, code, message })

/** Two parties, one of each side. */
export function partyFaults({ parties }: Agreement): ConfigFault[] {
  const sides = new Set(parties.map(({ side }) => side))
  return sides.size === 2 ? [] : [say(pointer('parties'), 'both-sides', texts.bothSides)]
}

/** Times run forwards, hours are not empty, set times are told once; every gate needs to hear of the other's gate. */
export function timeFaults(agreement: Agreement): ConfigFault[] {
  const faults: ConfigFault[] = []
  if (agreement.validFrom >= agreement.validTo)
    faults.push(say(pointer('validTo'), 'ends-before-it-begins', texts.endsBeforeItBegins))
  for (const [kind, message] of Object.entries(agreement.messages)) {
    if (!isListedKind(kind) || message === undefined) continue
    const here = (...steps: readonly string[]) => pointer('messages', kind, ...steps)
    if (message.hours !== undefined && message.hours.from === message.hours.to)
      faults.push(say(here('hours'), 'hours-empty', texts.hoursEmpty))
    if (message.frequency.when === 'at-times' && repeats(message.frequency.times))
      faults.push(say(here('frequency', 'times'), 'time-twice', texts.timeTwice))
  }
  if (repeats(agreement.algorithms.signatures))
    faults.push(say(pointer('algorithms', 'signatures'), 'algorithm-twice', texts.algorithmTwice))
  for (const [gauge, { atFull }] of Object.entries(agreement.limits) as [Gauge, Limit][])
    if (!LIMIT_BEHAVIOURS[gauge].includes(atFull))
      faults.push(
        say(
          pointer('limits', gauge, 'atFull'),
          'not-at-this-limit',
          texts.notAtThisLimit(LIMIT_BEHAVIOURS[gauge]),
        ),
      )
  const { messageBytes } = agreement.limits
  if (messageBytes.max < MESSAGE_BYTES_MIN)
    faults.push(say(pointer('limits', 'messageBytes', 'max'), 'limit-too-small', texts.limitTooSmall))
  return faults
}

/** Smaller, and not even the longest single record passes. */
const MESSAGE_BYTES_MIN = 16_384

type Limit = Agreement['limits'][Gauge]

/**
 * What can be agreed for a full limit. Of messages in a minute or in one delivery the rest always waits its turn; what
 * is too long is set aside, as waiting would not make it shorter; while too many wait, new passages may be refused, or
 * smart lanes take nobody new.
 */
export const LIMIT_BEHAVIOURS = {
  messagesPerMinute: ['wait'],
  batchMessages: ['wait'],
  messageBytes: ['refuse'],
  backlogMessages: ['wait', 'refuse', 'traditional-only'],
} as const satisfies Record<Gauge, readonly Limit['atFull'][]> as Readonly<
  Record<Gauge, readonly Limit['atFull'][]>
>

/** Keys belong to the parties, have names of their own, and use the algorithms that are agreed. */
export function keyFaults({ keys, parties, algorithms }: Agreement): ConfigFault[] {
  const faults: ConfigFault[] = []
  const names = new Set<string>()
  for (const [place, key] of keys.entries()) {
    const here = (...steps: readonly string[]) => pointer('keys', place, ...steps)
    if (names.has(key.id)) faults.push(say(here('id'), 'key-twice', texts.keyTwice(key.id)))
    names.add(key.id)
    if (!parties.some(({ side, organisation }) => side === key.side && organisation === key.organisation))
      faults.push(say(here('organisation'), 'key-of-nobody', texts.keyOfNobody(key.organisation)))
    if (key.validFrom >= key.validTo)
      faults.push(say(here('validTo'), 'ends-before-it-begins', texts.endsBeforeItBegins))
    const isAgreed =
      key.algorithm === 'SM2SM3'
        ? algorithms.sm2 === 'required'
        : algorithms.signatures.includes(key.algorithm)
    if (!isAgreed) faults.push(say(here('algorithm'), 'algorithm-not-agreed', texts.algorithmNotAgreed))
  }
  return faults
}

const repeats = (list: readonly string[]): boolean => new Set(list).size !== list.length
