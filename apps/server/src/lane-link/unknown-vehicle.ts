import type { NewAlarm } from '@landport/store/alarm'
import type { Services } from '../services.ts'

/** Something went over the line and no passage is known for it: the line's own agency looks at once. */
export const unknownVehicleAlarm = (
  { ids, side, clock }: Services,
  { site, lane }: { readonly site: string; readonly lane: string },
  { simulated }: { readonly simulated: boolean },
): NewAlarm => ({
  id: ids.next(),
  site,
  kind: 'unknown-vehicle-at-km0',
  severity: 'critical',
  reference: null,
  ownerAgency: side === 'VN' ? 'border-guard' : 'immigration-inspection',
  message: {
    vi: `Làn ${lane}: có phương tiện qua Km 0 nhưng không có lượt qua nào tương ứng.`,
    zh: `车道 ${lane}：有车辆越过零公里处，但没有对应的通行单。`,
    en: `Lane ${lane}: a vehicle passed km 0 and no passage is known for it.`,
  },
  raisedAt: clock.now(),
  deadline: null,
  simulated,
})
