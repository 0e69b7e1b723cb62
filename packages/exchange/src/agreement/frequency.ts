import { localTime } from '@landport/site/civil-time'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { isListedKind } from '../message/kinds.ts'
import { laterActOf } from '../message/later-acts.ts'
import type { AgreedMessage, Agreement } from './agreement.ts'

type Frequency = AgreedMessage['frequency']
type Hours = NonNullable<AgreedMessage['hours']>

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
/** Two days hold every time of day and every grid of minutes; what finds no place in them has none. */
const MINUTES_AHEAD_MAX = 2 * DAY_MINUTES

/**
 * The first moment from `waitingSince` on at which a message of this kind may go: now, at the next multiple of n
 * minutes (counted from 1970 in UTC, so that both sides count alike), or at the next set time; within the hours. Null
 * when the agreement does not list the kind. Corrections and withdrawals go with what they correct; how the sides come
 * to an agreement goes at once.
 */
export function whenToSend(agreement: Agreement, kind: string, waitingSince: Instant): Instant | null {
  if (kind.startsWith('agreement-')) return waitingSince
  const base = laterActOf(kind)?.kind ?? kind
  const message = isListedKind(base) ? agreement.messages[base] : undefined
  if (message === undefined) return null
  const { frequency, hours } = message
  if (isTime(frequency, hours, waitingSince)) return waitingSince
  let ms = (Math.floor(msOf(waitingSince) / MINUTE_MS) + 1) * MINUTE_MS
  for (let minute = 0; minute < MINUTES_AHEAD_MAX; minute++, ms += MINUTE_MS) {
    const at = instantFromMs(ms)
    if (isTime(frequency, hours, at)) return at
  }
  return null
}

/** Whether what has waited since then may go now. */
export function mayGo(agreement: Agreement, kind: string, waitingSince: Instant, now: Instant): boolean {
  const at = whenToSend(agreement, kind, waitingSince)
  return at !== null && at <= now
}

function isTime(frequency: Frequency, hours: Hours | undefined, at: Instant): boolean {
  if (hours !== undefined && !isWithin(hours, at)) return false
  switch (frequency.when) {
    case 'at-once':
      return true
    case 'every':
      return isFullMinute(at) && (msOf(at) / MINUTE_MS) % frequency.minutes === 0
    case 'at-times':
      return isFullMinute(at) && frequency.times.includes(localTime(at, frequency.zone).time)
  }
}

const isFullMinute = (at: Instant): boolean => msOf(at) % MINUTE_MS === 0

/** `to` is not included; from after to is over midnight. */
function isWithin({ from, to, zone }: Hours, at: Instant): boolean {
  const { time } = localTime(at, zone)
  return from < to ? time >= from && time < to : time >= from || time < to
}
