import { EMPTY_FRONTIER, type Frontier } from '@landport/journal/frontier'

export interface StoredHead {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
}

/** A side's journal in one epoch. */
export interface JournalLog {
  readonly epoch: number
  /** Entries that journals of earlier epochs hold. */
  readonly from: number
  /** Place of the entry that opened the epoch, which is the log's first leaf; null in the first epoch. */
  readonly opening: number | null
  leaves: Uint8Array[]
  frontier: Frontier
  heads: StoredHead[]
  /** The other side's lines under heads of it. */
  cosignatures: { readonly size: number; readonly line: string }[]
}

export const emptyLog = (epoch: number, from: number, opening: number | null): JournalLog => ({
  epoch,
  from,
  opening,
  leaves: [],
  frontier: EMPTY_FRONTIER,
  heads: [],
  cosignatures: [],
})

/** Place among the entries of a leaf: the opening comes first, then what no earlier log holds, in order. */
export function placeOfLeaf({ from, opening }: JournalLog, leaf: number): number {
  if (opening === null) return from + leaf
  if (leaf === 0) return opening
  const place = from + leaf - 1
  return place < opening ? place : place + 1
}

/** How many of so many entries have no number yet. */
export const unsealedCount = ({ from, leaves }: JournalLog, entries: number): number =>
  entries - from - leaves.length
