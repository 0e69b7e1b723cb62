import type { Db } from '../pool.ts'

/** The last of each: what the other side cosigned of ours, and what we cosigned of theirs. Machine times. */
export interface WitnessedLine {
  readonly log: string
  readonly whose: 'own' | 'other'
  readonly size: number
  readonly at: Date
}

export async function listWitnessed(
  db: Db,
  logs: { readonly own: readonly string[]; readonly other: readonly string[] },
): Promise<readonly WitnessedLine[]> {
  const { rows } = await db.query<WitnessedLine>({
    name: 'witnessed_lines',
    text: `select l.log, 'own' as whose, c.size, c.received_at as at from unnest($1::text[]) as l (log)
        cross join lateral (select size, received_at from cosignature where log = l.log
          order by size desc limit 1) c
      union all
      select l.log, 'other', w.size, w.witnessed_at from unnest($2::text[]) as l (log)
        cross join lateral (select size, witnessed_at from witnessed where log = l.log
          order by size desc limit 1) w`,
    values: [logs.own, logs.other],
  })
  return rows
}

export interface AccusationLine {
  readonly log: string
  readonly size: number
  readonly why: string
  readonly note: string
  readonly againstNote: string
  readonly at: Date
}

/** Heads of the other side that contradict what it showed before; newest first. */
export async function listAccusations(db: Db): Promise<readonly AccusationLine[]> {
  const { rows } = await db.query<AccusationLine>({
    name: 'accusation_lines',
    text: `select log, size, why, note, against_note as "againstNote", accused_at as at from log_accusation
      order by accused_at desc limit 100`,
  })
  return rows
}

export interface ClosedLogLine {
  readonly log: string
  readonly ownSize: number
  readonly heldSize: number
  readonly at: Date
}

/** Logs of ours that are signed no more: the other side holds a head that this database has not. */
export async function listClosedLogLines(db: Db): Promise<readonly ClosedLogLine[]> {
  const { rows } = await db.query<ClosedLogLine>({
    name: 'closed_log_lines',
    text: `select log, own_size as "ownSize", held_size as "heldSize", closed_at as at from log_closed order by log`,
  })
  return rows
}

/** Newest head of each log: size and when it was signed. */
export async function listOwnHeads(
  db: Db,
  logs: readonly string[],
): Promise<readonly { readonly log: string; readonly size: number; readonly at: Date }[]> {
  const { rows } = await db.query<{ log: string; size: number; at: Date }>({
    name: 'own_heads',
    text: `select l.log, h.size, h.signed_at as at from unnest($1::text[]) as l (log)
      cross join lateral (select size, signed_at from head where log = l.log order by size desc limit 1) h`,
    values: [logs],
  })
  return rows
}
