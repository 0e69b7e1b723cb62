import type { MessageLine } from '@landport/api/passage-views'
import { readEvent } from '@landport/exchange/event'
import { isMessageKind } from '@landport/exchange/message/kinds'
import { release } from '@landport/exchange/release-list'
import type { Instant } from '@landport/std/time'
import type { MessageLine as StoredMessage } from '@landport/store/reads/messages'
import type { Visibility } from './visibility.ts'

/** What the sides told each other about a passage, with the receipts. Only released fields are ever shown. */
export const messageLines = (messages: readonly StoredMessage[], { sees }: Visibility): MessageLine[] =>
  messages.map((message) => ({
    id: message.id,
    direction: message.way === 'out' ? 'sent' : 'received',
    type: message.kind,
    channel: message.channel,
    number: message.number,
    at: timeOf(message),
    receiptAt: message.receipt === null ? null : instantIn(contentOf(message.receipt).at),
    receipt: receiptWord(message.outcome),
    body: sees.has('messages') ? bodyOf(message) : null,
    receiptBody: sees.has('messages') && message.receipt !== null ? contentOf(message.receipt) : null,
  }))

/**
 * In the gate's own time, which a played day runs ahead of the machine's: of what we sent, when the entry behind it was
 * recorded (a sign of life has none: when it was numbered); of what came, when our receipt was written.
 */
function timeOf({ way, entryAt, envelope, receipt, recordedAt }: StoredMessage): Instant {
  if (way === 'in') return instantIn(receipt === null ? null : contentOf(receipt).at) ?? recordedAt
  return entryAt ?? instantIn(envelope === null ? null : readEvent(envelope)?.sentAt) ?? recordedAt
}

const instantIn = (value: unknown): Instant | null => (typeof value === 'string' ? (value as Instant) : null)

/** What lies in the outbox is `{content}`; what came is an event, and its data are the content. */
function bodyOf({ way, kind, text }: StoredMessage): unknown {
  if (text === null || !isMessageKind(kind)) return null
  const body = way === 'out' ? contentOf(text) : (readEvent(text)?.body ?? contentOf(text).body)
  return isRecord(body) ? release(kind, body) : null
}

/** Of a text with `content` in it, as outbox rows are and as everything was that was signed before format 1. */
function contentOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) return {}
  return isRecord(value.content) ? value.content : value
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const receiptWord = (outcome: string | null): MessageLine['receipt'] => {
  if (outcome === 'applied') return 'accepted'
  return outcome === 'refused' || outcome === 'conflict' ? outcome : 'waiting'
}
