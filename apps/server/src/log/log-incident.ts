import { flowBodyOf } from '@landport/passage/acting'
import type { Text3 } from '@landport/std/text'
import { alarmPart, type NewAlarm } from '@landport/store/alarm'
import { appendMany, streamVersion } from '@landport/store/append'
import { sitesWithAlarm } from '@landport/store/reads/alarms'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'

export type LogIncidentType =
  | 'log-accused'
  | 'log-closed'
  | 'log-check-failed'
  | 'statement-differs'
  | 'database-behind'

export interface LogIncident {
  readonly type: LogIncidentType
  /** Origin of the log concerned. */
  readonly log: string
  readonly size: number
  readonly why: string
  readonly message: Text3
}

const TRIES = 3

/**
 * Something is wrong with a log: an entry, an alarm of first priority at each site that has none open, and the
 * evidence, in one statement.
 */
export async function recordLogIncident(
  services: Services,
  incident: LogIncident,
  evidence: readonly StatementPart[] = [],
): Promise<void> {
  const { pool, ids, clock, report } = services
  const { message, ...data } = incident
  const stream = `log/${incident.log}`
  const at = clock.now()
  report(incident.type, new Error(message.en))
  const alarms = alarmPart(await alarmsOf(services, incident))
  const entry = {
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { ...data, message },
  }
  for (let tries = 1; ; tries++)
    try {
      const after = await streamVersion(pool, stream)
      await appendMany(pool, [{ stream, after, entries: [entry] }], [alarms, ...evidence])
      return
    } catch (error) {
      // Another process told of something on the same log at the same moment.
      if ((error as { code?: string }).code !== '23505' || tries === TRIES) throw error
    }
}

async function alarmsOf(services: Services, { type, message }: LogIncident): Promise<NewAlarm[]> {
  const { pool, ids, book, side, clock } = services
  const told = await sitesWithAlarm(pool, type)
  return book.sites
    .filter(({ id }) => !told.has(id))
    .map(({ id }) => ({
      id: ids.next(),
      site: id,
      kind: type,
      severity: 'critical',
      reference: null,
      ownerAgency: flowBodyOf(side),
      message,
      raisedAt: clock.now(),
      deadline: null,
      simulated: false,
    }))
}
