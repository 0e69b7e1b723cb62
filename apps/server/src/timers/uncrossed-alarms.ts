import { plusMinutes } from '@landport/std/time'
import { alarmPart, endAlarmsById, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import {
  listUncrossed,
  listUncrossedOver,
  UNCROSSED_KIND,
  type Uncrossed,
} from '@landport/store/lane/uncrossed'
import type { Services } from '../services.ts'

/**
 * A barrier rose and for longer than the way to the line takes (`drive-to-line-max`) nobody has said that the vehicle
 * crossed: the sensor at km 0 or its line failed, or it stands between barrier and line. The line's own agency looks;
 * the alarm ends when it is known, however late that is.
 */
export async function keepUncrossedAlarms(services: Services): Promise<void> {
  const { pool, clock, book } = services
  const now = clock.now()
  const over = await listUncrossedOver(pool)
  if (over.length > 0) await endAlarmsById(pool, over, now)
  const minutes = book.rules.parameter('drive-to-line-max').value
  const found = await listUncrossed(pool, plusMinutes(now, -minutes))
  if (found.length > 0)
    await writeParts(pool, [alarmPart(found.map((one) => uncrossedAlarm(services, one, minutes)))])
}

function uncrossedAlarm({ ids, side, clock }: Services, one: Uncrossed, minutes: number): NewAlarm {
  const { site, reference, lane, openedAt, simulated } = one
  return {
    id: ids.next(),
    site,
    kind: UNCROSSED_KIND,
    severity: 'critical',
    reference,
    ownerAgency: side === 'VN' ? 'border-guard' : 'immigration-inspection',
    message: {
      vi: `Làn ${lane ?? '?'}: ba-ri-e đã mở cho lượt qua ${reference} nhưng sau ${minutes} phút vẫn chưa ghi nhận xe qua Km 0; tìm xe và xác nhận xe đã qua hay chưa.`,
      zh: `车道 ${lane ?? '?'}：已为通行单 ${reference} 抬杆，但 ${minutes} 分钟后仍未记录其越过零公里处；请查找车辆并确认是否已越线。`,
      en: `Lane ${lane ?? '?'}: the barrier rose for ${reference}, and ${minutes} minutes later nobody has seen it cross km 0; find the vehicle and say whether it has crossed.`,
    },
    raisedAt: clock.now(),
    deadline: plusMinutes(openedAt, minutes),
    simulated,
  }
}
