import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** In `waiting_for`, beside agencies: not ready to be called. Kept there so that the stock is counted without reading documents. */
export const NOT_READY = '#not-ready'

export interface Stock {
  readonly total: number
  readonly ready: number
  readonly oldest: string | null
  readonly oldestSince: Instant | null
}

/** Vehicles of this side that wait to leave: registered, called, inside the gate or permitted. */
export async function waitingStock(db: Db, site: string): Promise<Stock> {
  const { rows } = await db.query<Omit<Stock, 'oldestSince'> & { oldestSince: Date | null }>({
    name: 'waiting_stock',
    text: `select count(*)::int as total, count(*) filter (where not waiting_for @> array['${NOT_READY}'])::int as ready,
        (array_agg(reference order by registered_at, reference))[1] as oldest, min(registered_at) as "oldestSince"
      from passage where active and site = $1 and direction = 'out'
        and phase in ('registered', 'called', 'gated-in', 'permitted')`,
    values: [site],
  })
  const { oldestSince, ...rest } = rows[0]!
  return { ...rest, oldestSince: (oldestSince?.toISOString() ?? null) as Instant | null }
}

/** Loaded vehicles crossed in each of the 24 hours before `now`, oldest first. */
export async function crossingsPerHour(db: Db, site: string, now: Instant): Promise<readonly number[]> {
  const { rows } = await db.query<{ hour: number; vehicles: number }>({
    name: 'crossings_per_hour',
    text: `select floor(extract(epoch from $2::timestamptz - crossed_at) / 3600)::int as hour, count(*)::int as vehicles
      from passage where site = $1 and loaded and crossed_at > $2::timestamptz - interval '24 hours'
        and crossed_at <= $2::timestamptz group by 1`,
    values: [site, now],
  })
  const hours = new Array<number>(24).fill(0)
  for (const { hour, vehicles } of rows) if (hour >= 0 && hour < 24) hours[23 - hour] = vehicles
  return hours
}

/** Vehicles that crossed by this gate in the hour before `now`, by direction as this side sees it. */
export async function crossedLastHour(
  db: Db,
  site: string,
  now: Instant,
): Promise<Readonly<Record<'out' | 'in', number>>> {
  const { rows } = await db.query<{ direction: 'out' | 'in'; vehicles: number }>({
    name: 'crossed_last_hour',
    text: `select direction, count(*)::int as vehicles from passage
      where site = $1 and crossed_at > $2::timestamptz - interval '1 hour' and crossed_at <= $2::timestamptz
      group by direction`,
    values: [site, now],
  })
  const of = (direction: string): number => rows.find((row) => row.direction === direction)?.vehicles ?? 0
  return { out: of('out'), in: of('in') }
}
