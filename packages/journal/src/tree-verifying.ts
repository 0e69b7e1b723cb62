import { EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts'
import { equalBytes, type Hash } from './hash.ts'
import { growTiles, type TileNode } from './sealing.ts'

/** A size of the log with the root that it should have there. */
export interface ExpectedRoot {
  readonly size: number
  readonly root: Uint8Array
}

export interface TreeVerifier {
  /** The next leaf hashes; answers with the tiles completed by them, and the roots that do not come out. */
  take(leafHashes: readonly Uint8Array[]): {
    readonly nodes: readonly TileNode[]
    readonly wrong: readonly ExpectedRoot[]
  }
  readonly size: number
}

/** Grows a tree and compares it with roots, sorted by size, as it reaches their sizes. In constant memory. */
export function verifyTree(hash: Hash, expected: readonly ExpectedRoot[]): TreeVerifier {
  let frontier: Frontier = EMPTY_FRONTIER
  let next = expected.findIndex(({ size }) => size > 0)
  if (next < 0) next = expected.length
  return {
    get size() {
      return frontier.size
    },
    take(leafHashes) {
      const nodes: TileNode[] = []
      const wrong: ExpectedRoot[] = []
      let at = 0
      while (at < leafHashes.length) {
        const stop = expected[next]?.size ?? Infinity
        const until = Math.min(leafHashes.length, at + Math.max(stop - frontier.size, 0))
        const grown = growTiles(hash, frontier, leafHashes.slice(at, until))
        frontier = grown.frontier
        nodes.push(...grown.nodes)
        at = until
        for (; expected[next]?.size === frontier.size; next++)
          if (!equalBytes(rootOf(hash, frontier), expected[next]!.root)) wrong.push(expected[next]!)
      }
      return { nodes, wrong }
    },
  }
}
