import { uniformInteger } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Text3 } from '@landport/std/text'
import { hanoiMs } from './opening.ts'
import type { PassagePlan } from './passage-plan.ts'

/** What goes wrong on a day, laid down by the seed before it begins. */
export type PlannedFault =
  | {
      readonly kind: 'other-side-closes'
      readonly site: string
      readonly fromMs: number
      readonly toMs: number
      readonly text: Text3
    }
  | {
      readonly kind: 'laboratory-stops'
      readonly fromMs: number
      readonly toMs: number
      readonly text: Text3
    }
  | {
      readonly kind: 'lots-returned'
      /** Plans whose goods the receiving side gives back. */
      readonly passages: readonly string[]
      readonly text: Text3
    }

/** The day's faults in one list. */
export function planFaults(
  seed: Seed,
  date: string,
  sites: readonly string[],
  passages: readonly PassagePlan[],
): readonly PlannedFault[] {
  const random = randomStream(seed, 'faults', date)
  const site = sites[uniformInteger(random, 0, sites.length - 1)]!
  const closesAtMs = hanoiMs(date, '09:30') + uniformInteger(random, 0, 300) * 60_000
  const laboratoryAtMs = hanoiMs(date, '10:00') + uniformInteger(random, 0, 180) * 60_000
  return [
    {
      kind: 'other-side-closes',
      site,
      fromMs: closesAtMs,
      toMs: closesAtMs + uniformInteger(random, 25, 50) * 60_000,
      text: {
        vi: 'Phía Trung Quốc tạm dừng thông quan, không nêu lý do (mô phỏng)',
        zh: '中方暂停通关，未说明原因（模拟）',
        en: 'The Chinese side stops without giving a reason (simulated)',
      },
    },
    {
      kind: 'laboratory-stops',
      fromMs: laboratoryAtMs,
      toMs: laboratoryAtMs + 2 * 3_600_000,
      text: {
        vi: 'Phòng thử nghiệm ngừng trả kết quả trong hai giờ (mô phỏng)',
        zh: '实验室两小时不出检测结果（模拟）',
        en: 'The laboratory gives no results for two hours (simulated)',
      },
    },
    {
      kind: 'lots-returned',
      passages: passages.filter(({ returned }) => returned !== null).map(({ key }) => key),
      text: {
        vi: 'Lô hàng bị trả lại (mô phỏng)',
        zh: '货物被退回（模拟）',
        en: 'Lots returned by the receiving side (simulated)',
      },
    },
  ]
}

/** While the laboratory stands still, results that were due come when it works again. */
export function withLaboratoryStops(
  passages: readonly PassagePlan[],
  faults: readonly PlannedFault[],
): readonly PassagePlan[] {
  const stops = faults.filter((fault) => fault.kind === 'laboratory-stops')
  return passages.map((plan) => ({
    ...plan,
    late: plan.late.map((item) => {
      const stop = stops.find(({ fromMs, toMs }) => item.atMs >= fromMs && item.atMs < toMs)
      return item.thing === 'lab-result' && stop !== undefined
        ? { ...item, atMs: stop.toMs + (item.atMs - stop.fromMs) / 8 }
        : item
    }),
  }))
}
