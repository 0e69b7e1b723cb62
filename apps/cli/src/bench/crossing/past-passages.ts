import { makeClient } from '@landport/store/pool'

export const PAST_PASSAGES = 1_000_000
const BATCH = 50_000

/**
 * Brings the number of past passages to a million, as projection rows cloned from passages that were really lived
 * through here: what the queries of a gate meet after two years. Kept between runs.
 */
export async function keepPastPassages(ownerUrl: string, say: (text: string) => void): Promise<void> {
  const client = makeClient(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ past: number }>(
      `select count(*)::int as past from passage where not active and reference like 'BENCH-%'`,
    )
    for (let from = rows[0]!.past; from < PAST_PASSAGES; from += BATCH) {
      await client.query(CLONE, [from, Math.min(from + BATCH, PAST_PASSAGES) - 1])
      say(`past passages: ${Math.min(from + BATCH, PAST_PASSAGES)} of ${PAST_PASSAGES}`)
    }
    await client.query('vacuum (analyze) passage')
  } finally {
    await client.end()
  }
}

/** Spread over two years of days behind us; marks differ so that a search by plate has something to choose from. */
const CLONE = `
  with template as (
    select row_number() over (order by reference) - 1 as place, count(*) over () as places, passage.*
    from passage where not active and reference not like 'BENCH-%' and crossed_at is not null limit 100
  ), numbered as (
    select i, 'BENCH-' || lpad(i::text, 7, '0') as reference,
      interval '1 second' * (60 + (i::bigint * 63) % 63072000) as ago from generate_series($1::int, $2::int) as i
  )
  insert into passage (reference, version, site, direction, phase, flow, goods_class, loaded, lane_mode, lane, plates,
    batch_number, parties, waiting_for, stopped, other_side_state, registered_at, goods_registered_at,
    expected_crossing_at, crossed_at, left_at, left_as, closed_at, changed_at, active, simulated, doc)
  select n.reference, t.version, t.site, t.direction, t.phase, t.flow, t.goods_class, t.loaded, t.lane_mode, t.lane,
    array['12C' || lpad((n.i % 100000)::text, 5, '0')], t.batch_number, t.parties, t.waiting_for, t.stopped,
    t.other_side_state, t.registered_at - n.ago, t.goods_registered_at - n.ago, t.expected_crossing_at - n.ago,
    t.crossed_at - n.ago, t.left_at - n.ago, t.left_as, t.closed_at - n.ago, t.changed_at - n.ago, false, true,
    jsonb_set(t.doc, '{reference}', to_jsonb(n.reference))
  from numbered n join template t on t.place = n.i % t.places
  on conflict (reference) do nothing`
