import type { LaneView } from '@landport/barrier/booth/lane-view'
import { READING_FAULT_NAMES } from '@landport/barrier/booth/names'
import type { CycleEvent } from '@landport/barrier/cycle/cycle'
import type { OpeningReason } from '@landport/barrier/decide/opening'
import { OPENING_TEXTS } from '@landport/barrier/decide/opening-texts'
import type { Language, Text3 } from '@landport/std/text'
import type { NewAlarm } from '@landport/store/alarm'
import type { Services } from '../services.ts'
import { barrierOf } from './lane-devices.ts'
import type { CameReport, Told } from './report-batch.ts'

type Severity = NewAlarm['severity']

/** An alarm on a lane: its barrier's owner acts on it. */
export function laneAlarm(
  services: Services,
  { row, report }: Told,
  alarm: {
    readonly kind: string
    readonly severity: Severity
    readonly message: Text3
    readonly reference?: string | null
  },
): NewAlarm {
  return {
    id: services.ids.next(),
    site: row.site,
    kind: `lane-${alarm.kind}`,
    severity: alarm.severity,
    reference: alarm.reference ?? null,
    ownerAgency: barrierOf(services, row.site, row.lane).owner,
    message: inLane(row.lane, alarm.message),
    raisedAt: services.clock.now(),
    deadline: null,
    simulated: report.simulated,
  }
}

const inLane = (lane: string, { vi, zh, en }: Text3): Text3 => ({
  vi: `Làn ${lane}: ${vi}`,
  zh: `车道 ${lane}：${zh}`,
  en: `Lane ${lane}: ${en}`,
})

/** What of barrier and road asks for somebody; the others are the ordinary way of a vehicle. */
export const CYCLE_ALARMS: Readonly<
  Partial<Record<CycleEvent, { readonly severity: Severity; readonly message: Text3 }>>
> = {
  tailgated: {
    severity: 'critical',
    message: {
      vi: 'một phương tiện bám theo xe được phép qua.',
      zh: '有车辆尾随获准通行的车辆通过。',
      en: 'a vehicle went through behind one that may pass.',
    },
  },
  'two-vehicles': {
    severity: 'warning',
    message: {
      vi: 'hai phương tiện cùng ở trong vùng ba-ri-e; ba-ri-e không mở.',
      zh: '道闸区域内同时有两辆车；不抬杆。',
      en: 'two vehicles stand at the barrier; it stays down.',
    },
  },
  'wrong-way': {
    severity: 'critical',
    message: {
      vi: 'có phương tiện đi ngược chiều trong làn.',
      zh: '车道内有车辆逆向行驶。',
      en: 'a vehicle comes the wrong way.',
    },
  },
  stuck: {
    severity: 'warning',
    message: {
      vi: 'phương tiện dừng lại giữa ba-ri-e và đường biên giới.',
      zh: '车辆停在道闸与边界线之间。',
      en: 'a vehicle stands between barrier and line.',
    },
  },
  'barrier-fault': {
    severity: 'warning',
    message: { vi: 'ba-ri-e báo lỗi.', zh: '道闸报告故障。', en: 'the barrier says that it is broken.' },
  },
  'moved-unordered': {
    severity: 'critical',
    message: {
      vi: 'ba-ri-e đã chuyển động khi không có lệnh.',
      zh: '道闸在无指令时动作。',
      en: 'the barrier moved and nobody had ordered it.',
    },
  },
  stopped: {
    severity: 'warning',
    message: {
      vi: 'làn đã dừng khẩn cấp.',
      zh: '车道已紧急停止。',
      en: 'the lane was stopped in an emergency.',
    },
  },
  evacuating: {
    severity: 'critical',
    message: {
      vi: 'làn đang mở để sơ tán.',
      zh: '车道正在开放用于疏散。',
      en: 'the lane is open for an evacuation.',
    },
  },
}

export const byHandAlarm = (services: Services, came: CameReport, reason: Text3): NewAlarm =>
  laneAlarm(services, came, {
    kind: 'opened-by-hand',
    severity: 'info',
    reference: came.row.reference,
    message: {
      vi: `ba-ri-e được mở bằng tay (${reason.vi}).`,
      zh: `人工抬杆（${reason.zh}）。`,
      en: `the barrier was raised by hand (${reason.en}).`,
    },
  })

export const usedTwiceAlarm = (services: Services, came: Told, otherLane: string): NewAlarm =>
  laneAlarm(services, came, {
    kind: 'used-twice',
    severity: 'critical',
    reference: came.row.reference,
    message: {
      vi: `mã cho phép qua này cũng đã được dùng ở làn ${otherLane}; một trong hai xe không phải xe được phép.`,
      zh: `该电子通行码也在车道 ${otherLane} 使用过；两车中有一辆不是获准车辆。`,
      en: `this release was also used at lane ${otherLane}; one of the two is not the vehicle.`,
    },
  })

export const crossedAgainAlarm = (services: Services, came: CameReport, reference: string): NewAlarm =>
  laneAlarm(services, came, {
    kind: 'crossed-again',
    severity: 'critical',
    reference,
    message: {
      vi: 'có phương tiện qua đường biên giới bằng lượt qua đã sử dụng.',
      zh: '有车辆凭已使用过的通行单越过边界线。',
      en: 'a vehicle crossed on a passage that has crossed already.',
    },
  })

export const differenceAlarm = (
  services: Services,
  came: Told,
  reasons: readonly OpeningReason[],
): NewAlarm =>
  laneAlarm(services, came, {
    kind: 'difference',
    severity: 'critical',
    reference: came.row.reference,
    message: {
      vi: `làn đã mở nhưng theo những gì máy chủ biết lúc đó thì không được mở (${reasonsSaid(reasons, 'vi').join('; ')}).`,
      zh: `车道已抬杆，但按服务器当时掌握的情况不应抬杆（${reasonsSaid(reasons, 'zh').join('；')}）。`,
      en: `the lane opened, and by what the site knew at that moment it should not have (${reasonsSaid(reasons, 'en').join('; ')}).`,
    },
  })

const reasonsSaid = (reasons: readonly OpeningReason[], language: Language): readonly string[] =>
  reasons.map((reason) => OPENING_TEXTS[reason][language])

export const lostReportsAlarm = (services: Services, came: CameReport, from: number): NewAlarm =>
  laneAlarm(services, came, {
    kind: 'reports-lost',
    severity: 'critical',
    message: {
      vi: `máy tính ${came.row.unit} không gửi được các báo cáo số ${from} đến ${came.row.seq - 1}: đã mất tại đó, hoặc được để riêng vì máy chủ này từ chối.`,
      zh: `计算机 ${came.row.unit} 未能上报第 ${from} 至 ${came.row.seq - 1} 号报告：已在该机丢失，或因本服务器拒收而另行保存。`,
      en: `computer ${came.row.unit} does not tell its reports ${from} to ${came.row.seq - 1}: they are lost there, or set aside because this server refused them.`,
    },
  })

/** World time between two alarms of one cause at one lane: a broken device repeats itself. */
const AGAIN_MS = 10 * 60_000
const said = new Map<string, number>()

/** Whether this was not said a short while ago by this process. */
function isNews(services: Services, what: string): boolean {
  const now = Date.parse(services.clock.now())
  const last = said.get(what)
  if (last !== undefined && Math.abs(now - last) < AGAIN_MS) return false
  if (said.size > 5_000) said.clear()
  said.set(what, now)
  return true
}

/** Of one lane for all of its computer and gate; null when it was raised a moment ago. `off`: seconds, ahead above zero. */
export const clockOffAlarm = (services: Services, view: LaneView, off: number): NewAlarm | null => {
  const { unit, site, lane, simulated } = view
  if (!isNews(services, `clock ${unit} ${site}`)) return null
  const seconds = Math.round(Math.abs(off))
  const isAhead = off > 0
  return {
    id: services.ids.next(),
    site,
    kind: 'lane-clock-off',
    severity: 'critical',
    reference: null,
    ownerAgency: barrierOf(services, site, lane).owner,
    message: inLane(lane, {
      vi: `đồng hồ của máy tính ${unit} ${isAhead ? 'nhanh' : 'chậm'} ${seconds} giây so với máy chủ; khi chưa chỉnh lại, làn có thể không tự mở cho ai.`,
      zh: `计算机 ${unit} 的时钟比服务器${isAhead ? '快' : '慢'} ${seconds} 秒；校准之前，车道可能不会自动放行任何车辆。`,
      en: `the clock of computer ${unit} is ${seconds} s ${isAhead ? 'ahead of' : 'behind'} this server’s; until it is put right the lane may open for nobody by itself.`,
    }),
    raisedAt: services.clock.now(),
    deadline: null,
    simulated,
  }
}

/** Null when it was raised a moment ago: a computer repeats what was refused. */
export const differingReportAlarm = (services: Services, came: CameReport): NewAlarm | null =>
  isNews(services, `differs ${came.row.unit}`)
    ? laneAlarm(services, came, {
        kind: 'report-differs',
        severity: 'critical',
        message: {
          vi: `máy tính ${came.row.unit} gửi báo cáo số ${came.row.seq} với nội dung khác lần trước; không nhận.`,
          zh: `计算机 ${came.row.unit} 的第 ${came.row.seq} 号报告内容与此前不同；未予接收。`,
          en: `computer ${came.row.unit} sent report ${came.row.seq} with other content than before; it was not taken.`,
        },
      })
    : null

/** One that only a later version knows is said as it came. */
function faultSaid(fault: string): Text3 {
  const names: Readonly<Record<string, Text3 | undefined>> = READING_FAULT_NAMES
  return names[fault] ?? { vi: fault, zh: fault, en: fault }
}

export const refusedReadingAlarm = (
  services: Services,
  came: CameReport,
  device: string,
  fault: string,
): NewAlarm | null =>
  isNews(services, `refused ${came.row.site} ${device} ${fault}`)
    ? laneAlarm(services, came, {
        kind: 'reading-refused',
        severity: fault === 'not-its-own' || fault === 'wrong-signature' ? 'critical' : 'warning',
        message: {
          vi: `số liệu của thiết bị ${device} bị từ chối (${faultSaid(fault).vi}).`,
          zh: `设备 ${device} 的读数被拒绝（${faultSaid(fault).zh}）。`,
          en: `readings of device ${device} are refused (${faultSaid(fault).en}).`,
        },
      })
    : null

export function deviceFaultAlarm(
  services: Services,
  came: CameReport,
  { device, unread = 0 }: { readonly device: string; readonly unread?: number },
): NewAlarm | null {
  const floods = unread > 0
  if (!isNews(services, `${floods ? 'flood' : 'fault'} ${came.row.site} ${device}`)) return null
  return laneAlarm(services, came, {
    kind: 'device-fault',
    severity: 'warning',
    message: floods
      ? {
          vi: `thiết bị ${device} gửi quá nhiều, không đọc hết.`,
          zh: `设备 ${device} 报文过多，未全部读取。`,
          en: `device ${device} says too much, not all of it is read.`,
        }
      : {
          vi: `thiết bị ${device} báo hỏng.`,
          zh: `设备 ${device} 报告故障。`,
          en: `device ${device} says that it is broken.`,
        },
  })
}
