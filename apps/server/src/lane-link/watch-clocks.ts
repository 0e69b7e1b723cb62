import { isClockOff } from '@landport/barrier/booth/clock-off'
import type { StatusBatch } from '@landport/barrier/link/site-link'
import { alarmPart } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import type { Services } from '../services.ts'
import { clockOffAlarm } from './lane-alarms.ts'

/** A lane computer that says how far its clock is off comes to the barrier's owner, once for each of its gates. */
export async function watchClocks(services: Services, { views }: StatusBatch): Promise<void> {
  const { speed } = services.configuration
  const alarms = views.flatMap((view) => {
    // What a computer says of itself may be of any shape.
    const off: unknown = view.line?.clockOffSeconds
    if (typeof off !== 'number' || !isClockOff(off, speed)) return []
    return clockOffAlarm(services, view, off) ?? []
  })
  if (alarms.length > 0) await writeParts(services.pool, [alarmPart(alarms)])
}
