import { readSigned, signedText } from '@landport/exchange/envelope'
import { isEnvelope } from '@landport/exchange/envelope-schema'
import { judge } from '@landport/exchange/judge'
import { channelName } from '@landport/exchange/names'
import { receiptFor } from '@landport/exchange/receipt'
import { otherSide } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import { findKnownMessages, writeParts } from '@landport/store/inbox'
import { RequestError } from '../http/request-error.ts'
import { type Arrived, applyInTurn, type ReceiverParts, rawText } from './apply-in-turn.ts'

export interface ReceiverAnswer {
  /** Signed receipts, in the order of the messages; shorter than they were when a number is missing. */
  readonly receipts: readonly string[]
  /** The number that is waited for, when a message came too early. */
  readonly expected: number | null
}

/**
 * Takes signed texts from the other side, in the order of their numbers; messages on different passages that follow
 * one another share a statement. Effect, raw bytes, the peer's head and the receipt are one statement; so a receipt is
 * given for what is committed, and a repeat gets the same bytes.
 * Throws RequestError `not-allowed` when the first text is not signed by the other side, `bad-request` when it is no
 * message; a later one that is wrong ends the answer before it.
 */
export async function receive(parts: ReceiverParts, texts: readonly string[]): Promise<ReceiverAnswer> {
  const taken = await readTexts(parts, texts)
  const known = await findKnownMessages(
    parts.pool,
    taken.map(({ message }) => message.id),
    channelName(otherSide(parts.side), parts.side),
  )
  const receipts: string[] = []
  let group: Arrived[] = []
  const settleGroup = async () => {
    const given = await applyInTurn(parts, group)
    for (const [place, { message, digest }] of group.entries())
      known.byId.set(message.id, { id: message.id, digest, receipt: given[place]! })
    receipts.push(...given)
    group = []
  }
  let { lastNumber } = known
  for (const one of taken) {
    const { message, digest } = one
    if (group.some((other) => other.message.id === message.id)) await settleGroup()
    const judgement = judge(
      message,
      digest,
      { byId: known.byId.get(message.id) ?? null, lastNumber },
      parts.side,
    )
    if (judgement.act === 'apply') {
      lastNumber = message.number
      group.push(one)
    } else {
      await settleGroup()
      if (judgement.act === 'wrong-address') throw new RequestError('bad-request', { details: [notForUs] })
      if (judgement.act === 'gap') return { receipts, expected: judgement.expected }
      receipts.push(
        judgement.act === 'repeat' ? judgement.receipt : await conflict(parts, one, judgement.reason),
      )
    }
    parts.onHeard(message)
  }
  await settleGroup()
  return { receipts, expected: null }
}

async function readTexts(parts: ReceiverParts, texts: readonly string[]): Promise<readonly Arrived[]> {
  const taken: Arrived[] = []
  for (const text of texts) {
    const signed = readSigned(text, parts.verify)
    if (!('fault' in signed) && isEnvelope(signed.content)) {
      taken.push({ text, digest: sha256Hex(text), message: signed.content })
      continue
    }
    if (taken.length > 0) return taken
    if ('fault' in signed) {
      const isForged = signed.fault === 'unknown-key' || signed.fault === 'wrong-signature'
      throw new RequestError(isForged ? 'not-allowed' : 'bad-request')
    }
    // Signed by the other side and not understood: the bytes are evidence of what was sent.
    await writeParts(parts.pool, [rawText(text, sha256Hex(text), 'not-understood')])
    throw new RequestError('bad-request')
  }
  return taken
}

/** The earlier message stands. The same conflict is always answered with the same bytes: its time is the message's own. */
async function conflict(
  parts: ReceiverParts,
  { message, text, digest }: Arrived,
  reason: string,
): Promise<string> {
  await writeParts(parts.pool, [rawText(text, digest, `conflict ${message.channel}`)])
  const at: Instant = message.sentAt
  return signedText(
    receiptFor(message, { digest, outcome: 'conflict', reason, by: parts.side, at, head: null }),
    parts.signer,
  )
}

const notForUs = {
  location: '/to',
  code: 'wrong-address',
  message: {
    vi: 'Bản tin không gửi cho bên này.',
    zh: '该报文的接收方不是本方。',
    en: 'The message is not addressed to this side.',
  },
} as const
