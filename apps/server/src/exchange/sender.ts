import { signBundle } from '@landport/exchange/bundle'
import { isDeliveryAnswer } from '@landport/exchange/delivery'
import { eventText } from '@landport/exchange/event'
import { allowance, FRESH_LINK, type Link, type LinkEvent, linkAfter } from '@landport/exchange/link'
import { channelName, DRAFT_AGREEMENT } from '@landport/exchange/names'
import { readAnswer } from '@landport/exchange/sending'
import type { SignatureCheck } from '@landport/exchange/signing'
import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Clock } from '@landport/std/time'
import { findLink, keepLink } from '@landport/store/channel-link'
import { sha256 } from '@landport/store/hash'
import type { Lease } from '@landport/store/lease'
import {
  listUnanswered,
  numberMessages,
  recordReceipts,
  type UnansweredMessage,
  type UnnumberedMessage,
} from '@landport/store/numbering'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { SideSigner } from '../key-file.ts'
import type { PeerClient } from './peer-client.ts'
import { bundlesOf } from './receipt-bundles.ts'

/** How a message's content lies in the outbox: what is released, and whether the world played it. */
export interface OutboxBody {
  readonly simulated: boolean
  readonly content: Readonly<Record<string, unknown>>
}

export interface SenderParts {
  readonly side: Side
  readonly journal: string
  readonly pool: Pool
  readonly signer: SideSigner
  readonly clock: Clock
  readonly random: Random
  /** 16 random bytes in base64url. */
  readonly salt: () => string
  readonly client: PeerClient
  readonly check: () => SignatureCheck
  readonly holder: string
  /** Told after each attempt: whether the other side answered. */
  readonly onAttempt: (reached: boolean) => void
  readonly report: (message: string, cause: unknown) => void
}

/** Messages of one signature and of one request; the receiver applies them in order. */
const BATCH = 500
const PAUSE_MS = 100

/**
 * Sends this side's messages in the order of their numbers and repeats them, byte by byte the same, until the other
 * side's signed receipt is kept. One process works, the others wait for its lease. Failures lengthen the pause and at
 * last leave only probes; a conflict, or a person, stops the channel until somebody begins it again.
 */
export function startSender(parts: SenderParts): SingleWriter {
  const channel = channelName(parts.side, otherSide(parts.side))
  return startSingleWriter(parts.pool, {
    name: `sender:${channel}`,
    holder: parts.holder,
    pauseMs: PAUSE_MS,
    onFault: (error) => parts.report('exchange sender', error),
    step: async (lease) => {
      const numbered = await numberWaiting(parts, channel, lease)
      const link: Link = (await findLink(parts.pool, channel)) ?? FRESH_LINK
      const allowed = allowance(link, Date.now(), BATCH)
      if (allowed === 0) return false
      const messages = await listUnanswered(parts.pool, channel, allowed)
      if (messages.length === 0) return numbered === BATCH
      const outcome = await deliver(parts, messages)
      parts.onAttempt(outcome.kind === 'delivered')
      const next = linkAfter(link, outcome, Date.now(), parts.random)
      if (next !== link && (next.failures > 0 || link.failures > 0 || next.state !== link.state))
        await keepLink(parts.pool, channel, next)
      return outcome.kind === 'delivered'
    },
  })
}

async function numberWaiting(parts: SenderParts, channel: string, lease: Lease): Promise<number> {
  const head = (await findHead(parts.pool, parts.journal))?.note ?? null
  const to = otherSide(parts.side)
  const at = parts.clock.now()
  const wrap = (messages: readonly UnnumberedMessage[], first: number) => {
    const texts = messages.map((message, place) => {
      const body = JSON.parse(message.body) as OutboxBody
      return eventText(
        {
          id: message.id,
          channel,
          number: first + place,
          from: parts.side,
          to,
          kind: message.kind,
          reference: message.reference,
          body: body.content,
          sentAt: at,
          simulated: body.simulated,
          agreement: DRAFT_AGREEMENT,
        },
        parts.salt(),
      )
    })
    const about = { kind: 'messages' as const, from: parts.side, to, channel, first, head, at }
    return signBundle(sha256, texts, about, parts.signer.keys)
  }
  return numberMessages(parts.pool, channel, lease, wrap, BATCH)
}

/** Receipts that did come are kept, whatever is wrong after them. */
async function deliver(parts: SenderParts, messages: readonly UnansweredMessage[]): Promise<LinkEvent> {
  const reply = await parts.client.post('/exchange/messages', { bundles: bundlesOf(messages) })
  if (!reply.ok) return failed(reply.why)
  const answer = reply.content
  if (!isDeliveryAnswer(answer)) return failed('the answer has not the form of one')
  const { good, fault, conflict } = readAnswer(sha256, messages, answer, parts.check())
  await recordReceipts(
    parts.pool,
    good.map(({ receipt, text, bundle, place }) => ({
      channel: receipt.channel,
      number: receipt.number,
      text,
      outcome: receipt.outcome,
      bundle,
      place,
    })),
  )
  if (conflict !== null) return { kind: 'stop', why: fault ?? 'conflict' }
  return fault === null ? { kind: 'delivered' } : failed(fault)
}

const failed = (why: string): LinkEvent => ({ kind: 'failed', why })
