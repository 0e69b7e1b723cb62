import { otherSide, type Side } from '@landport/std/side'
import type { Link } from '../src/link.ts'
import { bundleDigest } from '../src/message-record.ts'
import { channelName } from '../src/names.ts'
import type { SignedBundle } from '../src/receipt-bundles.ts'
import { type ReceiveParts, receive } from '../src/receive.ts'
import type { KnownMessage, MessageRecord, ReceiverMemory } from '../src/receiver-memory.ts'
import type { SendParts } from '../src/send.ts'
import type { KeptReceipt, SenderMemory, UnansweredMessage, UnnumberedMessage } from '../src/sender-memory.ts'
import { AT, checkOf, SALT, sha256, type TestKey } from './fixture.ts'

export interface MemorySender {
  readonly parts: Omit<SendParts, 'transport' | 'onAttempt'>
  readonly outbox: UnnumberedMessage[]
  readonly receipts: KeptReceipt[]
  link: Link | null
}

/** The sender of a channel over lists. */
export function memorySender(side: Side, own: TestKey, theirs: TestKey): MemorySender {
  const channel = channelName(side, otherSide(side))
  const numbered: UnansweredMessage[] = []
  const made = { outbox: [] as UnnumberedMessage[], receipts: [] as KeptReceipt[], link: null as Link | null }
  const memory: SenderMemory = {
    findHead: async () => null,
    async numberMessages(wrap, limit) {
      const waiting = made.outbox.splice(0, limit)
      if (waiting.length === 0) return 0
      const first = numbered.length + 1
      const bundle = wrap(waiting, first)
      for (const [place, { text, digest }] of bundle.texts.entries())
        numbered.push({ id: waiting[place]!.id, channel, number: first + place, digest, text, bundle, place })
      return waiting.length
    },
    listUnanswered: async (limit) => numbered.slice(made.receipts.length, made.receipts.length + limit),
    async keepReceipts(receipts) {
      for (const one of receipts) if (one.number === made.receipts.length + 1) made.receipts.push(one)
    },
    findLink: async () => made.link,
    async keepLink(link) {
      made.link = link
    },
  }
  const parts = {
    side,
    channel,
    hash: sha256,
    memory,
    signers: [own],
    check: () => checkOf(theirs),
    now: () => AT,
    nowMs: () => 0,
    random: () => 0.5,
    salt: () => SALT,
  }
  return Object.assign(made, { parts })
}

export interface MemoryReceiver {
  readonly parts: ReceiveParts<never, string>
  /** Ids in the order in which they took effect. */
  readonly applied: string[]
  take(bundles: Parameters<typeof receive>[1]): ReturnType<typeof receive>
}

/** The receiver of a channel over maps; what it applies are rows that cannot be refused. */
export function memoryReceiver(side: Side, own: TestKey, theirs: TestKey): MemoryReceiver {
  const byId = new Map<string, KnownMessage>()
  const bundles = new Map<string, SignedBundle>()
  const applied: string[] = []
  const memory: ReceiverMemory<never, string> = {
    findHead: async () => null,
    findKnown: async () => ({ byId, lastNumber: byId.size }),
    findBundles: async () => bundles,
    keepRaw: async () => {},
    carryOutTogether: async () => [],
    carryOut: async () => {},
    async writeRows(rows, record: MessageRecord) {
      for (const one of record.bundles) bundles.set(bundleDigest(sha256, one.jws), one)
      for (const one of record.taken) byId.set(one.id, one)
      applied.push(...rows)
    },
  }
  const parts: ReceiveParts<never, string> = {
    side,
    hash: sha256,
    now: () => AT,
    signers: [own],
    check: () => checkOf(theirs),
    memory,
    prepare: async (message) => ({ by: 'rows', rows: message.id }),
    onHeard: () => {},
  }
  return { parts, applied, take: (given) => receive(parts, given) }
}

export const outgoing = (place: number, kind: string): UnnumberedMessage => ({
  id: `01890000-0000-7000-8000-${String(place).padStart(12, '0')}`,
  kind,
  reference: null,
  body: JSON.stringify({ simulated: true, agreement: 'a/1', content: { kind } }),
})
