import { ERRORS, type ErrorCode } from '@landport/api/error-catalogue'
import type { LanePlanLine } from '@landport/api/lanes'
import type { LanePlanRow } from '@landport/store/lane/lane-plan'

/** One order of a plan, with what became of it. */
export const planLine = (row: LanePlanRow, name: (account: string) => string): LanePlanLine => ({
  id: row.id,
  lane: row.lane,
  at: row.at,
  act: row.act as LanePlanLine['act'],
  reason: row.reason,
  by: name(row.by),
  state: stateOf(row),
  doneAt: row.doneAt,
  refused: row.refused,
  why: row.refused === null ? null : ERRORS[row.refused as ErrorCode].message,
})

function stateOf({ doneAt, refused, calledOffBy }: LanePlanRow): LanePlanLine['state'] {
  if (doneAt === null) return 'waiting'
  if (calledOffBy !== null) return 'called-off'
  return refused === null ? 'done' : 'refused'
}
