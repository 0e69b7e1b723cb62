import type { Link } from '@landport/exchange/link'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** How this side stands towards its partner on a channel is the same for every process. */
export async function findLink(db: Db, channel: string): Promise<Link | null> {
  const { rows } = await db.query<Link>({
    name: 'find_channel_link',
    text: `select state, failures, (extract(epoch from not_before) * 1000)::float8 as "notBeforeMs", why
      from channel_link where channel = $1`,
    values: [channel],
  })
  return rows[0] ?? null
}

/** What became of an attempt. A link that a person stopped meanwhile stays stopped. */
export const keepLink = (db: Db, channel: string, link: Link): Promise<void> =>
  write(db, channel, link, "where channel_link.state <> 'stopped'")

/** A person's word, or the restore procedure's. */
export const setLink = (db: Db, channel: string, link: Link): Promise<void> => write(db, channel, link, '')

async function write(db: Db, channel: string, link: Link, only: string): Promise<void> {
  await db.query({
    text: `insert into channel_link (channel, state, failures, not_before, why)
      values ($1, $2, $3, to_timestamp($4::float8 / 1000), left($5, 500))
      on conflict (channel) do update set state = excluded.state, failures = excluded.failures,
        not_before = excluded.not_before, why = excluded.why,
        since = case when channel_link.state = excluded.state then channel_link.since else clock_timestamp() end
      ${only}`,
    values: [channel, link.state, link.failures, link.notBeforeMs, link.why],
  })
}

/** A person's word on several channels at once, in the statement that records it in the journal. */
export const linkPart = (
  links: readonly {
    readonly channel: string
    readonly state: 'working' | 'stopped'
    readonly why: string | null
  }[],
): StatementPart =>
  rowsPart(
    'channel_link',
    `insert into channel_link (channel, state, failures, not_before, why)
      select channel, state, 0, 'epoch', left(why, 500)
      from unnest($1::text[], $2::text[], $3::text[]) as l (channel, state, why)
      on conflict (channel) do update set state = excluded.state, failures = 0, not_before = excluded.not_before,
        why = excluded.why,
        since = case when channel_link.state = excluded.state then channel_link.since else clock_timestamp() end`,
    [links.map(({ channel }) => channel), links.map(({ state }) => state), links.map(({ why }) => why)],
  )

export interface LinkLine extends Link {
  readonly channel: string
  /** Since when it is in this state, by the database's clock. */
  readonly since: Date
}

export async function listLinks(db: Db): Promise<readonly LinkLine[]> {
  const { rows } = await db.query<LinkLine>({
    name: 'list_channel_links',
    text: `select channel, state, failures, (extract(epoch from not_before) * 1000)::float8 as "notBeforeMs", why, since
      from channel_link order by channel`,
  })
  return rows
}
