import type { Passage, RunningLimit } from '@landport/passage/passage'
import type { TimeLimit } from '@landport/site/rules'
import type { Text3 } from '@landport/std/text'
import { type Instant, minutesBetween } from '@landport/std/time'
import { alarmPart, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import type { Services } from '../services.ts'

/** Legal clocks run by the world's time; asked this often by the machine's. */
const EVERY_MS = 5_000

/**
 * Tells whoever the pack names before a legal clock runs out, and when it has. Each step of the escalation is one
 * alarm; what was raised is found again in the database, so another process goes on where this one stopped.
 */
export function limitAlarms(services: Services): { step(): Promise<void> } {
  let askedAtMs = 0
  return {
    async step() {
      if (Date.now() < askedAtMs + EVERY_MS) return
      askedAtMs = Date.now()
      const now = services.clock.now()
      const raised = await listRaised(services)
      const alarms: NewAlarm[] = []
      for (const passage of await listWithLimits(services, now))
        for (const limit of passage.limits)
          for (const step of stepsDue(services, limit, now)) {
            const kind = `limit-${limit.limit}-${step.minutesBefore}`
            if (raised.has(`${passage.reference} ${kind}`)) continue
            alarms.push({
              id: services.ids.next(),
              site: passage.site,
              kind,
              severity: step.minutesBefore === 0 ? 'critical' : 'warning',
              reference: passage.reference,
              ownerAgency: step.to,
              message: step.text,
              raisedAt: now,
              simulated: passage.simulated,
            })
          }
      if (alarms.length > 0) await writeParts(services.pool, [alarmPart(alarms)])
    },
  }
}

/** Longest notice that any row of a pack gives, in minutes. */
const NOTICE_MINUTES_MAX = 2 * 24 * 60

interface Step {
  readonly minutesBefore: number
  readonly to: string
  readonly text: Text3
}

/** The steps whose time has come, the latest only: nobody is told "in four hours" when it is too late already. */
function stepsDue({ book }: Services, limit: RunningLimit, now: Instant): readonly Step[] {
  const row: Pick<TimeLimit, 'escalation'> | undefined = book.pack.tables.timeLimits.rows.find(
    ({ id }) => id === limit.row,
  )?.then
  const left = minutesBetween(now, limit.deadline)
  const due = (row?.escalation ?? []).filter(({ minutesBefore }) => left <= minutesBefore)
  return due.slice(-1)
}

async function listWithLimits({ pool }: Services, now: Instant): Promise<readonly Passage[]> {
  const { rows } = await pool.query<{ doc: Passage }>({
    name: 'passages_with_limits',
    text: `select doc from passage where active and jsonb_array_length(doc -> 'limits') > 0
      and exists (select from jsonb_array_elements(doc -> 'limits') l
        where (l ->> 'deadline')::timestamptz < $1::timestamptz + $2 * interval '1 minute')
      order by registered_at limit 5000`,
    values: [now, NOTICE_MINUTES_MAX],
  })
  return rows.map(({ doc }) => doc)
}

async function listRaised({ pool }: Services): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ key: string }>({
    name: 'limit_alarms_raised',
    text: `select a.reference || ' ' || a.kind as key from alarm a join passage p on p.reference = a.reference
      where p.active and a.kind like 'limit-%'`,
  })
  return new Set(rows.map(({ key }) => key))
}
