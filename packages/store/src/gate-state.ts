import type { Direction } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { StatementPart } from './statement.ts'

export interface GateStateRow {
  readonly site: string
  readonly direction: Direction
  readonly ownState: string
  readonly ownSince: Instant
  readonly ownReason: string | null
  readonly otherState: string
  readonly otherSince: Instant
  readonly otherReason: string | null
  /** Version of the stream `gate/<site>/<direction>`. */
  readonly version: number
}

export const gateStream = (site: string, direction: Direction): string => `gate/${site}/${direction}`

export const gateStatePart = (row: GateStateRow): StatementPart => ({
  name: 'gate_state',
  sql: `insert into gate_state as old (site, direction, own_state, own_since, own_reason, other_state, other_since,
      other_reason, version)
    values ($1, $2, $3, $4::timestamptz, $5, $6, $7::timestamptz, $8, $9::int)
    on conflict (site, direction) do update set own_state = excluded.own_state, own_since = excluded.own_since,
      own_reason = excluded.own_reason, other_state = excluded.other_state, other_since = excluded.other_since,
      other_reason = excluded.other_reason, version = excluded.version
    where old.version < excluded.version`,
  values: [
    row.site,
    row.direction,
    row.ownState,
    row.ownSince,
    row.ownReason,
    row.otherState,
    row.otherSince,
    row.otherReason,
    row.version,
  ],
})
