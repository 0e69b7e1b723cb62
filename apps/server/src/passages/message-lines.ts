import type { MessageLine } from '@landport/api/views'
import { isMessageKind, release } from '@landport/exchange/release-list'
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
  return entryAt ?? instantIn(envelope === null ? null : contentOf(envelope).sentAt) ?? recordedAt
}

const instantIn = (value: unknown): Instant | null => (typeof value === 'string' ? (value as Instant) : null)

/** What lies in the outbox is `{content}`; what came is a signed text with an envelope, and the content is its body. */
function bodyOf({ way, kind, text }: StoredMessage): unknown {
  if (text === null || !isMessageKind(kind)) return null
  const content = contentOf(text)
  const body = way === 'out' ? content : content.body
  return isRecord(body) ? release(kind, body) : null
}

function contentOf(text: string): Readonly<Record<string, unknown>> {
  const { content } = JSON.parse(text) as { readonly content: unknown }
  return isRecord(content) ? content : {}
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const receiptWord = (outcome: string | null): MessageLine['receipt'] => {
  if (outcome === 'applied') return 'accepted'
  return outcome === 'refused' || outcome === 'conflict' ? outcome : 'waiting'
}
