import {
  AGREEMENT,
  type Envelope,
  EXCHANGE_FORMAT,
  readSigned,
  signedText,
} from '@landport/exchange/envelope'
import { channelName } from '@landport/exchange/names'
import { isReceipt } from '@landport/exchange/receipt'
import type { VerifySignature } from '@landport/exchange/signing'
import { otherSide, type Side } from '@landport/std/side'
import type { Clock } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import type { Lease } from '@landport/store/lease'
import {
  type KeptReceipt,
  listUnanswered,
  numberMessages,
  putOff,
  recordReceipts,
  type UnansweredMessage,
  type UnnumberedMessage,
} from '@landport/store/numbering'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { Peer } from '../configuration.ts'
import type { SideSigner } from '../key-file.ts'

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
  readonly peer: () => Peer | null
  readonly verify: VerifySignature
  readonly holder: string
  /** Told after each attempt: whether the other side answered. */
  readonly onAttempt: (reached: boolean) => void
  readonly report: (message: string, cause: unknown) => void
}

/** Messages of one request; the receiver applies them in order. */
const BATCH = 50
const PAUSE_MS = 100
const TIMEOUT_MS = 15_000
/** Waiting after failures in a row, in milliseconds; the last one goes on for ever: nothing is given up. */
const BACK_OFF_MS = [250, 500, 1_000, 2_000, 5_000, 10_000] as const

/**
 * Sends this side's messages in the order of their numbers and repeats them, byte by byte the same, until the other
 * side's signed receipt is kept. One process works, the others wait for its lease.
 */
export function startSender(parts: SenderParts): SingleWriter {
  const channel = channelName(parts.side, otherSide(parts.side))
  let failures = 0
  let notBeforeMs = 0
  return startSingleWriter(parts.pool, {
    name: `sender:${channel}`,
    holder: parts.holder,
    pauseMs: PAUSE_MS,
    onFault: (error) => parts.report('exchange sender', error),
    step: async (lease) => {
      await numberWaiting(parts, channel, lease)
      if (Date.now() < notBeforeMs) return false
      const messages = await listUnanswered(parts.pool, channel, BATCH)
      if (messages.length === 0) return false
      const error = await deliver(parts, messages)
      parts.onAttempt(error === null)
      if (error === null) {
        failures = 0
        return true
      }
      const delayMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)]!
      failures += 1
      notBeforeMs = Date.now() + delayMs
      // The order of numbers is kept by waiting as a whole; the record says how often and why.
      await putOff(parts.pool, { channel, number: messages[0]!.number, error, delayMs: 0 })
      return false
    },
  })
}

async function numberWaiting(parts: SenderParts, channel: string, lease: Lease): Promise<void> {
  const head = (await findHead(parts.pool, parts.journal))?.note ?? null
  const wrap = (message: UnnumberedMessage, number: number) => {
    const body = JSON.parse(message.body) as OutboxBody
    const envelope: Envelope = {
      format: EXCHANGE_FORMAT,
      agreement: AGREEMENT,
      id: message.id,
      channel,
      number,
      from: parts.side,
      to: otherSide(parts.side),
      kind: message.kind,
      reference: message.reference,
      body: body.content,
      sentAt: parts.clock.now(),
      simulated: body.simulated,
      head,
    }
    const text = signedText(envelope, parts.signer)
    return { text, digest: sha256Hex(text) }
  }
  await numberMessages(parts.pool, channel, lease, wrap)
}

/** Null when every message got its receipt; else what went wrong. Receipts that did come are kept. */
async function deliver(parts: SenderParts, messages: readonly UnansweredMessage[]): Promise<string | null> {
  const peer = parts.peer()
  if (peer === null) return 'the other side is not known yet'
  let answer: { receipts?: unknown }
  try {
    const response = await fetch(`${peer.address}/exchange/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: messages.map(({ envelope }) => envelope) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    if (!response.ok) return `the other side answered ${response.status}`
    answer = (await response.json()) as { receipts?: unknown }
  } catch (error) {
    return `no answer: ${error instanceof Error ? error.message : String(error)}`
  }
  const receipts: readonly unknown[] = Array.isArray(answer.receipts) ? answer.receipts : []
  const good: KeptReceipt[] = []
  let fault: string | null = null
  for (const [index, message] of messages.entries()) {
    const read = readReceipt(parts, message, receipts[index])
    if (typeof read === 'string') {
      fault = read
      break
    }
    good.push(read)
  }
  await recordReceipts(parts.pool, good)
  return fault
}

/** The receipt as it is kept, or what is wrong with it. */
function readReceipt(parts: SenderParts, message: UnansweredMessage, text: unknown): KeptReceipt | string {
  const { channel, number } = message
  if (typeof text !== 'string') return `no receipt for number ${number}`
  const read = readSigned(text, parts.verify)
  if ('fault' in read) return `receipt for number ${number}: ${read.fault}`
  if (!isReceipt(read.content)) return `receipt for number ${number}: wrong shape`
  const { content: receipt } = read
  if (receipt.message !== message.messageId || receipt.digest !== message.digest)
    return `receipt for number ${number} speaks of another message`
  return { channel, number, text, outcome: receipt.outcome }
}
