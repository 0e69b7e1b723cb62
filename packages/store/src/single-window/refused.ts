import type { Db } from '../pool.ts'
import type { WindowKind } from './delivery.ts'

/** A document that the single window refused. */
export interface RefusedDelivery {
  readonly telling: number
  readonly kind: WindowKind
  readonly number: string
  /** In the window's words. */
  readonly answer: string | null
  /** Of the passage; null when the telling names none of ours. */
  readonly reference: string | null
  readonly site: string | null
  readonly simulated: boolean
}

/** Alarm kind of a refused delivery: one alarm for each. */
export const refusedAlarmKind = ({ telling }: Pick<RefusedDelivery, 'telling'>): string =>
  `single-window-refused-${telling}`

/** Refused deliveries that no alarm tells of yet, oldest first. */
export async function listRefusedWithoutAlarm(db: Db): Promise<readonly RefusedDelivery[]> {
  const { rows } = await db.query<RefusedDelivery>({
    name: 'refused_without_alarm',
    text: `select d.telling, t.kind, t.number, d.answer, p.reference, p.site, t.simulated
      from single_window_delivery d join told_record t on t.ord = d.telling
        left join passage p on p.reference = t.reference
      where d.outcome = 'refused'
        and not exists (select from alarm a where a.kind = 'single-window-refused-' || d.telling)
      order by d.telling limit 100`,
  })
  return rows
}
