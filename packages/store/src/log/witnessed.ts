import type { Checkpoint } from '@landport/journal/checkpoint'
import type { Witnessed } from '@landport/journal/witness'
import type { Db } from '../pool.ts'
import { rowsPart, type StatementPart } from '../statement.ts'

/** What this side, as a witness, has cosigned of a log of the other side. */
export interface WitnessedHead extends Witnessed {
  readonly note: string
  /** The cosignature that was given, newline included. */
  readonly line: string
}

/** The last state of a log that this witness cosigned; with `size`, what it cosigned at that size. */
export async function findWitnessed(
  db: Db,
  log: string,
  size: number | null = null,
): Promise<WitnessedHead | null> {
  const { rows } = await db.query<WitnessedHead>({
    name: 'find_witnessed',
    text: `select size, root, note, line from witnessed
      where log = $1 and ($2::bigint is null or size = $2::bigint) order by size desc limit 1`,
    values: [log, size],
  })
  return rows[0] ?? null
}

/**
 * Moves the state of a log from `previous` (0: nothing yet) to a cosigned checkpoint, durably. False when it is not at
 * `previous` any more: somebody was first, and nothing was written.
 */
export async function moveWitnessed(
  db: Db,
  previous: number,
  state: { readonly checkpoint: Checkpoint; readonly note: string; readonly line: string },
): Promise<boolean> {
  const { origin, size, root } = state.checkpoint
  const { rowCount } = await db.query({
    name: 'move_witnessed',
    // The check of the last state refuses what comes late; unique (log, previous) what comes at the same moment.
    text: `insert into witnessed (log, size, previous, root, note, line)
      select $1, $2::bigint, $3::bigint, $4::bytea, $5, $6
      where $3::bigint = coalesce((select max(size) from witnessed where log = $1), 0)
      on conflict do nothing`,
    values: [origin, size, previous, Buffer.from(root), state.note, state.line],
  })
  return rowCount === 1
}

/** Why a head of the other side is held against it. */
export type AccusationWhy = 'another-root-for-the-same-size' | 'not-consistent'

export interface Accusation {
  readonly checkpoint: Checkpoint
  readonly why: AccusationWhy
  readonly note: string
  /** The whole request that brought it, or what else did. */
  readonly request: string
  /** The head that it contradicts, as the log signed it. */
  readonly againstNote: string
}

/** Heads kept against one log at most: more prove nothing new, and whoever has the log's key could send them all day. */
const ACCUSATIONS_MAX = 1_000

/** Whether this head is not on record yet, and there is room for it. */
export async function isNewAccusation(db: Db, { checkpoint, why }: Accusation): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean; kept: number }>(
    `select coalesce(bool_or(size = $2 and root = $3 and why = $4), false) as known, count(*) as kept
      from log_accusation where log = $1`,
    [checkpoint.origin, checkpoint.size, Buffer.from(checkpoint.root), why],
  )
  return !rows[0]!.known && rows[0]!.kept < ACCUSATIONS_MAX
}

/** Both heads, kept for ever. */
export const accusationPart = ({ checkpoint, why, note, request, againstNote }: Accusation): StatementPart =>
  rowsPart(
    'log_accusation',
    `insert into log_accusation (log, size, root, why, note, request, against_note)
      select * from unnest($1::text[], $2::bigint[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [
      [checkpoint.origin],
      [checkpoint.size],
      [Buffer.from(checkpoint.root)],
      [why],
      [note],
      [request],
      [againstNote],
    ],
  )

/** Heads that came with messages and contradict what we cosigned at the same size. */
export async function listContradictions(
  db: Db,
): Promise<readonly { readonly note: string; readonly againstNote: string }[]> {
  const { rows } = await db.query<{ note: string; againstNote: string }>(
    `select p.note, w.note as "againstNote" from peer_head p join witnessed w on w.log = p.log and w.size = p.size
     where p.root <> w.root and not exists (
       select from log_accusation a where a.log = p.log and a.size = p.size and a.root = p.root) limit 100`,
  )
  return rows
}

export interface WitnessOpening {
  readonly id: string
  readonly why: 'first' | 'recovered'
}

/** The row that says that this witness's memory lies in this database; the newest. */
export async function findWitnessOpening(db: Db): Promise<WitnessOpening | null> {
  const { rows } = await db.query<WitnessOpening>(
    'select id, why from witness_opening order by opened_at desc limit 1',
  )
  return rows[0] ?? null
}

/** Opens the memory; returns the opening that stands, which is another's where two processes began at once. */
export async function openWitness(db: Db, opening: WitnessOpening): Promise<WitnessOpening> {
  await db.query('insert into witness_opening (id, why) values ($1, $2) on conflict do nothing', [
    opening.id,
    opening.why,
  ])
  return (await findWitnessOpening(db))!
}
