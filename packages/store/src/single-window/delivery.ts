import type { Db } from '../pool.ts'

/** What the other side told and the single window is to have. `message`: id of the message that told it. */
export interface TellingForWindow {
  readonly ord: number
  readonly message: string
  readonly kind: WindowKind
  readonly act: 'told' | 'corrected' | 'withdrawn'
  readonly number: string
  readonly body: Readonly<Record<string, unknown>>
  readonly simulated: boolean
}

export type WindowKind = 'declaration-summary' | 'road-manifest'

export interface WindowDelivery {
  readonly telling: number
  readonly outcome: 'failed' | 'taken' | 'refused' | 'held-back'
  readonly code: number | null
  readonly answer: string | null
  readonly attempts: number
  readonly document: string | null
}

/**
 * Tellings get their place before they are committed, so that an earlier one may appear after a later one was
 * delivered. So many places back are looked through now and then: far more than come while a statement lasts.
 */
const PLACES_BACK = 100_000
const OF_WINDOW = `kind in ('declaration-summary', 'road-manifest')`
/** Places up to here are settled, but for what was committed late. */
const SETTLED_TO = `(select coalesce(max(telling), 0) from single_window_delivery where outcome <> 'failed')`

/** Oldest first, those that no answer has settled. `isSweep`: also look for what was committed late. */
export async function listUndelivered(
  db: Db,
  limit: number,
  isSweep: boolean,
): Promise<readonly TellingForWindow[]> {
  const { rows } = await db.query<TellingForWindow>({
    name: 'single_window_undelivered',
    text: `select ord, message_id as message, kind, act, number, body, simulated from told_record t
      where ${OF_WINDOW} and ord > ${SETTLED_TO} - $2::int
        and not exists (select from single_window_delivery d where d.telling = t.ord and d.outcome <> 'failed')
      order by ord limit $1`,
    values: [limit, isSweep ? PLACES_BACK : 0],
  })
  return rows
}

/** How many wait, at most a thousand counted. */
export async function countUndelivered(db: Db): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>({
    name: 'single_window_waiting',
    text: `select count(*)::int as waiting
      from (select from told_record where ${OF_WINDOW} and ord > ${SETTLED_TO} limit 1000) w`,
  })
  return rows[0]!.waiting
}

/** A telling that is settled stays as it was settled first. */
export async function recordDelivery(db: Db, delivery: WindowDelivery): Promise<void> {
  const { telling, outcome, code, answer, attempts, document } = delivery
  await db.query(
    `insert into single_window_delivery (telling, outcome, code, answer, attempts, document)
      values ($1, $2, $3, left($4, 2000), $5, $6) on conflict do nothing`,
    [telling, outcome, code, answer, attempts, document],
  )
}

export type DeliveryRow = Omit<WindowDelivery, 'document'> & {
  readonly message: string
  readonly kind: WindowKind
  readonly act: TellingForWindow['act']
  readonly number: string
  readonly recordedAt: Date
}

/** The latest first. */
export async function listDeliveries(db: Db, limit: number): Promise<readonly DeliveryRow[]> {
  const { rows } = await db.query<DeliveryRow>(
    `select d.telling, d.outcome, d.code, d.answer, d.attempts, d.recorded_at as "recordedAt",
        t.message_id as message, t.kind, t.act, t.number
      from single_window_delivery d join told_record t on t.ord = d.telling order by d.id desc limit $1`,
    [limit],
  )
  return rows
}
