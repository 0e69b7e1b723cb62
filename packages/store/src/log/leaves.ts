import type { LogName } from '@landport/exchange/log-names'
import { leafHash } from '@landport/journal/hash'
import { leafOf } from '@landport/journal/sealing'
import { sha256 } from '../hash.ts'
import type { Db } from '../pool.ts'

/**
 * Where a log's leaves lie. Numbers run from 0; a range ends before `to`, and the answer is shorter when the log is.
 */
export interface LogLeaves {
  /** Origin of the log, in every head of it. */
  readonly log: string
  readonly hashes: (db: Db, from: number, to: number) => Promise<Uint8Array[]>
  /** The leaves as they may be shown to anyone. Null: one is not a commitment but the text itself (before salts). */
  readonly commitments: (db: Db, from: number, to: number) => Promise<Uint8Array[] | null>
}

/** The leaves of one of a side's logs, in that side's database. */
export const leavesOf = ({ origin, channel }: LogName): LogLeaves =>
  channel === null ? journalLeaves(origin) : channelLeaves(origin, channel.name, channel.end)

/** The journal: leaf hashes as they were sealed; commitments made anew from the entries as they are stored now. */
export const journalLeaves = (log: string): LogLeaves => ({
  log,
  async hashes(db, from, to) {
    const { rows } = await db.query<{ seq: number; hash: Buffer }>({
      name: 'journal_leaf_hashes',
      text: `select seq, leaf_hash as hash from seal
        where log = $1 and seq >= $2::bigint and seq < $3::bigint order by seq`,
      values: [log, from, to],
    })
    return untilGap(rows, from).map(({ hash }) => hash)
  },
  async commitments(db, from, to) {
    const { rows } = await db.query<{ seq: number; body: string; salt: Buffer | null }>({
      name: 'journal_leaves',
      text: `select s.seq, e.body, e.salt from seal s join entry e on e.id = s.entry_id
        where s.log = $1 and s.seq >= $2::bigint and s.seq < $3::bigint order by s.seq`,
      values: [log, from, to],
    })
    if (rows.some(({ salt }) => salt === null)) return null
    return untilGap(rows, from).map((entry) => leafOf(sha256, entry))
  },
})

/** Whether a channel's messages went out from here or came in. */
export type ChannelEnd = 'out' | 'in'

/**
 * A channel: message number n is leaf n - 1, and the leaf is the 32 bytes of the SHA-256 of the message's text as it
 * was sent. So both sides have the same leaves.
 */
export function channelLeaves(log: string, channel: string, end: ChannelEnd): LogLeaves {
  const commitments = async (db: Db, from: number, to: number) => {
    const { rows } = await db.query<{ seq: number; digest: Buffer }>({
      name: `channel_leaves_${end}`,
      text: `select number - 1 as seq, decode(digest, 'hex') as digest from ${TABLES[end]}
        where channel = $1 and number > $2::bigint and number <= $3::bigint order by number`,
      values: [channel, from, to],
    })
    return untilGap(rows, from).map(({ digest }) => digest)
  }
  return {
    log,
    commitments,
    hashes: async (db, from, to) =>
      (await commitments(db, from, to)).map((digest) => leafHash(sha256, digest)),
  }
}

const TABLES = { out: 'channel_number', in: 'message_in' } as const satisfies Record<ChannelEnd, string>

/** Rows as long as their numbers follow one another. */
function untilGap<R extends { readonly seq: number }>(rows: readonly R[], from: number): readonly R[] {
  const gap = rows.findIndex(({ seq }, index) => seq !== from + index)
  return gap < 0 ? rows : rows.slice(0, gap)
}
