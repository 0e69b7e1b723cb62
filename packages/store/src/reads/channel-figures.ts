import type { Db } from '../pool.ts'

/** Where a channel of ours to the other side stands. Times are the database's. */
export interface SentFigures {
  /** Highest number given; highest with a receipt: delivery and receipt are one answer. 0 before the first. */
  readonly given: number
  readonly receipted: number
  /** Without a number yet, those held back by the agreement left out. */
  readonly unnumbered: number
  readonly held: number
  /** Of what may go now: what the agreement sends later, or holds back, does not wait yet. */
  readonly oldestWaitingAt: Date | null
  /** Numbers given, and receipts that came, within the last minute. */
  readonly givenLastMinute: number
  readonly receiptedLastMinute: number
  /** Median from number to receipt over the last receipts, seconds; null before the first. */
  readonly lagSeconds: number | null
  readonly lastReceiptAt: Date | null
  /** Largest message and largest batch of the last minutes. */
  readonly bytesMax: number
  readonly batchMax: number
  /** Numbers that are not there, and receipts that refuse, among the newest. Numbers have no gaps: not 0 is tampering. */
  readonly missing: number
  readonly refused: number
}

/** Where a channel of the other side to us stands. */
export interface TakenFigures {
  readonly taken: number
  readonly takenLastMinute: number
  readonly lastTakenAt: Date | null
  readonly missing: number
  readonly refused: number
}

/** Only the newest rows are looked at: the page is read every few seconds. */
const NEWEST = 20_000
const LAG_OF = 100

export async function sentFigures(db: Db, channel: string): Promise<SentFigures> {
  const { rows } = await db.query<SentFigures>({
    name: 'sent_figures',
    text: `with newest as (select number, numbered_at, octet_length(envelope) as bytes, bundle from channel_number
        where channel = $1 order by number desc limit ${NEWEST}),
      recent as (select * from newest where numbered_at > clock_timestamp() - interval '10 minutes'),
      answers as (select number, received_at, outcome from message_receipt where channel = $1
        order by number desc limit ${NEWEST}),
      ends as (select coalesce((select max(number) from channel_number where channel = $1), 0) as given,
        coalesce((select max(number) from message_receipt where channel = $1), 0) as receipted),
      waiting as (select min(greatest(m.recorded_at, o.not_before))
            filter (where o.not_before <= clock_timestamp()) as since, count(*) as queued,
          count(*) filter (where o.not_before = 'infinity') as held
        from outbox o join message_out m on m.id = o.message_id where o.channel = $1)
      select given, receipted, (queued - held)::int as unnumbered, held::int as held,
        least(since,
          (select numbered_at from channel_number n where n.channel = $1 and n.number = receipted + 1)
        ) as "oldestWaitingAt",
        (select count(*) from newest where numbered_at > clock_timestamp() - interval '1 minute')::int
          as "givenLastMinute",
        (select count(*) from answers where received_at > clock_timestamp() - interval '1 minute')::int
          as "receiptedLastMinute",
        (select percentile_cont(0.5) within group (order by extract(epoch from a.received_at - n.numbered_at))
          from (select * from answers limit ${LAG_OF}) a join newest n using (number))::float8 as "lagSeconds",
        (select max(received_at) from answers) as "lastReceiptAt",
        coalesce((select max(bytes) from recent), 0)::int as "bytesMax",
        coalesce((select max(many) from (select count(*) as many from recent group by bundle) b), 0)::int
          as "batchMax",
        (select coalesce(max(number) - min(number) + 1, 0) - count(*) from newest)::int as missing,
        (select count(*) from answers where outcome <> 'applied')::int as refused
      from ends, waiting`,
    values: [channel],
  })
  return rows[0]!
}

export async function takenFigures(db: Db, channel: string): Promise<TakenFigures> {
  const { rows } = await db.query<TakenFigures>({
    name: 'taken_figures',
    text: `with newest as (select number, recorded_at, outcome from message_in where channel = $1
        order by number desc limit ${NEWEST})
      select coalesce(max(number), 0) as taken, max(recorded_at) as "lastTakenAt",
        count(*) filter (where recorded_at > clock_timestamp() - interval '1 minute')::int as "takenLastMinute",
        (coalesce(max(number) - min(number) + 1, 0) - count(*))::int as missing,
        count(*) filter (where outcome <> 'applied')::int as refused
      from newest`,
    values: [channel],
  })
  return rows[0]!
}
