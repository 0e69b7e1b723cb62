import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { toJsonb } from './jsonb.ts'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart, splitTexts } from './statement.ts'

/**
 * What the other side told as its own record. `kind` is the plain kind (`road-manifest`) also where the message
 * corrects or withdraws; `body` is the content of the message as understood: whole in a correction, `{number,
 * reference, reasonCode, at, …}` in a withdrawal. Of one (from, kind, number) the row with the greatest `ord` holds.
 */
export interface ToldRecordRow {
  /** Grows with every telling: where a reader that follows goes on. */
  readonly ord: number
  readonly message: string
  readonly from: Side
  readonly kind: string
  readonly act: 'told' | 'corrected' | 'withdrawn'
  readonly number: string
  /** The passage that it is about; null for what is told of a declaration before a vehicle carries it. */
  readonly reference: string | null
  readonly body: Readonly<Record<string, unknown>>
  readonly simulated: boolean
  readonly receivedAt: Instant
}

export type NewToldRecord = Omit<ToldRecordRow, 'ord'>

/** Belongs into the statement that applies the message. */
export const toldRecordPart = (record: NewToldRecord): StatementPart =>
  rowsPart(
    'told_record',
    `insert into told_record (message_id, from_side, kind, act, number, reference, body, simulated, received_at)
      select message_id, from_side, kind, act, number, reference, body::jsonb, simulated, received_at
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], ${splitTexts('$7')},
        $8::boolean[], $9::timestamptz[])
        as m (message_id, from_side, kind, act, number, reference, body, simulated, received_at)`,
    [
      [record.message],
      [record.from],
      [record.kind],
      [record.act],
      [record.number],
      [record.reference],
      [toJsonb(record.body)],
      [record.simulated],
      [record.receivedAt],
    ],
    [6],
  )

export interface ToldRecordFilter {
  readonly kinds?: readonly string[]
  readonly reference?: string
  readonly number?: string
  /** Rows told after this `ord`. */
  readonly after?: number
  readonly limit?: number
}

/** Every telling, oldest first. */
export const listToldRecords = (db: Db, filter: ToldRecordFilter = {}): Promise<readonly ToldRecordRow[]> =>
  read(
    db,
    `${SELECT} where ($1::text[] is null or kind = any($1)) and ($2::text is null or reference = $2)
      and ($3::text is null or number = $3) and ord > $4 order by ord limit $5`,
    [
      filter.kinds ?? null,
      filter.reference ?? null,
      filter.number ?? null,
      filter.after ?? 0,
      filter.limit ?? 1000,
    ],
  )

/** What holds now of each number, withdrawn ones left out, the latest first. */
export const listHoldingRecords = (
  db: Db,
  filter: Omit<ToldRecordFilter, 'after'> = {},
): Promise<readonly ToldRecordRow[]> =>
  read(
    db,
    `select * from (
        select distinct on (from_side, kind, number) ${COLUMNS}, ord as place from told_record
        where ($1::text[] is null or kind = any($1)) and ($2::text is null or reference = $2)
          and ($3::text is null or number = $3)
        order by from_side, kind, number, ord desc) latest
      where act <> 'withdrawn' order by place desc limit $4`,
    [filter.kinds ?? null, filter.reference ?? null, filter.number ?? null, filter.limit ?? 1000],
  )

/** What holds now of one number; null when nothing was told of it, or it was withdrawn. */
export async function findHoldingRecord(
  db: Db,
  from: Side,
  kind: string,
  number: string,
): Promise<ToldRecordRow | null> {
  const [row] = await read(
    db,
    `${SELECT} where from_side = $1 and kind = $2 and number = $3 order by ord desc limit 1`,
    [from, kind, number],
  )
  return row === undefined || row.act === 'withdrawn' ? null : row
}

async function read(db: Db, text: string, values: readonly unknown[]): Promise<readonly ToldRecordRow[]> {
  const { rows } = await db.query<Omit<ToldRecordRow, 'receivedAt'> & { readonly receivedAt: Date }>(text, [
    ...values,
  ])
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() as Instant }))
}

const COLUMNS = `ord, message_id as message, from_side as "from", kind, act, number, reference, body, simulated,
  received_at as "receivedAt"`
const SELECT = `select ${COLUMNS} from told_record`
