import type { Db } from './pool.ts'

export interface HeldMessage {
  readonly ord: number
  readonly id: string
  readonly kind: string
  readonly body: string
}

/** What is held back, oldest first, beyond a place in the queue. */
export async function listHeldMessages(
  db: Db,
  afterOrd: number,
  limit = 500,
): Promise<readonly HeldMessage[]> {
  const { rows } = await db.query<HeldMessage>(
    `select o.ord::float8 as ord, m.id, m.kind, m.body from outbox o join message_out m on m.id = o.message_id
      where o.not_before = 'infinity' and o.ord > $1 order by o.ord limit $2`,
    [afterOrd, limit],
  )
  return rows
}

/** Lets what was held back go, each after so many milliseconds. */
export async function letGo(
  db: Db,
  messages: readonly { readonly id: string; readonly ms: number }[],
): Promise<void> {
  await db.query(
    `update outbox o set not_before = clock_timestamp() + m.ms * interval '1 millisecond'
      from unnest($1::uuid[], $2::float8[]) as m (id, ms)
      where o.message_id = m.id and o.not_before = 'infinity'`,
    [messages.map(({ id }) => id), messages.map(({ ms }) => ms)],
  )
}

/** How far before the last place seen is looked again: places are given before their messages are committed. */
const ORD_MARGIN = 1_000

/**
 * Holds back what has no number yet, of these kinds, from a place in the queue on. Returns the last place seen, from
 * which the next call goes on.
 */
export async function holdBack(
  db: Db,
  channel: string,
  kinds: readonly string[],
  fromOrd: number,
): Promise<number> {
  const { rows } = await db.query<{ last: number }>({
    name: 'hold_back',
    text: `with seen as materialized (select o.ord, o.not_before, m.kind from outbox o
          join message_out m on m.id = o.message_id where o.channel = $1 and o.ord > $3::float8 - ${ORD_MARGIN}),
        held as (update outbox o set not_before = 'infinity' from seen
          where o.ord = seen.ord and seen.kind = any($2::text[]) and seen.not_before < 'infinity')
      select coalesce(max(ord), $3::float8)::float8 as last from seen`,
    values: [channel, kinds, fromOrd],
  })
  return rows[0]!.last
}

/** Messages of one kind that have no number yet. */
export interface WaitingOfKind {
  readonly kind: string
  readonly isHeld: boolean
  /** Longer than was asked about. */
  readonly isLong: boolean
  readonly count: number
  readonly since: Date
  /** When the next of them may go; null for what is held back. */
  readonly next: Date | null
}

/** What waits for a number, for whoever wants to know why. `bytesMax`: of a content. */
export async function listWaitingByKind(
  db: Db,
  channel: string,
  bytesMax: number,
): Promise<readonly WaitingOfKind[]> {
  const { rows } = await db.query<WaitingOfKind>({
    name: 'waiting_by_kind',
    text: `select m.kind, o.not_before = 'infinity' as "isHeld",
        o.not_before = 'infinity' and octet_length(m.body) > $2 as "isLong", count(*)::int as count,
        min(m.recorded_at) as since,
        case when min(o.not_before) < 'infinity' then greatest(min(o.not_before), min(m.recorded_at)) end as next
      from outbox o join message_out m on m.id = o.message_id
      where o.channel = $1 group by 1, 2, 3 order by 1, 2, 3`,
    values: [channel, bytesMax],
  })
  return rows
}
