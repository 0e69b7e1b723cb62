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
  /** Largest message and largest batch among the newest. */
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

/** Looked at for gaps and refusals, and for the largest: the page is read every few seconds. */
const NEWEST = 20_000
const LARGEST_OF = 2_000
const LAG_OF = 100

/** Numbers are given, and receipts come, in order: the last one before the minute tells how many came in it. */
const inLastMinute = (table: string, time: string, last: string): string =>
  `(${last} - coalesce((select number from ${table} where channel = $1
      and ${time} <= clock_timestamp() - interval '1 minute' order by number desc limit 1), 0))::int`

const missingAmong = (table: string, last: string): string =>
  `(select least(${last}, ${NEWEST}) - count(*) from ${table}
    where channel = $1 and number > ${last} - ${NEWEST})::int`

export async function sentFigures(db: Db, channel: string): Promise<SentFigures> {
  const { rows } = await db.query<SentFigures>({
    name: 'sent_figures',
    text: `with newest as (select octet_length(envelope) as bytes, bundle from channel_number
        where channel = $1 order by number desc limit ${LARGEST_OF}),
      answers as (select number, received_at from message_receipt where channel = $1
        order by number desc limit ${LAG_OF}),
      ends as materialized (select
        coalesce((select max(number) from channel_number where channel = $1), 0) as given,
        coalesce((select max(number) from message_receipt where channel = $1), 0) as receipted),
      waiting as (select min(greatest(m.recorded_at, o.not_before))
            filter (where o.not_before <= clock_timestamp()) as since, count(*) as queued,
          count(*) filter (where o.not_before = 'infinity') as held
        from outbox o join message_out m on m.id = o.message_id where o.channel = $1)
      select given, receipted, (queued - held)::int as unnumbered, held::int as held,
        least(since,
          (select numbered_at from channel_number n where n.channel = $1 and n.number = receipted + 1)
        ) as "oldestWaitingAt",
        ${inLastMinute('channel_number', 'numbered_at', 'given')} as "givenLastMinute",
        ${inLastMinute('message_receipt', 'received_at', 'receipted')} as "receiptedLastMinute",
        (select percentile_cont(0.5) within group (order by extract(epoch from a.received_at - n.numbered_at))
          from answers a join channel_number n on n.channel = $1 and n.number = a.number)::float8 as "lagSeconds",
        (select max(received_at) from answers) as "lastReceiptAt",
        coalesce((select max(bytes) from newest), 0)::int as "bytesMax",
        coalesce((select max(many) from (select count(*) as many from newest group by bundle) b), 0)::int
          as "batchMax",
        ${missingAmong('channel_number', 'given')} as missing,
        (select count(*) from message_receipt where channel = $1 and outcome <> 'applied'
          and number > receipted - ${NEWEST})::int as refused
      from ends, waiting`,
    values: [channel],
  })
  return rows[0]!
}

export async function takenFigures(db: Db, channel: string): Promise<TakenFigures> {
  const { rows } = await db.query<TakenFigures>({
    name: 'taken_figures',
    text: `with ends as materialized (
        select coalesce((select max(number) from message_in where channel = $1), 0) as taken)
      select taken, (select recorded_at from message_in where channel = $1 and number = taken) as "lastTakenAt",
        ${inLastMinute('message_in', 'recorded_at', 'taken')} as "takenLastMinute",
        ${missingAmong('message_in', 'taken')} as missing,
        (select count(*) from message_in where channel = $1 and outcome <> 'applied'
          and number > taken - ${NEWEST})::int as refused
      from ends`,
    values: [channel],
  })
  return rows[0]!
}
