import type { RecordMessage } from '@landport/exchange/message-schema'
import { flowBodyOf } from '@landport/passage/acting'
import type { Incident } from '@landport/passage/passage'
import type { ToldIncident } from '@landport/passage/told-record'
import type { Text3 } from '@landport/std/text'
import type { NewAlarm } from '@landport/store/alarm'
import type { PassageChange } from '@landport/store/passage-command'
import type { Services } from '../services.ts'

/** An incident on a passage asks somebody to act now: an alarm with an owner, in the same statement. */
export function incidentAlarms(services: Services, change: PassageChange): NewAlarm[] {
  const { after } = change
  return change.entries.flatMap(({ data, recordedAt }) => {
    if (data.type !== 'incident-raised') return []
    const { kind } = data.incident
    return [
      {
        id: services.ids.next(),
        site: after.site,
        kind: `incident-${kind}`,
        severity: SEVERITY[kind],
        reference: after.reference,
        ownerAgency: ownerOf(kind, services),
        message: INCIDENT_TEXTS[kind],
        raisedAt: recordedAt,
        deadline: null,
        simulated: after.simulated,
      },
    ]
  })
}

/**
 * An incident that the other side tells of, for those here who should look; null where its message at the line raised
 * our own already.
 */
export function toldIncidentAlarm(
  services: Services,
  content: RecordMessage,
  site: string,
  simulated: boolean,
): NewAlarm | null {
  const kind = content.incident as ToldIncident
  if (content.kind !== 'incident' || kind === 'crossed-without-permission') return null
  const { vi, zh, en } = INCIDENT_TEXTS[kind]
  return {
    id: services.ids.next(),
    site,
    kind: `incident-${kind}`,
    severity: 'warning',
    reference: content.reference,
    ownerAgency: ownerOf(kind, services),
    message: { vi: `Bên kia báo: ${vi}`, zh: `对方通报：${zh}`, en: `Told by the other side: ${en}` },
    raisedAt: services.clock.now(),
    deadline: null,
    simulated,
  }
}

const ownerOf = (kind: Incident['kind'], { side }: Services): string => {
  const line = side === 'VN' ? 'border-guard' : 'immigration-inspection'
  switch (kind) {
    case 'opened-without-permission':
    case 'crossed-without-permission':
    case 'wrong-direction':
    case 'plate-mismatch':
      return line
    // The batch is the manifest's, and the manifest customs'.
    case 'crossed-before-batch':
    case 'weight-mismatch':
      return 'customs'
    case 'returned':
      return flowBodyOf(side)
  }
}

const SEVERITY = {
  'opened-without-permission': 'critical',
  'crossed-without-permission': 'critical',
  'crossed-before-batch': 'critical',
  'wrong-direction': 'critical',
  'plate-mismatch': 'warning',
  'weight-mismatch': 'warning',
  returned: 'warning',
} as const satisfies Record<Incident['kind'], NewAlarm['severity']>

export const INCIDENT_TEXTS = {
  'opened-without-permission': {
    vi: 'Ba-ri-e đã mở cho phương tiện chưa được phép qua.',
    zh: '道闸为未获准予通行的车辆抬起。',
    en: 'The barrier rose for a vehicle that may not cross.',
  },
  'crossed-without-permission': {
    vi: 'Phương tiện đã qua đường biên giới khi chưa được phép.',
    zh: '车辆未获准通行即越过边界线。',
    en: 'A vehicle crossed without permission.',
  },
  'crossed-before-batch': {
    vi: 'Phương tiện đã qua đường biên giới trong khi xe cùng số lô vận chuyển chưa được qua.',
    zh: '同批次其他车辆尚不能通行，该车已越过边界线。',
    en: 'A vehicle crossed while others of its batch may not yet.',
  },
  'wrong-direction': {
    vi: 'Phương tiện đi ngược chiều tại Km 0.',
    zh: '车辆在零公里处逆向行驶。',
    en: 'A vehicle passed km 0 in the wrong direction.',
  },
  'plate-mismatch': {
    vi: 'Biển số đọc được khác với hồ sơ.',
    zh: '识别的车牌号与资料不符。',
    en: 'The plate that was read differs from the record.',
  },
  'weight-mismatch': {
    vi: 'Trọng lượng cân được lệch quá mức cho phép so với khai báo.',
    zh: '称重结果与申报重量之差超出允许范围。',
    en: 'The measured weight differs from the declared one by more than allowed.',
  },
  returned: {
    vi: 'Lô hàng bị phía bên kia trả lại.',
    zh: '货物被对方退回。',
    en: 'The other side returned the goods.',
  },
} as const satisfies Record<Incident['kind'], Text3>
