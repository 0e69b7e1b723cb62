import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'
import type { StatementPart } from '../statement.ts'

/** An opening that the site would not have given, by what it knew at that moment. */
export interface LaneDifferenceRow {
  /** Of its entry. */
  readonly id: string
  readonly site: string
  readonly lane: string
  readonly reference: string | null
  readonly unit: string
  readonly seq: number
  readonly at: Instant
  readonly reasons: readonly string[]
  readonly ownerAgency: string
  readonly simulated: boolean
  readonly alarm: string
  readonly settledAt: Instant | null
  readonly settledBy: string | null
  readonly note: string | null
}

export const laneDifferencePart = (
  row: Omit<LaneDifferenceRow, 'settledAt' | 'settledBy' | 'note'>,
): StatementPart => ({
  name: 'lane_difference',
  sql: `insert into lane_difference (id, site, lane, reference, unit, seq, at, reasons, owner_agency, simulated, alarm)
    values ($1::uuid, $2, $3, $4, $5, $6::bigint, $7::timestamptz, $8::text[], $9, $10::boolean, $11::uuid)`,
  values: [
    row.id,
    row.site,
    row.lane,
    row.reference,
    row.unit,
    row.seq,
    row.at,
    row.reasons,
    row.ownerAgency,
    row.simulated,
    row.alarm,
  ],
})

/** Ends the difference and its alarm, together with the entry that says so. */
export const settleDifferencePart = (
  id: string,
  settled: { readonly at: Instant; readonly by: string; readonly note: string },
): StatementPart => ({
  name: 'lane_difference_settled',
  sql: `update lane_difference set settled_at = $2::timestamptz, settled_by = $3, note = $4
    where id = $1::uuid and settled_at is null`,
  values: [id, settled.at, settled.by, settled.note],
})

const COLUMNS = `id, site, lane, reference, unit, seq, at, reasons, owner_agency as "ownerAgency", simulated, alarm,
  settled_at as "settledAt", settled_by as "settledBy", note`

type Stored = Omit<LaneDifferenceRow, 'at' | 'settledAt'> & { at: Date; settledAt: Date | null }
const differenceRow = (row: Stored): LaneDifferenceRow => ({
  ...row,
  at: row.at.toISOString() as Instant,
  settledAt: (row.settledAt?.toISOString() ?? null) as Instant | null,
})

export async function listLaneDifferences(
  db: Db,
  { site, isOpen }: { readonly site: string | null; readonly isOpen: boolean },
): Promise<LaneDifferenceRow[]> {
  const { rows } = await db.query<Stored>({
    name: 'lane_differences',
    text: `select ${COLUMNS} from lane_difference
      where ($1::text is null or site = $1) and (not $2::boolean or settled_at is null) order by at desc limit 200`,
    values: [site, isOpen],
  })
  return rows.map(differenceRow)
}

export async function findLaneDifference(db: Db, id: string): Promise<LaneDifferenceRow | null> {
  const { rows } = await db.query<Stored>({
    name: 'lane_difference',
    text: `select ${COLUMNS} from lane_difference where id = $1::uuid`,
    values: [id],
  })
  return rows[0] === undefined ? null : differenceRow(rows[0])
}
