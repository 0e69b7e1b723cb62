import type { AgreementWaiting } from '@landport/api/agreement'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { contentBytesMax, whenUnder } from '@landport/exchange/agreement/when-under'
import { carriageUnder, deliveryRun, namesIn } from '@landport/exchange/delivery-run'
import { channelName } from '@landport/exchange/names'
import type { UnansweredMessage } from '@landport/exchange/sender-memory'
import { otherSide } from '@landport/std/side'
import { listWaitingByKind, type WaitingOfKind } from '@landport/store/held-messages'
import { listUnanswered } from '@landport/store/numbering'
import { countReceiptsOfMinute } from '@landport/store/reads/receipts-of-minute'
import type { Services } from '../services.ts'
import type { HeldAgreement } from './agreement-book.ts'

/** Looked at of what has its number and no receipt; the page says "or more". */
export const UNANSWERED_MAX = 500

/** What has not gone to the other side yet, by kind, and which word of the agreement it waits for. */
export async function listAgreementWaiting({
  side,
  pool,
  clock,
  agreements,
}: Pick<Services, 'side' | 'pool' | 'clock' | 'agreements'>): Promise<readonly AgreementWaiting[]> {
  const channel = channelName(side, otherSide(side))
  const held = agreements.current()
  const { limits } = held.agreement
  const [unnumbered, unanswered, minute] = await Promise.all([
    listWaitingByKind(pool, channel, contentBytesMax(held.agreement)),
    listUnanswered(pool, channel, UNANSWERED_MAX),
    countReceiptsOfMinute(pool, channel),
  ])
  const nowMs = Date.now()
  const isMinuteFull = minute >= limits.messagesPerMinute.max
  return [
    ...unnumbered.flatMap((one) => ofUnnumbered(held, one, clock.now(), nowMs)),
    ...ofUnanswered(held.agreement, unanswered, agreements.carriageOf(), isMinuteFull),
  ]
}

function ofUnnumbered(
  { agreement, state }: HeldAgreement,
  { kind, isHeld, isLong, count, since, next }: WaitingOfKind,
  now: Parameters<typeof whenUnder>[3],
  nowMs: number,
): AgreementWaiting[] {
  const way = carriageUnder(agreement, kind)
  const about = { kind, method: way.method, folder: way.folder, count, minutes: minutesFrom(since, nowMs) }
  if (!isHeld)
    return next !== null && next.getTime() > nowMs
      ? [{ ...about, why: 'time', nextMinutes: Math.max(0, -minutesFrom(next, nowMs)) }]
      : []
  if (isLong) return [{ ...about, why: 'too-large', nextMinutes: null }]
  const when = whenUnder(agreement, state, { kind, bytes: 0 }, now)
  // It was kept back under another agreement, and the one that holds does not release the same.
  return [{ ...about, why: 'held' in when ? when.held : 'not-agreed', nextMinutes: null }]
}

/** The first of them wait for what their method says, the others for their turn behind these. */
function ofUnanswered(
  agreement: Agreement,
  messages: readonly UnansweredMessage[],
  carriageOf: Parameters<typeof deliveryRun>[1],
  isMinuteFull: boolean,
): AgreementWaiting[] {
  const first = deliveryRun(messages, carriageOf)
  const lines = new Map<string, AgreementWaiting & { count: number }>()
  for (const [place, { text }] of messages.entries()) {
    const kind = namesIn(text)?.kind ?? '?'
    const { method, folder } = carriageOf?.(text) ?? carriageUnder(agreement, kind)
    const isFirst = place < first.messages.length
    const why = !isFirst ? 'turn' : isMinuteFull ? 'minute' : WHY[method]
    const key = `${kind} ${why}`
    const line = lines.get(key) ?? { kind, method, folder, why, count: 0, minutes: null, nextMinutes: null }
    lines.set(key, { ...line, count: line.count + 1 })
  }
  return [...lines.values()]
}

const WHY = { push: 'line', pull: 'fetch', 'file-batch': 'files' } as const

const minutesFrom = (date: Date, nowMs: number): number => Math.floor((nowMs - date.getTime()) / 60_000)
