import { EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts'
import { equalBytes, type Hash } from './hash.ts'
import { growTiles, type TileNode } from './sealing.ts'

/** A size of the log with the root that it should have there. */
export interface ExpectedRoot {
  readonly size: number
  readonly root: Uint8Array
}

export interface TreeVerifier {
  /**
   * The next leaf hashes, and the roots expected at sizes within them, by size; answers with the tiles completed, and
   * the roots that do not come out.
   */
  take<E extends ExpectedRoot>(
    leafHashes: readonly Uint8Array[],
    expected: readonly E[],
  ): { readonly nodes: readonly TileNode[]; readonly wrong: readonly E[] }
  readonly size: number
}

/** Grows a tree and compares it with roots as it reaches their sizes. In constant memory. */
export function verifyTree(hash: Hash): TreeVerifier {
  let frontier: Frontier = EMPTY_FRONTIER
  return {
    get size() {
      return frontier.size
    },
    take(leafHashes, expected) {
      const nodes: TileNode[] = []
      let at = 0
      const growTo = (to: number): void => {
        const grown = growTiles(hash, frontier, leafHashes.slice(at, to))
        frontier = grown.frontier
        nodes.push(...grown.nodes)
        at = to
      }
      const before = frontier.size
      const wrong = expected.filter(({ size, root }) => {
        if (size <= before || size > before + leafHashes.length) return false
        growTo(size - before)
        return !equalBytes(rootOf(hash, frontier), root)
      })
      growTo(leafHashes.length)
      return { nodes, wrong }
    },
  }
}
