import type { RunningLimit } from '@landport/passage/passage'
import type { TimeLimit } from '@landport/site/rules'
import type { Text3 } from '@landport/std/text'
import { type Instant, instantFromMs, minutesBetween, msOf } from '@landport/std/time'
import { alarmPart, endAlarmsById, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import { type LimitAlarm, listLimitAlarms, listPassagesWithLimits } from '@landport/store/reads/alarms'
import type { Services } from '../services.ts'

/** Longest notice that any row of a pack gives. */
const NOTICE_MS_MAX = 2 * 24 * 60 * 60_000

/**
 * Tells whoever the pack names before a legal clock runs out, and when it has. Each step of the escalation is one
 * alarm, which ends when its clock does; what was raised is found again in the database, so another process goes on
 * where this one stopped.
 */
export async function keepLimitAlarms(services: Services): Promise<void> {
  const now = services.clock.now()
  const known = await listLimitAlarms(services.pool)
  const over = known.filter((alarm) => alarm.isOpen && !isRunning(alarm))
  if (over.length > 0)
    await endAlarmsById(
      services.pool,
      over.map(({ id }) => id),
      now,
    )
  const raised = new Set(known.map(({ reference, kind, deadline }) => `${reference} ${kind} ${deadline}`))
  const alarms: NewAlarm[] = []
  for (const passage of await listPassagesWithLimits(services.pool, instantFromMs(msOf(now) + NOTICE_MS_MAX)))
    for (const limit of passage.limits)
      for (const step of stepsDue(services, limit, now)) {
        const kind = kindOf(limit, step)
        if (raised.has(`${passage.reference} ${kind} ${limit.deadline}`)) continue
        alarms.push({
          id: services.ids.next(),
          site: passage.site,
          kind,
          severity: step.minutesBefore === 0 ? 'critical' : 'warning',
          reference: passage.reference,
          ownerAgency: step.to,
          message: step.text,
          raisedAt: now,
          deadline: limit.deadline,
          simulated: passage.simulated,
        })
      }
  if (alarms.length > 0) await writeParts(services.pool, [alarmPart(alarms)])
}

interface Step {
  readonly minutesBefore: number
  readonly to: string
  readonly text: Text3
}

const kindOf = ({ limit }: Pick<RunningLimit, 'limit'>, { minutesBefore }: Step): string =>
  `limit-${limit}-${minutesBefore}`

/** A clock that ended and began again is another one. */
const isRunning = ({ kind, deadline, running }: LimitAlarm): boolean =>
  running.some(
    (limit) =>
      kind.replace(/-\d+$/, '') === `limit-${limit.limit}` &&
      (deadline === null || limit.deadline === deadline),
  )

/** The steps whose time has come, the latest only: nobody is told "in four hours" when it is too late already. */
function stepsDue({ book }: Services, limit: RunningLimit, now: Instant): readonly Step[] {
  // The clock goes on as the pack set it that was in force when it began.
  const { pack } = book.at(limit.startedAt)
  const row: Pick<TimeLimit, 'escalation'> | undefined = [pack, ...book.packs]
    .flatMap(({ tables }) => tables.timeLimits.rows)
    .find(({ id }) => id === limit.row)?.then
  const left = minutesBetween(now, limit.deadline)
  const due = (row?.escalation ?? []).filter(({ minutesBefore }) => left <= minutesBefore)
  return due.slice(-1)
}
