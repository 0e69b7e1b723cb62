import type { Checkpoint } from '@landport/journal/checkpoint'
import type { Message } from './event.ts'
import type { Kept } from './judge.ts'
import type { SignedBundle } from './receipt-bundles.ts'

/** A message that was taken, as it is kept. */
export interface TakenMessage {
  readonly id: string
  readonly channel: string
  readonly number: number
  /** sha-256 of the text, hex. */
  readonly digest: string
  readonly kind: string
  readonly reference: string | null
  readonly outcome: 'applied' | 'refused'
  /** Digest of the sender's signature that covers it, and its place there. */
  readonly bundle: string
  readonly place: number
  /** The receipt's text, as it is sent and sent again, and the signature of ours that covers it. */
  readonly receipt: string
  readonly receiptBundle: string
  readonly receiptPlace: number
}

/** The bytes of something that came. */
export interface RawText {
  readonly text: string
  /** sha-256 of the text, hex. */
  readonly digest: string
  /** From where, and why kept. */
  readonly source: string
}

/** A head of the other side's log, as it came with its messages. */
export interface PeerHead extends Checkpoint {
  readonly note: string
}

/** What says that messages came and how they were answered: written in the one step that carries them out, or not at all. */
export interface MessageRecord {
  readonly taken: readonly TakenMessage[]
  readonly raw: readonly RawText[]
  readonly bundles: readonly SignedBundle[]
  readonly heads: readonly PeerHead[]
}

export type Outcome = 'done' | 'refused'

/**
 * What one message asks, not carried out yet; a message that came before meets its own record and changes nothing.
 * `stream`: a command on a stream of entries, which may be refused. Commands on different streams share a step.
 * `rows`: what cannot be refused; as many messages as there are share a step and a signature.
 */
export type MessageAct<Run, Rows> =
  | { readonly by: 'stream'; readonly stream: string; readonly run: Run }
  | { readonly by: 'rows'; readonly rows: Rows }
  | { readonly by: 'itself'; readonly carryOut: () => Promise<void> }

/**
 * Says what a message asks. `record` is to be written in the step that carries it out; the outcome says whether
 * anything changed.
 */
export type PrepareMessage<Run, Rows> = (
  message: Message,
  digest: string,
  /** `reason`: code of a refusal; `not-applicable` unless told. */
  record: (outcome: Outcome, reason?: string) => MessageRecord,
  /** As it came. */
  text: string,
) => Promise<MessageAct<Run, Rows>>

export interface KnownMessage extends Kept {
  readonly receipt: string
  readonly receiptBundle: string
  readonly receiptPlace: number
}

export interface KnownMessages {
  readonly byId: ReadonlyMap<string, KnownMessage>
  /** Highest number taken on the channel, 0 when none. */
  readonly lastNumber: number
}

/** What a side remembers of messages that came. Every writing is one atomic, durable step; a fault is thrown. */
export interface ReceiverMemory<Run, Rows> {
  /** Latest signed head of this side's journal. */
  findHead(): Promise<string | null>
  findKnown(ids: readonly string[], channel: string): Promise<KnownMessages>
  findBundles(digests: readonly string[]): Promise<ReadonlyMap<string, SignedBundle>>
  /** Bytes that are evidence and nothing more. Keeping the same bytes twice is nothing new. */
  keepRaw(texts: readonly RawText[]): Promise<void>
  /**
   * Carries out commands with their records by one step, in order; what comes after one that could not be written is
   * not written either. True where a command was carried out now, so that the receipt last signed for it stands.
   */
  carryOutTogether(runs: readonly Run[]): Promise<readonly boolean[]>
  carryOut(run: Run): Promise<void>
  writeRows(rows: readonly Rows[], record: MessageRecord): Promise<void>
}
