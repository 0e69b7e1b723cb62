import type { Device } from '@landport/site/site-schema'
import { minutesBetween } from '@landport/std/time'
import { alarmPart, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import { sitesWithAlarm } from '@landport/store/reads/alarms'
import { refusalPart } from '@landport/store/refusal-log'
import type { Services } from '../services.ts'
import type { DeviceTopic, ReadingMessage } from './reading-message.ts'

/**
 * What each kind of device in a site file can see. A camera that speaks of weight is no second sensor. `null`: of this
 * kind the server takes no word by itself, only the lane's report of it.
 */
const SEES = {
  'plate-camera': 'plate',
  weighbridge: 'weight',
  barrier: 'barrier',
  'km0-sensor': 'km0',
  'container-camera': null,
  lights: null,
  loop: null,
  'seal-reader': null,
  'transponder-reader': null,
  'credential-reader': null,
  'driver-check': null,
  scanner: null,
  disinfection: null,
  'height-sensor': null,
} as const satisfies Record<Device['kind'], ReadingMessage['kind'] | null>

/** How often one device's wrong words are put on record; the alarm is raised once, while it is open. */
const ON_RECORD_MINUTES = 1

/** Whether this device of ours stands in this lane and can see what it says. */
export function isItsOwn({ book, side }: Services, topic: DeviceTopic, { kind }: ReadingMessage): boolean {
  const devices = book.find(topic.site)?.devices ?? []
  return devices.some(
    (one) =>
      one.id === topic.device && one.lane === topic.lane && one.side === side && SEES[one.kind] === kind,
  )
}

/** Refuses readings that are not the device's own, on record, and has somebody look at the device. */
export function refuseForeign(
  services: Services,
): (topic: DeviceTopic, message: ReadingMessage) => Promise<void> {
  const lastOnRecord = new Map<string, ReadingMessage['eventAt']>()
  return async (topic, message) => {
    const { pool, clock } = services
    const now = clock.now()
    const device = `${topic.site}/${topic.lane}/${topic.device}`
    const last = lastOnRecord.get(device)
    if (last !== undefined && minutesBetween(last, now) < ON_RECORD_MINUTES) return
    lastOnRecord.set(device, now)
    const kind = `device-not-its-own-${topic.device}`
    const isTold = (await sitesWithAlarm(pool, kind)).has(topic.site)
    await writeParts(pool, [
      refusalPart({
        stream: `device/${device}`,
        command: `reading ${message.kind}`,
        actor: { kind: 'device', device: topic.device, simulated: message.simulated ?? false },
        refusal: { code: 'bad-value' },
        at: now,
      }),
      ...(isTold ? [] : [alarmPart([alarmOf(services, topic, message, kind)])]),
    ])
  }
}

const alarmOf = (
  { ids, side, clock }: Services,
  { site, lane, device }: DeviceTopic,
  message: ReadingMessage,
  kind: string,
): NewAlarm => ({
  id: ids.next(),
  site,
  kind,
  severity: 'critical',
  reference: null,
  ownerAgency: side === 'VN' ? 'border-guard' : 'immigration-inspection',
  message: {
    vi: `Làn ${lane}: thiết bị ${device} gửi tín hiệu không phải của nó (${message.kind}); tín hiệu bị từ chối.`,
    zh: `车道 ${lane}：设备 ${device} 发送了不属于它的信号（${message.kind}），已拒收。`,
    en: `Lane ${lane}: device ${device} sent a reading that is not its own (${message.kind}); it was refused.`,
  },
  raisedAt: clock.now(),
  deadline: null,
  simulated: message.simulated ?? false,
})
