import { type ConfigFault, fault, pointer } from './config-fault.ts'
import type { Calendar, Site } from './site-schema.ts'

/** Faults inside one layer of opening hours, and pairs of layers that would both speak with equal priority. */
export function calendarFaults(site: Site): ConfigFault[] {
  const inside = site.calendars.flatMap((calendar, n) => [
    ...intervalFaults(calendar, n),
    ...dateFaults(calendar, n),
  ])
  const between = site.calendars.flatMap((a, n) =>
    site.calendars.slice(n + 1).flatMap((b, k) => (contradict(a, b) ? [contradiction(a, b, n + 1 + k)] : [])),
  )
  return [...inside, ...between]
}

function intervalFaults(calendar: Calendar, n: number): ConfigFault[] {
  return calendar.intervals.flatMap((interval, k) => {
    const path = pointer('calendars', n, 'intervals', k)
    if (interval.from >= interval.to)
      return [
        fault(
          path,
          'interval-reversed',
          'Giờ kết thúc phải sau giờ bắt đầu.',
          '结束时间必须晚于开始时间。',
          'The interval must end after it begins.',
        ),
      ]
    const clash = calendar.intervals
      .slice(0, k)
      .find((other) => other.from < interval.to && interval.from < other.to)
    if (clash === undefined) return []
    return [
      fault(
        path,
        'hours-overlap',
        `Khung giờ ${interval.from}–${interval.to} chồng lên ${clash.from}–${clash.to}.`,
        `时段 ${interval.from}–${interval.to} 与 ${clash.from}–${clash.to} 重叠。`,
        `Hours ${interval.from}–${interval.to} overlap ${clash.from}–${clash.to}.`,
      ),
    ]
  })
}

function dateFaults(calendar: Calendar, n: number): ConfigFault[] {
  if (calendar.validTo === undefined || calendar.validFrom < calendar.validTo) return []
  return [
    fault(
      pointer('calendars', n, 'validTo'),
      'validity-reversed',
      'Ngày hết hiệu lực phải sau ngày có hiệu lực.',
      '失效日期必须晚于生效日期。',
      'validTo must be after validFrom.',
    ),
  ]
}

const contradict = (a: Calendar, b: Calendar): boolean =>
  a.side === b.side &&
  a.priority === b.priority &&
  a.validFrom < (b.validTo ?? '9999') &&
  b.validFrom < (a.validTo ?? '9999') &&
  meet(a.directions, b.directions) &&
  meet(a.goodsClasses, b.goodsClasses) &&
  meet(a.modes, b.modes) &&
  meet(a.weekdays, b.weekdays)

const meet = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((value) => b.includes(value))

const contradiction = (a: Calendar, b: Calendar, n: number): ConfigFault =>
  fault(
    pointer('calendars', n),
    'calendars-overlap',
    `Lịch ${b.id} và lịch ${a.id} cùng ưu tiên và cùng áp dụng cho một ngày.`,
    `通关时间表 ${b.id} 与 ${a.id} 优先级相同且适用于同一天。`,
    `Calendars ${b.id} and ${a.id} have the same priority and hold on the same day.`,
  )
