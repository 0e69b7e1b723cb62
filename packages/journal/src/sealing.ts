import { signCheckpoint } from './checkpoint.ts'
import { type Frontier, grow, rootOf } from './frontier.ts'
import { concat, type Hash, leafHash } from './hash.ts'
import type { NoteSigner } from './note.ts'
import { TILE_HEIGHT } from './tile.ts'

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

/** Hash of a full tile: at tile level 1 and above, by its place in that level. */
export interface TileNode {
  readonly level: number
  readonly place: number
  readonly hash: Uint8Array
}

/** A log after some more leaves. */
export interface Growth {
  readonly frontier: Frontier
  readonly root: Uint8Array
  /** Signed checkpoint of the log as it then stands. */
  readonly note: string
  /** Tiles that were completed. */
  readonly nodes: readonly TileNode[]
}

export interface Batch extends Growth {
  readonly seals: readonly { readonly seq: number; readonly entry: string; readonly leafHash: Uint8Array }[]
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
  const leaves = seals.map((seal) => seal.leafHash)
  return { seals, ...growLog(hash, origin, before, leaves, signer) }
}

/** Appends leaf hashes to a log and signs it. */
export function growLog(
  hash: Hash,
  origin: string,
  before: Frontier,
  leafHashes: readonly Uint8Array[],
  signer: NoteSigner,
): Growth {
  const { frontier, nodes } = growTiles(hash, before, leafHashes)
  const root = rootOf(hash, frontier)
  const note = signCheckpoint(hash, { origin, size: frontier.size, root }, signer)
  return { frontier, root, note, nodes }
}

/** Appends leaf hashes; says which tiles were completed. */
export function growTiles(
  hash: Hash,
  before: Frontier,
  leafHashes: readonly Uint8Array[],
): { readonly frontier: Frontier; readonly nodes: readonly TileNode[] } {
  const nodes: TileNode[] = []
  const frontier = grow(hash, before, leafHashes, (level, place, node) => {
    if (level % TILE_HEIGHT === 0) nodes.push({ level: level / TILE_HEIGHT, place, hash: node })
  })
  return { frontier, nodes }
}
