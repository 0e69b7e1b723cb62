import type { Db } from '../pool.ts'

export interface SignedHead {
  readonly size: number
  readonly root: Uint8Array
  /** Signed checkpoint, with the witnesses' lines where asked for. */
  readonly note: string
}

/** A cosigned head is served as long as it is not older than this, seconds; then the newest, cosigned or not. */
const COSIGNED_SECONDS_MAX = 10

/**
 * The head to be served: the newest that a witness cosigned, unless witnessing has stopped and a newer one waits for
 * longer than ten seconds. Null before the first.
 */
export async function findServedHead(db: Db, log: string): Promise<SignedHead | null> {
  const { rows } = await db.query<SignedHead>({
    name: 'served_head',
    text: `with newest as (select size, root, note, signed_at from head where log = $1 order by size desc limit 1),
      cosigned as (${COSIGNED}),
      served as (select size, root, note, '' as lines from newest n
          where not exists (select from cosigned c
            where c.size = n.size or c.signed_at > clock_timestamp() - $2 * interval '1 second')
        union all
        select size, root, note, lines from cosigned)
      select size, root, note || lines as note from served order by size desc limit 1`,
    values: [log, COSIGNED_SECONDS_MAX],
  })
  return rows[0] ?? null
}

/** The newest head that a witness cosigned, with its lines, however old. */
export async function findCosignedHead(db: Db, log: string): Promise<SignedHead | null> {
  const { rows } = await db.query<SignedHead>({
    name: 'cosigned_head',
    text: `with cosigned as (${COSIGNED}) select size, root, note || lines as note from cosigned`,
    values: [log],
  })
  return rows[0] ?? null
}

const COSIGNED = `select h.size, h.root, h.note, h.signed_at, c.lines
  from (select size, string_agg(line, '' order by witness) as lines from cosignature
      where log = $1 and size = (select max(size) from cosignature where log = $1) group by size) c
    join head h on h.log = $1 and h.size = c.size`

/** The newest heads that a witness cosigned, with its lines, by size. */
export async function listCosignedNotes(db: Db, log: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ note: string }>({
    name: 'cosigned_notes',
    text: `select h.note || string_agg(c.line, '' order by c.witness) as note
      from (select distinct size from cosignature where log = $1 order by size desc limit $2::int) s
        join head h on h.log = $1 and h.size = s.size
        join cosignature c on c.log = $1 and c.size = s.size
      group by h.size, h.note order by h.size`,
    values: [log, limit],
  })
  return rows.map(({ note }) => note)
}

/** Size of the newest head; 0 before the first. Tiles are given out up to it and no further. */
export async function signedSize(db: Db, log: string): Promise<number> {
  const { rows } = await db.query<{ size: number }>({
    name: 'signed_size',
    text: 'select coalesce(max(size), 0) as size from head where log = $1',
    values: [log],
  })
  return rows[0]!.size
}

/** Size of the newest head that this witness cosigned; 0: none. */
export async function cosignedSize(db: Db, log: string, witness: string): Promise<number> {
  const { rows } = await db.query<{ size: number }>({
    name: 'cosigned_size',
    text: 'select coalesce(max(size), 0) as size from cosignature where log = $1 and witness = $2',
    values: [log, witness],
  })
  return rows[0]!.size
}

/** Keeps a witness's line under a head of ours. The same line twice is nothing new. */
export async function keepCosignature(
  db: Db,
  cosignature: {
    readonly log: string
    readonly size: number
    readonly witness: string
    readonly line: string
  },
): Promise<void> {
  await db.query({
    name: 'keep_cosignature',
    text: `insert into cosignature (log, size, witness, line) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [cosignature.log, cosignature.size, cosignature.witness, cosignature.line],
  })
}

/** Nothing more is signed for this log: the other side holds a head of ours that this database does not know. */
export async function closeLog(
  db: Db,
  log: string,
  own: number,
  held: { readonly size: number; readonly note: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into log_closed (log, own_size, held_size, held_note) values ($1, $2, $3, $4) on conflict do nothing`,
    [log, own, held.size, held.note],
  )
  return rowCount === 1
}

/** Logs of this database that are closed, with the sizes that were held against them. */
export async function listClosedLogs(
  db: Db,
): Promise<readonly { readonly log: string; readonly ownSize: number; readonly heldSize: number }[]> {
  const { rows } = await db.query<{ log: string; ownSize: number; heldSize: number }>(
    'select log, own_size as "ownSize", held_size as "heldSize" from log_closed order by log',
  )
  return rows
}
