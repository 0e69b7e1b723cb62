import { signCheckpoint } from './checkpoint.ts'
import { type Frontier, grow, rootOf } from './frontier.ts'
import { concat, type Hash, leafHash } from './hash.ts'
import type { NoteSigner } from './note.ts'

/** A committed entry that has no number yet. */
export interface UnsealedEntry {
  readonly id: string
  /** The stored text. */
  readonly body: string
  /** Drawn with the entry and kept beside it. Null in entries from before leaves were salted. */
  readonly salt: Uint8Array | null
}

/** Length of a salt in bytes. */
export const SALT_BYTES = 16

export interface Batch {
  readonly seals: readonly { readonly seq: number; readonly entry: string; readonly leafHash: Uint8Array }[]
  readonly frontier: Frontier
  readonly root: Uint8Array
  /** Signed checkpoint of the log after this batch. */
  readonly note: string
}

const utf8 = new TextEncoder()

/**
 * The leaf of an entry: a commitment to its text, SHA-256(salt ‖ text in UTF-8), which says nothing of the text to who
 * has not got both. Without a salt the text itself.
 */
export const leafOf = (hash: Hash, { salt, body }: Pick<UnsealedEntry, 'salt' | 'body'>): Uint8Array =>
  salt === null ? utf8.encode(body) : hash(concat(salt, utf8.encode(body)))

export const leafHashOf = (hash: Hash, entry: Pick<UnsealedEntry, 'salt' | 'body'>): Uint8Array =>
  leafHash(hash, leafOf(hash, entry))

/** Gives the next numbers to entries in the order given, and signs the log as it then stands. */
export function sealBatch(
  hash: Hash,
  origin: string,
  before: Frontier,
  entries: readonly UnsealedEntry[],
  signer: NoteSigner,
): Batch {
  const seals = entries.map((entry, index) => ({
    seq: before.size + index,
    entry: entry.id,
    leafHash: leafHashOf(hash, entry),
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
