import type { Link } from '@landport/exchange/link'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import type { PeerHead, TakenMessage } from '@landport/exchange/receiver-memory'
import type { KeptReceipt } from '@landport/exchange/sender-memory'
import type { PassageEntry } from '@landport/passage/entry'
import type { Passage } from '@landport/passage/passage'
import type { StoredEpoch, WitnessedHead } from './epochs.ts'
import { emptyLog, type JournalLog } from './journal-log.ts'

/** An entry of no passage: of the logs themselves. */
export interface LogEntry {
  readonly type: 'epoch-opened' | 'other-side-epoch-opened'
  readonly number: number
  readonly document: string
  readonly countersignature: string
}

export interface StoredEntry {
  readonly id: string
  readonly stream: string
  readonly version: number
  /** The command that wrote it. */
  readonly command: string
  readonly data: PassageEntry | LogEntry
  /** As stored and hashed. */
  readonly text: string
  readonly salt: Uint8Array
}

export interface StoredMessage {
  readonly id: string
  readonly channel: string
  readonly kind: string
  readonly reference: string | null
  /** The entry that caused it; null: lost, the message came back from the other side. */
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
  /** The journal of the epoch this side is in; those of earlier epochs lie in `endedLogs`. */
  journal: JournalLog
  endedLogs: JournalLog[]
  /** Logs of ours of which the other side holds a head that is not here: nothing more is signed in them. */
  closedLogs: Set<string>
  ownEpochs: StoredEpoch[]
  otherEpochs: StoredEpoch[]
  /** Epoch documents that were signed, kept before they were sent. */
  proposals: { readonly number: number; readonly document: string }[]
  /** By log of the other side: what was cosigned last. */
  witnessed: Map<string, WitnessedHead>
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
  journal: emptyLog(1, 0, null),
  endedLogs: [],
  closedLogs: new Set(),
  ownEpochs: [],
  otherEpochs: [],
  proposals: [],
  witnessed: new Map(),
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
  journal: copyOfLog(tables.journal),
  endedLogs: [...tables.endedLogs],
  closedLogs: new Set(tables.closedLogs),
  ownEpochs: [...tables.ownEpochs],
  otherEpochs: [...tables.otherEpochs],
  proposals: [...tables.proposals],
  witnessed: new Map(tables.witnessed),
})

const copyOfLog = (log: JournalLog): JournalLog => ({
  ...log,
  leaves: [...log.leaves],
  heads: [...log.heads],
  cosignatures: [...log.cosignatures],
})
