import { signCheckpoint } from './checkpoint.ts'
import { type Frontier, grow, rootOf } from './frontier.ts'
import { type Hash, leafHash } from './hash.ts'
import type { NoteSigner } from './note.ts'

/** A committed entry that has no number yet. */
export interface UnsealedEntry {
  readonly id: string
  /** The stored text; its UTF-8 bytes are the leaf. */
  readonly body: string
}

export interface Batch {
  readonly seals: readonly { readonly seq: number; readonly entry: string; readonly leafHash: Uint8Array }[]
  readonly frontier: Frontier
  readonly root: Uint8Array
  /** Signed checkpoint of the log after this batch. */
  readonly note: string
}

const utf8 = new TextEncoder()

export const leafHashOf = (hash: Hash, body: string): Uint8Array => leafHash(hash, utf8.encode(body))

/** Gives the next numbers to entries in the order given, and signs the log as it then stands. */
export function sealBatch(
  hash: Hash,
  origin: string,
  before: Frontier,
  entries: readonly UnsealedEntry[],
  signer: NoteSigner,
): Batch {
  const seals = entries.map(({ id, body }, index) => ({
    seq: before.size + index,
    entry: id,
    leafHash: leafHashOf(hash, body),
  }))
  const frontier = grow(
    hash,
    before,
    seals.map((seal) => seal.leafHash),
  )
  const root = rootOf(hash, frontier)
  const note = signCheckpoint(hash, { origin, size: frontier.size, root }, signer)
  return { seals, frontier, root, note }
}
