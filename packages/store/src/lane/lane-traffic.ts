import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** What a lane's computer has reported since it took an order. */
export interface SinceOrder {
  /** It works by this order or a later one, so nothing that it did before is still to be reported. */
  readonly isTaken: boolean
  /** Its last word on barrier and road, or of a person at the lane, after that; null when there was none. */
  readonly last: { readonly at: Instant; readonly saysEmpty: boolean } | null
}

/** Reports come in their order without gaps: what stands before the taking of an order has all come. */
export async function sinceOrder(db: Db, site: string, lane: string, order: number): Promise<SinceOrder> {
  const { rows } = await db.query<{ unit: string; seq: string }>({
    name: 'lane_order_taken',
    text: `select unit, seq from lane_report where site = $1 and lane = $2 and kind = 'order-taken'
        and (bytes::jsonb #>> '{content,order,order}')::int >= $3::int
      order by seq limit 1`,
    values: [site, lane, order],
  })
  const taken = rows[0]
  if (taken === undefined) return { isTaken: false, last: null }
  const later = await db.query<{ at: Date; bytes: string }>({
    name: 'lane_after_order',
    text: `select at, bytes from lane_report where site = $1 and lane = $2 and unit = $3 and seq > $4::bigint
        and kind in ('cycle', 'settled', 'started') order by seq desc limit 1`,
    values: [site, lane, taken.unit, taken.seq],
  })
  const last = later.rows[0]
  return {
    isTaken: true,
    last:
      last === undefined ? null : { at: last.at.toISOString() as Instant, saysEmpty: saysEmpty(last.bytes) },
  }
}

function saysEmpty(bytes: string): boolean {
  const { content } = JSON.parse(bytes) as {
    content: { as?: string; event?: string; state?: string }
  }
  return (
    content.as === 'empty' ||
    content.event === 'proved-empty' ||
    (content.event === 'passed' && content.state === 'idle')
  )
}

/** Vehicles that a lane's computer has reported, by what its barrier did. */
export interface LaneTraffic {
  /** Raised for a vehicle that then drove, or of which nobody knows whether it did. */
  readonly raised: number
  /** Gone through. */
  readonly passed: number
}

/**
 * Of the turn that holds, by when the reports came. Of the first turn, whose beginning nobody reported, the raised ones
 * of a day and none gone through, so that somebody looks before it is handed over.
 */
export async function trafficOfTurn(db: Db, site: string, lane: string): Promise<LaneTraffic> {
  const { rows } = await db.query<LaneTraffic>({
    name: 'lane_traffic_of_turn',
    text: `with turn as (
        select coalesce((select turn from lane_end where site = $1 and lane = $2), 0) as number,
          (select turn_since from lane_end where site = $1 and lane = $2) as since
      ), said as (
        select r.bytes::jsonb #>> '{content,event}' as event from lane_report r, turn
        where r.site = $1 and r.lane = $2 and r.kind = 'cycle' and r.received_at > case when turn.number = 0
          then clock_timestamp() - interval '1 day' else turn.since end
      )
      select greatest(0, count(*) filter (where event in ('opened', 'tailgated', 'moved-unordered', 'evacuating'))
          - count(*) filter (where event = 'not-taken'))::int as raised,
        case when (select number from turn) = 0 then 0
          else count(*) filter (where event in ('passed', 'tailgated')) end::int as passed
      from said`,
    values: [site, lane],
  })
  return rows[0]!
}
