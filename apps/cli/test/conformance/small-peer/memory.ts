import type { Message } from '@landport/exchange/event'
import { bundleDigest } from '@landport/exchange/message-record'
import { parseMessage } from '@landport/exchange/message-schema'
import type { GivenReceipt, SignedBundle } from '@landport/exchange/receipt-bundles'
import type {
  KnownMessage,
  MessageRecord,
  PrepareMessage,
  ReceiverMemory,
} from '@landport/exchange/receiver-memory'
import { sha256 } from '@landport/store/hash'

export interface Exchanged {
  readonly message: GivenReceipt
  readonly receipt: GivenReceipt
}

/** What a small peer remembers of the messages that came: in this process alone. */
export interface SmallMemory extends ReceiverMemory<() => void, null> {
  readonly digests: Uint8Array[]
  /** Each message with its receipt, from number 1 on. */
  readonly exchanged: readonly Exchanged[]
  readonly prepare: PrepareMessage<() => void, null>
  knows(id: string): boolean
}

/** Understands a message by our schemas and keeps it; nothing moves by it. */
export function smallMemory(head: () => string | null): SmallMemory {
  const byId = new Map<string, KnownMessage>()
  const bundles = new Map<string, SignedBundle>()
  const digests: Uint8Array[] = []
  const exchanged: Exchanged[] = []
  let lastNumber = 0
  const keep = (record: MessageRecord): void => {
    for (const bundle of record.bundles) bundles.set(bundleDigest(sha256, bundle.jws), bundle)
    for (const one of record.taken) {
      byId.set(one.id, one)
      digests.push(Uint8Array.fromHex(one.digest))
      const text = record.raw.find(({ digest }) => digest === one.digest)!.text
      exchanged.push({
        message: { text, place: one.place, bundle: bundles.get(one.bundle)! },
        receipt: { text: one.receipt, place: one.receiptPlace, bundle: bundles.get(one.receiptBundle)! },
      })
      lastNumber = one.number
    }
  }
  return {
    digests,
    exchanged,
    knows: (id) => byId.has(id),
    prepare: async (message, _digest, record) => {
      const understood = parseMessage(message.kind, message.body as Message['body'], message.from)
      // It has no lane that turns.
      return understood !== null && message.kind !== 'lane-direction'
        ? { by: 'rows', rows: null }
        : { by: 'itself', carryOut: async () => keep(record('refused')) }
    },
    findHead: async () => head(),
    findKnown: async () => ({ byId, lastNumber }),
    findBundles: async () => bundles,
    keepRaw: async () => {},
    carryOutTogether: async (runs) => runs.map(() => false),
    carryOut: async () => {},
    writeRows: async (_rows, record) => keep(record),
  }
}
