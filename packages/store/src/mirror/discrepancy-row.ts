import type { Discrepancy } from '@landport/clearance/mirror/discrepancy'
import type { Instant } from '@landport/std/time'
import { sha256Hex } from '../hash.ts'
import { toJsonb } from '../jsonb.ts'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart, splitTexts } from '../statement.ts'

/**
 * open → taken-up → explained → settled by a person; closed when the records differ no more. A settled or closed one
 * is open again when the records differ anew.
 */
export type DiscrepancyState = 'open' | 'taken-up' | 'explained' | 'settled' | 'closed'

export interface DiscrepancyRow {
  readonly id: string
  readonly unit: string
  readonly state: DiscrepancyState
  readonly discrepancy: Discrepancy
  /** When the later of the two records was heard. */
  readonly heardAt: Instant
  readonly changedAt: Instant
  /** Of its stream. */
  readonly version: number
  /** When the other side was last asked for a correction. */
  readonly askedAt: Instant | null
  /** Account of the officer who has it in hand. */
  readonly takenBy: string | null
}

/** The same difference of the same unit is the same row for ever. */
export const discrepancyId = (unit: string, key: string): string => sha256Hex(`${unit}\n${key}`).slice(0, 24)
export const discrepancyStream = (id: string): string => `discrepancy/${id}`

export const discrepancyPart = (rows: readonly DiscrepancyRow[]): StatementPart =>
  rowsPart(
    'discrepancy',
    `insert into discrepancy (id, unit, key, stage, type, severity, state, owner, passage, due_at, opened_at, heard_at,
        changed_at, version, asked_at, taken_by, simulated, doc)
      select id, unit, key, stage, type, severity, state, owner, passage, due_at, opened_at, heard_at, changed_at,
        version, asked_at, taken_by, simulated, doc::jsonb
      from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::int[],
        $15::timestamptz[], $16::text[], $17::boolean[], ${splitTexts('$18')})
        as d (id, unit, key, stage, type, severity, state, owner, passage, due_at, opened_at, heard_at, changed_at,
          version, asked_at, taken_by, simulated, doc)
      on conflict (id) do update set severity = excluded.severity, state = excluded.state, owner = excluded.owner,
        passage = excluded.passage, due_at = excluded.due_at, opened_at = excluded.opened_at,
        heard_at = excluded.heard_at, changed_at = excluded.changed_at, version = excluded.version,
        asked_at = excluded.asked_at, taken_by = excluded.taken_by, doc = excluded.doc`,
    [
      rows.map(({ id }) => id),
      rows.map(({ unit }) => unit),
      rows.map(({ discrepancy: { key } }) => key),
      rows.map(({ discrepancy: { stage } }) => stage),
      rows.map(({ discrepancy: { type } }) => type),
      rows.map(({ discrepancy: { severity } }) => severity),
      rows.map(({ state }) => state),
      rows.map(({ discrepancy: { owner } }) => owner),
      rows.map(({ discrepancy: { passage } }) => passage),
      rows.map(({ discrepancy: { dueAt } }) => dueAt),
      rows.map(({ discrepancy: { openedAt } }) => openedAt),
      rows.map(({ heardAt }) => heardAt),
      rows.map(({ changedAt }) => changedAt),
      rows.map(({ version }) => version),
      rows.map(({ askedAt }) => askedAt),
      rows.map(({ takenBy }) => takenBy),
      rows.map(({ discrepancy: { simulated } }) => simulated),
      rows.map(({ discrepancy }) => toJsonb(discrepancy)),
    ],
    [17],
  )

export async function listDiscrepanciesByUnit(db: Db, units: readonly string[]): Promise<DiscrepancyRow[]> {
  const { rows } = await db.query<Raw>({
    name: 'discrepancies_by_unit',
    text: `${SELECT} where unit = any($1::uuid[])`,
    values: [units],
  })
  return rows.map(toRow)
}

export async function findDiscrepancy(db: Db, id: string): Promise<DiscrepancyRow | null> {
  const { rows } = await db.query<Raw>({
    name: 'discrepancy_by_id',
    text: `${SELECT} where id = $1`,
    values: [id],
  })
  return rows.map(toRow)[0] ?? null
}

export interface DiscrepancyFilter {
  readonly passage?: string
  readonly owner?: string
  readonly stage?: string
  readonly type?: string
  readonly severity?: string
  /** Standing: not settled and not closed. Over: the others, newest first. */
  readonly scope: 'standing' | 'over'
}

export const DISCREPANCIES_MAX = 500

/** The earliest deadline first; what is over, the latest change first. */
export async function listDiscrepancies(
  db: Db,
  { scope, ...filter }: DiscrepancyFilter,
): Promise<{ readonly rows: readonly DiscrepancyRow[]; readonly total: number }> {
  const where = scope === 'standing' ? `state not in ('settled', 'closed')` : `state in ('settled', 'closed')`
  const order = scope === 'standing' ? 'due_at, id' : 'changed_at desc, id'
  const conditions = `${where} and ($1::text is null or passage = $1) and ($2::text is null or owner = $2)
      and ($3::text is null or stage = $3) and ($4::text is null or type = $4)
      and ($5::text is null or severity = $5)`
  const values = [
    filter.passage ?? null,
    filter.owner ?? null,
    filter.stage ?? null,
    filter.type ?? null,
    filter.severity ?? null,
  ]
  const [lines, total] = await Promise.all([
    db.query<Raw>(`${SELECT} where ${conditions} order by ${order} limit ${DISCREPANCIES_MAX}`, values),
    db.query<{ total: number }>(`select count(*)::int as total from discrepancy where ${conditions}`, values),
  ])
  return { rows: lines.rows.map(toRow), total: total.rows[0]!.total }
}

type Raw = Omit<DiscrepancyRow, 'heardAt' | 'changedAt' | 'askedAt'> & {
  readonly heardAt: Date
  readonly changedAt: Date
  readonly askedAt: Date | null
}
const toRow = (raw: Raw): DiscrepancyRow => ({
  ...raw,
  heardAt: raw.heardAt.toISOString() as Instant,
  changedAt: raw.changedAt.toISOString() as Instant,
  askedAt: (raw.askedAt?.toISOString() ?? null) as Instant | null,
})
const SELECT = `select id, unit, state, doc as discrepancy, heard_at as "heardAt", changed_at as "changedAt", version,
  asked_at as "askedAt", taken_by as "takenBy" from discrepancy`
