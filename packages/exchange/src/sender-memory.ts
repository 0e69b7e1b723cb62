import type { Link } from './link.ts'
import type { SignedBundle } from './receipt-bundles.ts'

/** A committed message that has no number yet. */
export interface UnnumberedMessage {
  readonly id: string
  readonly kind: string
  readonly reference: string | null
  /** JSON text of an OutboxBody. */
  readonly body: string
}

/** How a message's content lies in the outbox: what is released, under what, and whether the world played it. */
export interface OutboxBody {
  readonly simulated: boolean
  /** Agreement and version, `<id>/<version>`; the draft where none is named. */
  readonly agreement?: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Messages under their numbers, as they are sent, and the one signature over them. */
export interface Numbered extends SignedBundle {
  readonly texts: readonly { readonly text: string; readonly digest: string }[]
}

/** A numbered message whose receipt is not there. */
export interface UnansweredMessage {
  readonly id: string
  readonly channel: string
  readonly number: number
  /** sha-256 of its text, hex. */
  readonly digest: string
  readonly text: string
  readonly bundle: SignedBundle
  readonly place: number
}

export interface KeptReceipt {
  readonly channel: string
  readonly number: number
  readonly text: string
  readonly outcome: string
  readonly bundle: SignedBundle
  readonly place: number
}

/** What a side remembers of what it sends on one channel. Every writing is one atomic, durable step. */
export interface SenderMemory {
  /** Latest signed head of this side's journal. */
  findHead(): Promise<string | null>
  /**
   * Gives the channel's next numbers to committed messages, in the order they were committed, and keeps what `wrap`
   * makes of them; what is sent again later is the same bytes. How many were numbered.
   */
  numberMessages(
    wrap: (messages: readonly UnnumberedMessage[], first: number) => Numbered,
    limit: number,
  ): Promise<number>
  /** Lowest number first. */
  listUnanswered(limit: number): Promise<readonly UnansweredMessage[]>
  /** A repeat changes nothing. */
  keepReceipts(receipts: readonly KeptReceipt[]): Promise<void>
  findLink(): Promise<Link | null>
  /** What became of an attempt. A link that a person stopped meanwhile stays stopped. */
  keepLink(link: Link): Promise<void>
}
