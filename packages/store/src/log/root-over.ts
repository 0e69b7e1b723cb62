import { type Frontier, rootOf } from '@landport/journal/frontier'
import { growTiles } from '@landport/journal/sealing'
import { sha256 } from '../hash.ts'
import type { Db } from '../pool.ts'
import { signedSize } from './heads.ts'
import type { LogLeaves } from './leaves.ts'
import { readFrontier } from './tree.ts'

const LEAVES_A_STEP = 5_000

/** Root over the first `size` leaves, whether a head was signed over them or not. Null: fewer leaves are there. */
export async function rootOver(db: Db, leaves: LogLeaves, size: number): Promise<Uint8Array | null> {
  const signed = Math.min(size, await signedSize(db, leaves.log))
  let frontier: Frontier = await readFrontier(db, leaves, signed)
  while (frontier.size < size) {
    const to = Math.min(frontier.size + LEAVES_A_STEP, size)
    const hashes = await leaves.hashes(db, frontier.size, to)
    if (hashes.length !== to - frontier.size) return null
    frontier = growTiles(sha256, frontier, hashes).frontier
  }
  return rootOf(sha256, frontier)
}
