import type { Db } from '../pool.ts'

/** What this side said of a lane to the other end, as it was sent. */
export interface LaneSayingRow {
  readonly site: string
  readonly lane: string
  readonly say: 'ask' | 'offer' | 'took'
  readonly turn: number
  /** With an offer. */
  readonly entered: number | null
}

/** All that was numbered on a channel, oldest first. For a restore: it reads the whole record of what was sent. */
export async function listOwnSayings(db: Db, channel: string): Promise<LaneSayingRow[]> {
  const { rows } = await db.query<{ content: LaneSayingRow }>({
    name: 'lane_own_sayings',
    text: `select m.body::jsonb -> 'content' as content from message_out m
        join channel_number n on n.message_id = m.id
      where m.channel = $1 and m.kind = 'lane-direction' order by n.number`,
    values: [channel],
  })
  return rows.map(({ content }) => content)
}
