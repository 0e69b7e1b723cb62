import type { Bundle } from '@landport/exchange/bundle'
import type { Carriage } from '@landport/exchange/delivery-run'
import { channelName } from '@landport/exchange/names'
import type { Pace } from '@landport/exchange/pace'
import type { Carried, SendParts } from '@landport/exchange/send'
import type { SenderMemory } from '@landport/exchange/sender-memory'
import { sendingTurns } from '@landport/exchange/sending-turns'
import type { SignatureCheck } from '@landport/exchange/signing'
import { otherSide, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { Clock } from '@landport/std/time'
import { findLink, keepLink } from '@landport/store/channel-link'
import { sha256 } from '@landport/store/hash'
import type { Lease } from '@landport/store/lease'
import { listUnanswered, numberMessages, recordReceipts } from '@landport/store/numbering'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { SideSigner } from '../key-file.ts'
import type { FileCourier } from './files/file-courier.ts'
import { nextNudge } from './next-nudge.ts'
import type { PeerClient } from './peer-client.ts'

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
  /** False: it is not known, or not so, that this database holds all that was sent. Nothing is numbered or sent. */
  readonly mayNumber: () => boolean
  readonly carriageOf: NonNullable<SendParts['carriageOf']>
  readonly pace: Pace
  readonly files: FileCourier
  /** Before numbers are given: what may not go any more is held back. */
  readonly beforeNumbers: () => Promise<void>
  readonly report: (message: string, cause: unknown) => void
}

const PAUSE_MS = 100

/**
 * Sends this side's messages in the order of their numbers and repeats them, byte by byte the same, until the other
 * side's signed receipt is kept. One process works, the others wait for its lease.
 */
export function startSender(parts: SenderParts): SingleWriter {
  const { side, pool, check, random, salt, onAttempt } = parts
  const channel = channelName(side, otherSide(side))
  const turns = sendingTurns()
  const nudges = nextNudge()
  const partsUnder = (lease: Lease): SendParts => ({
    side,
    channel,
    hash: sha256,
    memory: heldMemory(senderMemory(pool, parts.journal, channel, lease), parts.beforeNumbers),
    signers: parts.signer.keys,
    check,
    now: () => parts.clock.now(),
    nowMs: () => Date.now(),
    random,
    salt,
    transport: (bundles, carriage) => carryBy(parts, bundles, carriage),
    carriageOf: parts.carriageOf,
    pace: parts.pace,
    written: nudges.next,
    onAttempt,
  })

  const writer = startSingleWriter(pool, {
    name: `sender:${channel}`,
    holder: parts.holder,
    pauseMs: PAUSE_MS,
    onFault: (error) => parts.report('exchange sender', error),
    // What is refilled meanwhile is not among what was known.
    mayWork: () => {
      if (parts.mayNumber()) return true
      turns.forget()
      return false
    },
    step: (lease) => turns.take(partsUnder(lease), lease),
  })
  return {
    ...writer,
    nudge() {
      nudges.nudge()
      writer.nudge()
    },
  }
}

const heldMemory = (memory: SenderMemory, beforeNumbers: () => Promise<void>): SenderMemory => ({
  ...memory,
  async numberMessages(wrap, limit) {
    await beforeNumbers()
    return memory.numberMessages(wrap, limit)
  },
})

/** What is remembered of a channel's messages, in PostgreSQL; nothing is numbered once the lease is over. */
export const senderMemory = (pool: Pool, journal: string, channel: string, lease: Lease): SenderMemory => ({
  findHead: async () => (await findHead(pool, journal))?.note ?? null,
  numberMessages: (wrap, limit) => numberMessages(pool, channel, lease, wrap, limit),
  ...sentMemory(pool, channel),
})

/** Of what has its number, for whoever gives no numbers. */
export const sentMemory = (
  pool: Pool,
  channel: string,
): Omit<SenderMemory, 'findHead' | 'numberMessages'> => ({
  listUnanswered: (limit) => listUnanswered(pool, channel, limit),
  keepReceipts: (receipts) => recordReceipts(pool, receipts),
  findLink: () => findLink(pool, channel),
  keepLink: (link) => keepLink(pool, channel, link),
})

/** What is to be fetched lies ready for it in the memory itself. */
async function carryBy(
  { client, files }: SenderParts,
  bundles: readonly Bundle[],
  { method, folder }: Carriage,
): Promise<Carried> {
  switch (method) {
    case 'push':
      return carry(client, bundles)
    case 'pull':
      return { kind: 'nobody' }
    case 'file-batch':
      return files.carry(bundles, folder!)
  }
}

async function carry(client: PeerClient, bundles: readonly Bundle[]): Promise<Carried> {
  const answer = await client.post('/exchange/messages', { bundles })
  if (answer.ok) return { kind: 'answered', answer: answer.content }
  return answer.kind === 'unknown-peer' ? { kind: 'nobody' } : { kind: 'failed', why: answer.why }
}
