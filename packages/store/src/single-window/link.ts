import type { Link } from '@landport/exchange/link'
import type { Db } from '../pool.ts'

/** `out`: what is delivered to the single window. `in`: what is fetched from there. */
export type WindowDirection = 'out' | 'in'

export interface WindowLink extends Link {
  readonly direction: WindowDirection
  /** Since when it works, or does not, by the database's clock. */
  readonly since: Date
}

/** How the line to the window stands, the same for every process; a direction never tried is not among them. */
export async function listWindowLinks(db: Db): Promise<readonly WindowLink[]> {
  const { rows } = await db.query<WindowLink>({
    name: 'single_window_links',
    text: `select direction, state, failures, (extract(epoch from not_before) * 1000)::float8 as "notBeforeMs", why,
        since from single_window_link order by direction`,
  })
  return rows
}

export async function keepWindowLink(db: Db, direction: WindowDirection, link: Link): Promise<void> {
  await db.query({
    name: 'keep_single_window_link',
    text: `insert into single_window_link as l (direction, state, failures, not_before, why)
      values ($1, $2, $3, to_timestamp($4::float8 / 1000), left($5, 500))
      on conflict (direction) do update set state = excluded.state, failures = excluded.failures,
        not_before = excluded.not_before, why = excluded.why,
        since = case when (l.state = 'working') = (excluded.state = 'working') then l.since
          else clock_timestamp() end`,
    values: [direction, link.state, link.failures, link.notBeforeMs, link.why],
  })
}
