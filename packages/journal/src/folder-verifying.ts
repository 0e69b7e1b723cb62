import { openCheckpoint } from './checkpoint.ts'
import { openCosignature } from './cosignature.ts'
import { type Finding, finding } from './finding.ts'
import { equalBytes, HASH_BYTES, type Hash, leafHash } from './hash.ts'
import { judgeLeaves, type LeafDifference } from './leaf-differences.ts'
import type { NoteVerifier } from './note.ts'
import type { TileNode } from './sealing.ts'
import { hashesAt, readEntryBundle, TILE_WIDTH, type Tile, tilePath } from './tile.ts'
import { type ExpectedRoot, verifyTree } from './tree-verifying.ts'

/** A log as it lies in a folder: heads, and tiles as C2SP tlog-tiles names them. */
export interface LogFolder {
  readonly origin: string
  /** The log's own key, under its origin. */
  readonly verifier: NoteVerifier
  /** The witness's key, under its name; null: not given, cosignatures are passed over. */
  readonly witness: NoteVerifier | null
  /** Every head in the folder. */
  readonly notes: readonly string[]
  /** Numbers of entry bundles that the exporter was not given, as an entry there is from before salts. */
  readonly withheld: readonly number[]
  /** Bytes of a file of the log, `tile/0/000`; null when it is not there. */
  readonly read: (path: string) => Promise<Uint8Array | null>
}

export interface LogFolderReport {
  readonly origin: string
  /** Of the largest good head. */
  readonly size: number
  readonly checkpoints: number
  /** Size of the largest head under a good cosignature; null: none, or no witness's key was given. */
  readonly cosignedSize: number | null
  /** Leaves shown to be in the tree by their own bytes; the rest by their hash alone. */
  readonly leavesProved: number
  readonly findings: readonly Finding[]
  /** Leaf hashes, for comparing one channel's logs; empty unless asked for. */
  readonly leafHashes: readonly Uint8Array[]
}

/**
 * Proves a log from its folder and public keys alone: every leaf lies in the tree, every head's root is that of the
 * tree at its size (so each grew out of the ones before), signatures and cosignatures, every tile. Pure but for `read`.
 */
export async function verifyLogFolder(
  hash: Hash,
  folder: LogFolder,
  options: { readonly keepLeaves?: boolean; readonly onProgress?: (leaves: number) => void } = {},
): Promise<LogFolderReport> {
  const { heads, findings, cosignedSize } = openHeads(hash, folder)
  const size = heads.at(-1)?.size ?? 0
  const kept: Uint8Array[] = []
  const differences: LeafDifference[] = []
  const byTiles = verifyTree(hash)
  const byBundles = verifyTree(hash)
  const wrong = { tiles: [] as ExpectedRoot[], bundles: [] as ExpectedRoot[] }
  const nodes = { tiles: [] as TileNode[], bundles: [] as TileNode[] }
  let leavesProved = 0
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const from = index * TILE_WIDTH
    const width = Math.min(TILE_WIDTH, size - from)
    const tile = hashesOf(await readWide(folder, { level: 0, index, width }), width)
    const bundle = await readLeaves(hash, folder, index, width)
    const [hasTile, hasBundle] = [tile?.length === width, bundle?.length === width]
    if (!hasTile && !hasBundle) {
      // Without these leaves no later root can be computed.
      findings.push(finding('removed', { from, to: from + width - 1 }))
      break
    }
    if (!hasTile) findings.push(finding('tile-changed', { from, to: from + width - 1 }, 'tile/0'))
    if (hasBundle) leavesProved += width
    else if (bundle === null && !folder.withheld.includes(index))
      findings.push(finding('removed', { from, to: from + width - 1 }, 'tile/entries'))
    const ofTile = hasTile ? tile! : bundle!
    const ofBundle = hasBundle ? bundle! : tile!
    if (hasTile && bundle !== null && !sameHashes(ofTile, bundle))
      differences.push({ from, tile: ofTile, bundle })
    const grownT = byTiles.take(ofTile, heads)
    const grownB = byBundles.take(ofBundle, heads)
    wrong.tiles.push(...grownT.wrong)
    wrong.bundles.push(...grownB.wrong)
    nodes.tiles.push(...grownT.nodes)
    nodes.bundles.push(...grownB.nodes)
    if (options.keepLeaves === true) kept.push(...ofBundle)
    options.onProgress?.(from + width)
  }
  const trusted = wrong.tiles.length <= wrong.bundles.length ? 'tiles' : 'bundles'
  findings.push(...judgeHeads(heads, wrong[trusted]))
  findings.push(...judgeLeaves(differences, trusted))
  findings.push(...(await compareNodes(folder, size, nodes[trusted])))
  return {
    origin: folder.origin,
    size,
    checkpoints: heads.length,
    cosignedSize,
    leavesProved,
    findings,
    leafHashes: kept,
  }
}

/** Good heads by size, one for each size; what is wrong with the others. */
function openHeads(hash: Hash, { origin, verifier, witness, notes }: LogFolder) {
  const findings: Finding[] = []
  const bySize = new Map<number, ExpectedRoot>()
  let cosignedSize: number | null = null
  if (notes.length === 0) findings.push(finding('head-broken', { stream: origin }, 'checkpoint'))
  for (const note of notes) {
    const opened = openCheckpoint(hash, note, verifier)
    if (!opened.ok || opened.value.origin !== origin) {
      findings.push(finding('head-broken', { stream: origin }, opened.ok ? 'origin' : opened.error))
      continue
    }
    const { size, root } = opened.value
    const known = bySize.get(size)
    if (known !== undefined && !equalBytes(known.root, root))
      findings.push(finding('forked-view', { from: size - 1, stream: origin }))
    else bySize.set(size, { size, root })
    if (witness === null) continue
    const cosigned = openCosignature(hash, note, witness)
    if (cosigned.ok) cosignedSize = Math.max(cosignedSize ?? 0, size)
    else if (cosigned.error !== 'not-signed-by-this-key')
      findings.push(finding('cosignature-broken', { from: size - 1, stream: origin }, cosigned.error))
  }
  return { heads: [...bySize.values()].sort((a, b) => a.size - b.size), findings, cosignedSize }
}

/** Heads whose root is not the tree's. When a later head is right, the earlier one was shown of another log. */
function judgeHeads(heads: readonly ExpectedRoot[], wrong: readonly ExpectedRoot[]): Finding[] {
  const good = heads.filter((head) => !wrong.includes(head))
  const best = good.at(-1)?.size ?? 0
  const forks = wrong.filter(({ size }) => size < best)
  const first = wrong.find(({ size }) => size > best)
  const rewritten = first === undefined ? [] : [finding('rewritten', { from: best, to: first.size - 1 })]
  return [...forks.map(({ size }) => finding('forked-view', { from: size - 1 })), ...rewritten]
}

/** A partial tile may lie there as the full one that it became. */
async function readWide({ read }: LogFolder, tile: Tile): Promise<Uint8Array | null> {
  return (await read(tilePath(tile))) ?? (await read(tilePath({ ...tile, width: TILE_WIDTH })))
}

function hashesOf(bytes: Uint8Array | null, width: number): Uint8Array[] | null {
  if (bytes === null || bytes.length % HASH_BYTES !== 0) return null
  const count = Math.min(width, bytes.length / HASH_BYTES)
  return Array.from({ length: count }, (_, place) =>
    bytes.slice(place * HASH_BYTES, (place + 1) * HASH_BYTES),
  )
}

async function readLeaves(hash: Hash, folder: LogFolder, index: number, width: number) {
  const bytes = await readWide(folder, { level: 'entries', index, width })
  const entries = bytes === null ? null : readEntryBundle(bytes)
  return entries === null ? null : entries.slice(0, width).map((entry) => leafHash(hash, entry))
}

const sameHashes = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((one, place) => equalBytes(one, b[place]!))

/** Tiles above the leaves, against the tree as far as it could be computed. */
async function compareNodes(folder: LogFolder, size: number, nodes: readonly TileNode[]): Promise<Finding[]> {
  const findings: Finding[] = []
  let path = ''
  let there: readonly Uint8Array[] = []
  for (const { level, place, hash } of nodes.toSorted((a, b) => a.level - b.level || a.place - b.place)) {
    const index = Math.floor(place / TILE_WIDTH)
    const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)
    const tile = { level, index, width }
    if (tilePath(tile) !== path) {
      path = tilePath(tile)
      there = hashesOf(await readWide(folder, tile), width) ?? []
    }
    const stored = there[place % TILE_WIDTH]
    if (stored !== undefined && equalBytes(stored, hash)) continue
    const span = TILE_WIDTH ** level
    findings.push(finding('tile-changed', { from: place * span, to: (place + 1) * span - 1 }, path))
  }
  return findings
}

/** Numbers of messages (from 1) under which two logs of one channel differ, or that only one of them has. */
export function compareChannelLogs(a: LogFolderReport, b: LogFolderReport): Finding[] {
  const both = Math.min(a.leafHashes.length, b.leafHashes.length)
  const findings: Finding[] = []
  const where = `${a.origin} ≠ ${b.origin}`
  for (let number = 1; number <= both; number++) {
    if (equalBytes(a.leafHashes[number - 1]!, b.leafHashes[number - 1]!)) continue
    const from = number
    while (number < both && !equalBytes(a.leafHashes[number]!, b.leafHashes[number]!)) number++
    findings.push(finding('channel-differs', { from, to: number }, where))
  }
  const [longer, shorter] = a.leafHashes.length > b.leafHashes.length ? [a, b] : [b, a]
  if (longer.leafHashes.length > both)
    findings.push(
      finding(
        'channel-missing',
        { from: both + 1, to: longer.leafHashes.length },
        `${longer.origin} > ${shorter.origin}`,
      ),
    )
  return findings
}
