import { openCheckpoint } from '@landport/journal/checkpoint'
import { type Finding, finding } from '@landport/journal/finding'
import { equalBytes } from '@landport/journal/hash'
import type { NoteVerifier } from '@landport/journal/note'
import type { TileNode } from '@landport/journal/sealing'
import { verifyTree } from '@landport/journal/tree-verifying'
import { type HeadLine, verifyLog } from '@landport/journal/verifying'
import { sha256, sha256Hex } from '../hash.ts'
import type { Db } from '../pool.ts'
import { listHeads, listSealed } from '../reads/log.ts'
import { signedSize } from './heads.ts'
import type { ChannelEnd, LogLeaves } from './leaves.ts'

/** One walk over a stored log, from its first line to the head that stood when it began. */
export interface Recheck {
  /** Reads and verifies at most `lines` more; true when the walk is over. */
  step(lines: number): Promise<boolean>
  /** After the end of the walk. */
  findings(): readonly Finding[]
  /** Lines looked at so far, and in all. */
  progress(): { readonly done: number; readonly of: number }
}

/**
 * The journal's bytes as they lie on disk now: entries against leaf hashes, the tree against every head and its
 * signature, stored tile hashes against the tree. Constant memory.
 */
export async function recheckJournal(db: Db, leaves: LogLeaves, verifier: NoteVerifier): Promise<Recheck> {
  const { log } = leaves
  const target = await signedSize(db, log)
  const entries = verifyLog(sha256, log, verifier)
  const tree = verifyTree(sha256)
  const found: Finding[] = []
  let from = 0
  return {
    async step(lines) {
      const rows = await listSealed(db, log, from, Math.min(lines, target - from))
      if (rows.length === 0) return true
      const upTo = rows.at(-1)!.seq + 1
      entries.take(rows, await listHeads(db, log, from, upTo))
      const { nodes } = tree.take(
        rows.map(({ leafHash }) => leafHash),
        [],
      )
      found.push(...(await compareNodes(db, log, nodes)))
      from = upTo
      return from >= target
    },
    findings: () => [...entries.finish([]), ...found],
    progress: () => ({ done: from, of: target }),
  }
}

/** A channel's messages as they lie on disk now, against their digests, the tree and this side's heads. */
export async function recheckChannel(
  db: Db,
  leaves: LogLeaves,
  channel: { readonly name: string; readonly end: ChannelEnd },
  verifier: NoteVerifier,
): Promise<Recheck> {
  const { log } = leaves
  const target = await signedSize(db, log)
  const tree = verifyTree(sha256)
  const found: Finding[] = []
  let from = 0
  let goodSize = 0
  let isRewritten = false
  return {
    async step(lines) {
      const to = Math.min(from + lines, target)
      if (from >= target) return true
      for (const { number, digest, bytes } of await listMessages(db, channel, from, to))
        if (bytes === null) found.push(finding('removed', { from: number, stream: channel.name }))
        else if (sha256Hex(bytes) !== digest)
          found.push(finding('changed', { from: number, stream: channel.name }))
      const hashes = await leaves.hashes(db, from, to)
      const heads = await listHeads(db, log, from, to)
      found.push(...heads.flatMap((head) => headFindings(head, log, verifier)))
      const { nodes, wrong } = tree.take(hashes, heads)
      const firstWrong = wrong[0]?.size ?? Infinity
      goodSize = heads.findLast(({ size }) => size < firstWrong)?.size ?? goodSize
      // One head that is wrong makes all later ones wrong: the first tells the range.
      if (wrong.length > 0 && !isRewritten) {
        isRewritten = true
        found.push(finding('rewritten', { from: goodSize, to: firstWrong - 1, stream: channel.name }))
      }
      found.push(...(await compareNodes(db, log, nodes)))
      if (hashes.length < to - from) {
        found.push(finding('removed', { from: from + hashes.length, to: to - 1, stream: channel.name }))
        return true
      }
      from = to
      return from >= target
    },
    findings: () => found,
    progress: () => ({ done: from, of: target }),
  }
}

async function listMessages(
  db: Db,
  { name, end }: { readonly name: string; readonly end: ChannelEnd },
  from: number,
  to: number,
) {
  const { rows } = await db.query<{ number: number; digest: string; bytes: string | Buffer | null }>({
    name: `recheck_messages_${end}`,
    text: MESSAGES[end],
    values: [name, from, to],
  })
  return rows
}

const MESSAGES = {
  out: `select number, digest, envelope as bytes from channel_number
    where channel = $1 and number > $2::bigint and number <= $3::bigint order by number`,
  in: `select m.number, m.digest, r.bytes from message_in m left join raw_message r on r.digest = m.digest
    where m.channel = $1 and m.number > $2::bigint and m.number <= $3::bigint order by m.number`,
} as const satisfies Record<ChannelEnd, string>

function headFindings({ size, root, note }: HeadLine, log: string, verifier: NoteVerifier): Finding[] {
  const opened = openCheckpoint(sha256, note, verifier)
  if (!opened.ok) return [finding('head-broken', { from: size - 1, stream: log }, opened.error)]
  const { value } = opened
  if (value.origin === log && value.size === size && equalBytes(value.root, root)) return []
  return [finding('head-broken', { from: size - 1, stream: log }, 'note and columns differ')]
}

/** Tiles that the tree completed, against what is stored of them. */
async function compareNodes(db: Db, log: string, nodes: readonly TileNode[]): Promise<Finding[]> {
  if (nodes.length === 0) return []
  const { rows } = await db.query<{ level: number; place: number; hash: Buffer }>({
    name: 'recheck_nodes',
    text: `select n.level, n.place, n.hash from unnest($2::smallint[], $3::bigint[]) as w (level, place)
      join tree_node n on n.log = $1 and n.level = w.level and n.place = w.place`,
    values: [log, nodes.map(({ level }) => level), nodes.map(({ place }) => place)],
  })
  const stored = new Map(rows.map(({ level, place, hash }) => [`${level}/${place}`, hash]))
  return nodes.flatMap(({ level, place, hash }) => {
    const there = stored.get(`${level}/${place}`)
    if (there !== undefined && equalBytes(there, hash)) return []
    const span = 256 ** level
    return [
      finding('tile-changed', { from: place * span, to: (place + 1) * span - 1 }, `tile/${level}, ${place}`),
    ]
  })
}
