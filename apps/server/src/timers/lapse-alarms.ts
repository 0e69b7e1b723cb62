import { flowBodyOf } from '@landport/passage/acting'
import { lapsesSoon } from '@landport/site/pack-time'
import { alarmPart, endAlarmsById, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import { listLapseAlarms } from '@landport/store/reads/alarms'
import type { Services } from '../services.ts'

/**
 * Tells the flow body of each gate, the time of the pack beforehand, that a legal basis or the pack itself ends: the
 * pilot of 36 hours for instance. The warning goes when it has ended, or was prolonged.
 */
export async function keepLapseAlarms(services: Services): Promise<void> {
  const { book, clock, pool, ids, side } = services
  const now = clock.now()
  const { pack, rules } = book.at(now)
  const soon = lapsesSoon(pack, now, rules.parameter('lapse-warning').value).filter(
    ({ kind }) => kind !== 'row',
  )
  const wanted = new Map(soon.map((lapse) => [`lapse-${lapse.id}-${lapse.lapsesOn}`, lapse]))
  const known = await listLapseAlarms(pool)
  const over = known.filter(({ kind, isOpen }) => isOpen && !wanted.has(kind))
  if (over.length > 0)
    await endAlarmsById(
      pool,
      over.map(({ id }) => id),
      now,
    )
  const told = new Set(known.map(({ site, kind }) => `${site} ${kind}`))
  const alarms = book.sites.flatMap(({ id: site }) =>
    [...wanted]
      .filter(([kind]) => !told.has(`${site} ${kind}`))
      .map(
        ([kind, { text }]): NewAlarm => ({
          id: ids.next(),
          site,
          kind,
          severity: 'info',
          reference: null,
          ownerAgency: flowBodyOf(side),
          message: text,
          raisedAt: now,
          deadline: null,
          simulated: false,
        }),
      ),
  )
  if (alarms.length > 0) await writeParts(pool, [alarmPart(alarms)])
}
