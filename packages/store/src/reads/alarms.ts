import type { Passage } from '@landport/passage/passage'
import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

/** Active passages with a legal clock that runs out before this instant, oldest registration first. */
export async function listPassagesWithLimits(db: Db, before: Instant): Promise<readonly Passage[]> {
  const { rows } = await db.query<{ doc: Passage }>({
    name: 'passages_with_limits',
    text: `select doc from passage where active and next_deadline < $1::timestamptz
      order by registered_at limit 5000`,
    values: [before],
  })
  return rows.map(({ doc }) => doc)
}

export interface LimitAlarm {
  readonly id: string
  readonly reference: string
  readonly kind: string
  readonly deadline: Instant | null
  readonly isOpen: boolean
  /** The passage's legal clocks that still run; none when it is over. */
  readonly running: readonly { readonly limit: string; readonly deadline: Instant }[]
}

/** Alarms on legal clocks: all of active passages, ended ones too, and what is still open of past passages. */
export async function listLimitAlarms(db: Db): Promise<readonly LimitAlarm[]> {
  const { rows } = await db.query<Omit<LimitAlarm, 'deadline'> & { deadline: Date | null }>({
    name: 'limit_alarms',
    text: `select a.id, a.reference, a.kind, a.deadline, a.ended_at is null as "isOpen",
        case when p.active then p.doc -> 'limits' else '[]' end as running
      from alarm a join passage p on p.reference = a.reference
      where a.kind like 'limit-%' and (p.active or a.ended_at is null)`,
  })
  return rows.map((row) => ({
    ...row,
    deadline: (row.deadline?.toISOString() ?? null) as Instant | null,
  }))
}

export interface ReceiptToLookAt {
  readonly channel: string
  readonly number: number
  readonly outcome: 'refused' | 'conflict'
  readonly kind: string
  readonly reference: string | null
  /** Of the passage; null when the message is about none of ours. */
  readonly site: string | null
  readonly simulated: boolean
}

/** Alarm kind of a receipt: one alarm for each. */
export const receiptAlarmKind = ({ outcome, number }: Pick<ReceiptToLookAt, 'outcome' | 'number'>): string =>
  `receipt-${outcome}-${number}`

/** Receipts by which the other side did not take a message of ours, and that no alarm tells of yet. */
export async function listReceiptsWithoutAlarm(db: Db): Promise<readonly ReceiptToLookAt[]> {
  const { rows } = await db.query<ReceiptToLookAt>({
    name: 'receipts_without_alarm',
    text: `select r.channel, r.number, r.outcome, m.kind, m.reference, p.site,
        coalesce(p.simulated, false) as simulated
      from message_receipt r join channel_number n using (channel, number) join message_out m on m.id = n.message_id
        left join passage p on p.reference = m.reference
      where r.outcome <> 'applied'
        and not exists (select from alarm a where a.kind = 'receipt-' || r.outcome || '-' || r.number)
      order by r.channel, r.number limit 100`,
  })
  return rows
}

/** Warnings that a rule is about to end, ended ones too: each is given once. */
export async function listLapseAlarms(
  db: Db,
): Promise<
  readonly { readonly id: string; readonly site: string; readonly kind: string; readonly isOpen: boolean }[]
> {
  const { rows } = await db.query<{ id: string; site: string; kind: string; isOpen: boolean }>({
    name: 'lapse_alarms',
    text: `select id, site, kind, ended_at is null as "isOpen" from alarm where kind like 'lapse-%'`,
  })
  return rows
}

/** Sites with an open alarm of this kind. */
export async function sitesWithAlarm(db: Db, kind: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ site: string }>({
    name: 'sites_with_alarm',
    text: 'select distinct site from alarm where kind = $1 and ended_at is null',
    values: [kind],
  })
  return new Set(rows.map(({ site }) => site))
}

/** Open alarms whose kind begins so, by site. */
export async function listAlarmSites(
  db: Db,
  beginning: string,
): Promise<readonly { readonly site: string; readonly kind: string }[]> {
  const { rows } = await db.query<{ site: string; kind: string }>({
    name: 'alarm_sites',
    text: 'select distinct site, kind from alarm where starts_with(kind, $1) and ended_at is null',
    values: [beginning],
  })
  return rows
}
