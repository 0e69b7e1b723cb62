import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '@landport/store/pool'

/** What the road saw: simulators' truth, which no software of ours writes. */
export interface Seen {
  readonly permitted: ReadonlySet<string>
  /** References that went under a raised arm, as often as they did. */
  readonly passed: readonly string[]
  /** Went through though nobody had permitted them. */
  readonly forbidden: readonly string[]
  /** How often arms began to rise. */
  readonly raised: number
}

export interface Accounted {
  /** Permitted passages that went through. */
  readonly passed: number
  readonly forbidden_passed: number
  /** Went through on the road, and the site's journal has no crossing of it. */
  readonly lost: number
  /** More than once through, or more than once in the journal. */
  readonly doubled: number
  /** Crossings in the journal that nobody saw, numbers that are missing, arms that rose without a record. */
  readonly unfounded: number
  /** Openings that the site judges otherwise than the lane did. */
  readonly differences: number
}

const LOOK_MS = 500
/** For what is under way: reports, and what a sensor has to say again. */
const PATIENCE_MS = 20_000

/** Once everything has come, or has had the time to. */
export async function untilAccounted(
  pool: Pool,
  seen: Seen,
): Promise<Accounted & { readonly lostOnes: readonly string[] }> {
  const endMs = performance.now() + PATIENCE_MS
  for (;;) {
    const accounted = await account(pool, seen)
    if ((accounted.lost === 0 && accounted.unfounded === 0) || performance.now() > endMs) return accounted
    await sleep(LOOK_MS)
  }
}

/** Compares the road with the site's journal, once everything is reported. */
async function account(
  pool: Pool,
  { permitted, passed, forbidden, raised }: Seen,
): Promise<Accounted & { readonly lostOnes: readonly string[] }> {
  const { rows: crossings } = await pool.query<{ reference: string; count: number }>(
    `select substr(stream, 9) as reference, count(*)::int as count from entry
      where type = 'crossed' and stream = any($1::text[]) group by 1`,
    [[...permitted].map((reference) => `passage/${reference}`)],
  )
  const { rows } = await pool.query<{ gaps: number; differences: number; opens: number }>(
    `select (select coalesce(sum(most - least + 1 - n), 0)::int from
        (select max(seq) most, min(seq) least, count(*) n from lane_report group by unit) u) as gaps,
      (select count(*)::int from lane_difference) as differences,
      (select count(*)::int from lane_report where kind = 'answered'
        and bytes::jsonb #>> '{content,answer,answer}' = 'open') as opens`,
  )
  const { gaps, differences, opens } = rows[0]!
  const inJournal = new Map(crossings.map(({ reference, count }) => [reference, count]))
  const onRoad = new Set(passed)
  const lostOnes = [...onRoad].filter((reference) => !inJournal.has(reference))
  return {
    lostOnes,
    passed: onRoad.size,
    forbidden_passed: forbidden.length,
    lost: lostOnes.length,
    doubled: passed.length - onRoad.size + [...inJournal.values()].filter((count) => count > 1).length,
    unfounded:
      [...inJournal.keys()].filter((reference) => !onRoad.has(reference)).length +
      gaps +
      Math.max(0, raised - opens),
    differences,
  }
}

/** Which openings the site judges otherwise, in words. */
export async function listDifferences(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ text: string }>(
    `select format('difference: %s %s at %s: %s', lane, reference, at, array_to_string(reasons, ', ')) as text
      from lane_difference order by at limit 20`,
  )
  return rows.map(({ text }) => text)
}
