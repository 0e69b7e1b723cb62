import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** The stored answer to a command. `body` is the JSON text as it was first given. */
export interface Receipt {
  readonly digest: string
  readonly outcome: 'done' | 'refused'
  readonly body: string
}

export async function findReceipt(db: Db, key: string): Promise<Receipt | null> {
  const { rows } = await db.query<{ digest: string; outcome: 'done' | 'refused'; body: string }>({
    name: 'find_receipt',
    text: 'select digest, outcome, body from receipt where key = $1',
    values: [key],
  })
  return rows[0] ?? null
}

export const receiptPart = (key: string, receipt: Receipt): StatementPart =>
  rowsPart(
    'receipt',
    `insert into receipt (key, digest, outcome, body)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [[key], [receipt.digest], [receipt.outcome], [receipt.body]],
  )
