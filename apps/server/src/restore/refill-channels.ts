import type { Position } from '@landport/exchange/epoch/position'
import { isRefill, openRefill, type Refilled } from '@landport/exchange/epoch/refill'
import { channelName } from '@landport/exchange/names'
import type { OutboxBody } from '@landport/exchange/sender-memory'
import type { SignatureCheck } from '@landport/exchange/signing'
import { otherSide } from '@landport/std/side'
import { sha256 } from '@landport/store/hash'
import { findKnownMessages } from '@landport/store/inbox'
import { lastAnsweredNumber } from '@landport/store/numbering'
import { keepSentBefore, lastTakenNumber, listSentDigests, type SentBefore } from '@landport/store/refill'
import type { PeerClient } from '../exchange/peer-client.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import type { ApplyAgain } from './apply-again.ts'

export interface RefillParts {
  readonly services: Services
  readonly client: PeerClient
  /** Checks signatures of our own. */
  readonly ownCheck: () => SignatureCheck
  readonly applyAgain: ApplyAgain
}

/** What was put back into one channel. */
export interface RefilledRange {
  readonly channel: string
  /** First and last number; null when nothing was missing. */
  readonly from: number | null
  readonly to: number | null
  /** Numbers that were applied then and that this older state refuses now; they keep the receipt they were given. */
  readonly refusedNow: readonly number[]
}

/**
 * Takes back from the other side what this database had lost of both channels, message by message, nothing twice.
 * `between`: our own are back, and the other side's are not heard again yet.
 */
export async function refillChannels(
  parts: RefillParts,
  position: Position,
  between: () => Promise<void>,
): Promise<RefilledRange[]> {
  const { side } = parts.services
  const other = otherSide(side)
  const lastAt = (channel: string) => position.channels.find((one) => one.channel === channel)?.last ?? 0
  const [out, into] = [channelName(side, other), channelName(other, side)]
  const ours = await refillOut(parts, out, lastAt(out))
  await between()
  return [ours, await refillIn(parts, into, lastAt(into))]
}

/** Our own messages, under their numbers and with their receipts: numbering goes on after them. */
async function refillOut(parts: RefillParts, channel: string, last: number): Promise<RefilledRange> {
  const { services, ownCheck } = parts
  const { pool, side } = services
  const first = (await lastAnsweredNumber(pool, channel)) + 1
  for (let from = first; from <= last; ) {
    const refilled = await ask(parts, channel, from, {
      sender: ownCheck(),
      receiver: services.check(),
      receiverSide: otherSide(side),
    })
    const to = from + refilled.length - 1
    await refuseOther(parts, channel, refilled, from, to)
    await keepSentBefore(pool, refilled.map(sentBefore))
    await refuseOther(parts, channel, refilled, from, to)
    from = to + 1
  }
  return rangeOf(channel, first, last, [])
}

/** A number that stands here with another text was given a second time: no procedure can undo that. */
async function refuseOther(
  { services: { pool } }: RefillParts,
  channel: string,
  refilled: readonly Refilled[],
  from: number,
  to: number,
): Promise<void> {
  const there = await listSentDigests(pool, channel, from, to)
  for (const { message } of refilled) {
    const digest = there.get(message.message.number)
    if (digest !== undefined && digest !== message.digest)
      throw new RequestError('numbers-given-twice', { details: [] })
  }
}

const sentBefore = ({ message: arrived, receipt }: Refilled): SentBefore => {
  const { message, text, digest, place, bundle } = arrived
  const { simulated, agreement, body } = message
  return {
    id: message.id,
    channel: message.channel,
    number: message.number,
    digest,
    kind: message.kind,
    reference: message.reference,
    body: JSON.stringify({ simulated, agreement, content: body } satisfies OutboxBody),
    message: { text, place, bundle },
    receipt,
    outcome: receipt.read.outcome,
  }
}

/** The other side's messages that we had taken: applied again here, with the receipts that we gave then. */
async function refillIn(parts: RefillParts, channel: string, last: number): Promise<RefilledRange> {
  const { services, ownCheck, applyAgain } = parts
  const { pool, side } = services
  const first = (await lastTakenNumber(pool, channel)) + 1
  const refusedNow: number[] = []
  for (let from = first; from <= last; ) {
    const refilled = await ask(parts, channel, from, {
      sender: services.check(),
      receiver: ownCheck(),
      receiverSide: side,
    })
    const ids = refilled.map(({ message }) => message.message.id)
    const known = await findKnownMessages(pool, ids, channel)
    for (const one of refilled) {
      if (known.byId.has(one.message.message.id)) continue
      if ((await applyAgain(one)) === 'refused-now') refusedNow.push(one.message.message.number)
    }
    from += refilled.length
  }
  return rangeOf(channel, first, last, refusedNow)
}

async function ask(
  { client }: RefillParts,
  channel: string,
  from: number,
  checks: Parameters<typeof openRefill>[3],
): Promise<readonly Refilled[]> {
  const answer = await client.post('/exchange/refill', { channel, from })
  if (!answer.ok) throw new RequestError('other-side-away', { cause: answer.why })
  if (!isRefill(answer.content)) throw new RequestError('refill-not-believed')
  const opened = openRefill(sha256, answer.content, { channel, from }, checks)
  if (!opened.ok || opened.value.length === 0)
    throw new RequestError('refill-not-believed', { cause: opened.ok ? 'nothing was given' : opened.error })
  return opened.value
}

const rangeOf = (channel: string, first: number, last: number, refusedNow: number[]): RefilledRange =>
  first > last
    ? { channel, from: null, to: null, refusedNow }
    : { channel, from: first, to: last, refusedNow }
