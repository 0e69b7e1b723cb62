import type { Link } from '@landport/exchange/link'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import type { PeerHead, TakenMessage } from '@landport/exchange/receiver-memory'
import type { KeptReceipt } from '@landport/exchange/sender-memory'
import { EMPTY_FRONTIER, type Frontier } from '@landport/journal/frontier'
import type { Witnessed } from '@landport/journal/witness'
import type { PassageEntry } from '@landport/passage/entry'
import type { Passage } from '@landport/passage/passage'

export interface StoredEntry {
  readonly id: string
  readonly stream: string
  readonly version: number
  /** The command that wrote it. */
  readonly command: string
  readonly data: PassageEntry
  /** As stored and hashed. */
  readonly text: string
  readonly salt: Uint8Array
}

export interface StoredMessage {
  readonly id: string
  readonly channel: string
  readonly kind: string
  readonly reference: string | null
  /** The entry that caused it. */
  readonly entry: string | null
  readonly body: string
}

export interface StoredNumber {
  readonly channel: string
  readonly number: number
  readonly id: string
  readonly digest: string
  readonly text: string
  readonly bundle: SignedBundle
  readonly place: number
}

export interface StoredHead {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
}

export interface StoredCommand {
  readonly digest: string
  readonly outcome: 'done' | 'refused'
}

export interface StoredTelling {
  readonly message: string
  readonly kind: string
  readonly content: Readonly<Record<string, unknown>>
}

/** What lies on a side's disk. Rows are never changed; lists only grow, save the outbox, the link and the witness's memory. */
export interface Tables {
  entries: StoredEntry[]
  commands: Map<string, StoredCommand>
  passages: Map<string, Passage>
  told: StoredTelling[]
  messagesOut: StoredMessage[]
  /** Ids of messages without a number, in order. */
  outbox: string[]
  numbers: StoredNumber[]
  messagesIn: TakenMessage[]
  receipts: KeptReceipt[]
  bundles: Map<string, SignedBundle>
  raw: Map<string, string>
  peerHeads: Map<string, PeerHead>
  link: Link | null
  frontier: Frontier
  leaves: Uint8Array[]
  heads: StoredHead[]
  /** Of the other side's journal. */
  witnessed: Witnessed | null
  /** The other side's lines under heads of ours. */
  cosignatures: { readonly size: number; readonly line: string }[]
}

export const emptyTables = (): Tables => ({
  entries: [],
  commands: new Map(),
  passages: new Map(),
  told: [],
  messagesOut: [],
  outbox: [],
  numbers: [],
  messagesIn: [],
  receipts: [],
  bundles: new Map(),
  raw: new Map(),
  peerHeads: new Map(),
  link: null,
  frontier: EMPTY_FRONTIER,
  leaves: [],
  heads: [],
  witnessed: null,
  cosignatures: [],
})

/** A backup: rows never change, so the lists alone are copied. */
export const copyOf = (tables: Tables): Tables => ({
  ...tables,
  entries: [...tables.entries],
  commands: new Map(tables.commands),
  passages: new Map(tables.passages),
  told: [...tables.told],
  messagesOut: [...tables.messagesOut],
  outbox: [...tables.outbox],
  numbers: [...tables.numbers],
  messagesIn: [...tables.messagesIn],
  receipts: [...tables.receipts],
  bundles: new Map(tables.bundles),
  raw: new Map(tables.raw),
  peerHeads: new Map(tables.peerHeads),
  leaves: [...tables.leaves],
  heads: [...tables.heads],
  cosignatures: [...tables.cosignatures],
})
