import { type Envelope, readSigned, signedText } from '@landport/exchange/envelope'
import { isEnvelope } from '@landport/exchange/envelope-schema'
import { judge } from '@landport/exchange/judge'
import { type ReceiptOutcome, receiptFor } from '@landport/exchange/receipt'
import type { VerifySignature } from '@landport/exchange/signing'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Clock, Instant } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import {
  findMessageIn,
  lastNumberIn,
  messageInPart,
  peerHeadPart,
  rawMessagePart,
  writeParts,
} from '@landport/store/inbox'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import type { StatementPart } from '@landport/store/statement'
import { RequestError } from '../http/request-error.ts'
import type { SideSigner } from '../key-file.ts'

/**
 * Carries out what one message asks, with `always` in the same statement; the outcome says whether it changed
 * anything. A message that came before meets its own record and changes nothing.
 */
export type ApplyMessage = (
  message: Envelope,
  digest: string,
  always: (outcome: 'done' | 'refused') => readonly StatementPart[],
) => Promise<void>

export interface ReceiverParts {
  readonly side: Side
  readonly journal: string
  readonly pool: Pool
  readonly signer: SideSigner
  readonly clock: Clock
  readonly verify: VerifySignature
  readonly apply: ApplyMessage
  readonly onHeard: (message: Envelope) => void
}

export interface ReceiverAnswer {
  /** Signed receipts, in the order of the messages; shorter than they were when a number is missing. */
  readonly receipts: readonly string[]
  /** The number that is waited for, when a message came too early. */
  readonly expected: number | null
}

/**
 * Takes signed texts from the other side, one after the other. Effect, raw bytes, the peer's head and the receipt are
 * one statement; so a receipt is given for what is committed, and a repeat gets the same bytes.
 * Throws RequestError `not-allowed` when a text is not signed by the other side, `bad-request` when it is no message.
 */
export async function receive(parts: ReceiverParts, texts: readonly string[]): Promise<ReceiverAnswer> {
  const receipts: string[] = []
  for (const text of texts) {
    const message = await read(parts, text)
    const digest = sha256Hex(text)
    const [byId, lastNumber] = await Promise.all([
      findMessageIn(parts.pool, message.id),
      lastNumberIn(parts.pool, message.channel),
    ])
    const known = { byId, lastNumber }
    const judgement = judge(message, digest, known, parts.side)
    switch (judgement.act) {
      case 'wrong-address':
        throw new RequestError('bad-request', { details: [notForUs] })
      case 'gap':
        return { receipts, expected: judgement.expected }
      case 'repeat':
        receipts.push(judgement.receipt)
        break
      case 'conflict':
        receipts.push(await conflict(parts, message, text, digest, judgement.reason))
        break
      case 'apply':
        receipts.push(await apply(parts, message, text, digest))
        break
    }
    parts.onHeard(message)
  }
  return { receipts, expected: null }
}

async function read(parts: ReceiverParts, text: string): Promise<Envelope> {
  const signed = readSigned(text, parts.verify)
  if ('fault' in signed) {
    const isForged = signed.fault === 'unknown-key' || signed.fault === 'wrong-signature'
    throw new RequestError(isForged ? 'not-allowed' : 'bad-request')
  }
  if (isEnvelope(signed.content)) return signed.content
  // Signed by the other side and not understood: the bytes are evidence of what was sent.
  await writeParts(parts.pool, [raw(text, sha256Hex(text), 'not-understood')])
  throw new RequestError('bad-request')
}

async function apply(parts: ReceiverParts, message: Envelope, text: string, digest: string): Promise<string> {
  const head = (await findHead(parts.pool, parts.journal))?.note ?? null
  const at = parts.clock.now()
  const receipt = (outcome: ReceiptOutcome, reason: string | null) =>
    signedText(receiptFor(message, { digest, outcome, reason, by: parts.side, at, head }), parts.signer)
  const texts = { done: receipt('applied', null), refused: receipt('refused', 'not-applicable') }
  await parts.apply(message, digest, (outcome) => [
    messageInPart({
      id: message.id,
      channel: message.channel,
      number: message.number,
      digest,
      kind: message.kind,
      reference: message.reference,
      outcome: outcome === 'done' ? 'applied' : 'refused',
      receipt: texts[outcome],
    }),
    raw(text, digest, message.channel),
    ...headPart(message),
  ])
  const kept = await findMessageIn(parts.pool, message.id)
  assert(kept !== null, 'an applied message is kept', message.id)
  return kept.receipt
}

/** The earlier message stands. The same conflict is always answered with the same bytes: its time is the message's own. */
async function conflict(
  parts: ReceiverParts,
  message: Envelope,
  text: string,
  digest: string,
  reason: string,
): Promise<string> {
  await writeParts(parts.pool, [raw(text, digest, `conflict ${message.channel}`)])
  const at: Instant = message.sentAt
  return signedText(
    receiptFor(message, { digest, outcome: 'conflict', reason, by: parts.side, at, head: null }),
    parts.signer,
  )
}

const raw = (text: string, digest: string, source: string): StatementPart =>
  rawMessagePart({ digest, bytes: Buffer.from(text, 'utf8'), direction: 'in', source })

function headPart(message: Envelope): StatementPart[] {
  if (message.head === null) return []
  const checkpoint = readCheckpoint(message.head)
  if (!checkpoint.ok) return []
  const { origin, size, root } = checkpoint.value
  return [
    peerHeadPart({ log: origin, size, root: Buffer.from(root), note: message.head, message: message.id }),
  ]
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
