import { shuffled } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Text3 } from '@landport/std/text'
import type { PassagePlan } from './passage-plan.ts'
import { TARE_KG } from './planned-passage.ts'

/** Something out of the ordinary that happens to one or two vehicles of the day; nobody does wrong by it. */
export interface Occurrence {
  readonly kind: 'hold' | 'stop-order' | 'weight-mismatch' | 'moves' | 'shared-declaration' | 'batch'
  /** Keys of the plans, in the order of their arrival. */
  readonly passages: readonly string[]
  readonly text: Text3
}

/** How many of each kind in a full day, assumed; fewer on a day of few vehicles. */
const PER_DAY: Readonly<Record<Occurrence['kind'], number>> = {
  hold: 4,
  'stop-order': 2,
  'weight-mismatch': 3,
  moves: 2,
  'shared-declaration': 3,
  batch: 3,
}
/** At most one in so many of the vehicles that could be met by it. */
const ONE_IN = 20
/** Scale over paper, well beyond the tolerance of 5 % (assumed). */
const OVERWEIGHT = 1.12
const TOGETHER_MS = 2 * 60_000

const TEXTS: Readonly<Record<Occurrence['kind'], Text3>> = {
  hold: {
    vi: 'Hải quan giữ lại để xác minh, sau đó bỏ lệnh giữ (mô phỏng)',
    zh: '海关暂扣核实，随后解除（模拟）',
    en: 'Customs holds to verify, then lifts the hold (simulated)',
  },
  'stop-order': {
    vi: 'Lệnh dừng, sau đó được gỡ (mô phỏng)',
    zh: '停止令，随后撤销（模拟）',
    en: 'A stop order, lifted later (simulated)',
  },
  'weight-mismatch': {
    vi: 'Trọng lượng cân không khớp khai báo (mô phỏng)',
    zh: '称重与申报不符（模拟）',
    en: 'The scale and the declared weight differ (simulated)',
  },
  moves: {
    vi: 'Xe chuyển sang cửa khẩu khác (mô phỏng)',
    zh: '车辆转至其他口岸（模拟）',
    en: 'The vehicle moves to another gate (simulated)',
  },
  'shared-declaration': {
    vi: 'Một tờ khai cho hai xe (mô phỏng)',
    zh: '一份报关单两辆车（模拟）',
    en: 'One declaration on two vehicles (simulated)',
  },
  batch: {
    vi: 'Hai xe cùng một số lô vận chuyển, qua cùng nhau (mô phỏng)',
    zh: '两车同一货物运输批次号，一并通行（模拟）',
    en: 'Two vehicles of one transport batch cross together (simulated)',
  },
}

/** The day's occurrences in one list; no vehicle is met by two. */
export function planOccurrences(
  seed: Seed,
  date: string,
  passages: readonly PassagePlan[],
): readonly Occurrence[] {
  const taken = new Set<string>()
  const isOneSite = new Set(passages.map(({ request }) => request.site)).size === 1
  return (Object.keys(PER_DAY) as Occurrence['kind'][]).flatMap((kind) => {
    if (kind === 'moves' && isOneSite) return []
    const groups = shuffled(
      randomStream(seed, `occurrence ${kind}`, date),
      groupsFor(kind, passages.filter(isOrdinary)),
    )
    const count = Math.min(PER_DAY[kind], Math.floor(groups.length / ONE_IN))
    const found: Occurrence[] = []
    for (const group of groups) {
      if (found.length === count) break
      if (group.some(({ key }) => taken.has(key))) continue
      for (const { key } of group) taken.add(key)
      found.push({ kind, passages: group.map(({ key }) => key), text: TEXTS[kind] })
    }
    return found
  })
}

/** The plans with what the occurrences change in them. */
export function withOccurrences(
  passages: readonly PassagePlan[],
  occurrences: readonly Occurrence[],
): readonly PassagePlan[] {
  const byKey = new Map(passages.map((plan) => [plan.key, plan]))
  for (const { kind, passages: keys } of occurrences) {
    const [first, second] = keys.map((key) => byKey.get(key)!)
    const changed =
      second === undefined ? changedAlone(kind, first!, passages) : together(kind, first!, second)
    byKey.set(changed.key, changed)
  }
  return [...byKey.values()]
}

/** Loaded lorries about which nothing else is planned. */
const isOrdinary = (plan: PassagePlan): boolean =>
  plan.request.carrier.kind === 'truck' &&
  plan.request.flow !== 'two-way' &&
  plan.late.length === 0 &&
  plan.returned === null &&
  !plan.refusedByQuarantine &&
  plan.channel.VN === 'green' &&
  !plan.inStock

function groupsFor(kind: Occurrence['kind'], ordinary: readonly PassagePlan[]): PassagePlan[][] {
  const out = ordinary.filter(({ from }) => from === 'VN')
  switch (kind) {
    case 'hold':
    case 'stop-order':
    case 'moves':
      return out.map((plan) => [plan])
    case 'weight-mismatch':
      return ordinary.map((plan) => [plan])
    case 'shared-declaration':
      return neighbours(
        out,
        ({ request }) => `${request.site} ${request.flow} ${request.consignments[0]!.hs}`,
      )
    case 'batch':
      return neighbours(
        ordinary.filter(({ from }) => from === 'CN'),
        ({ request }) => `${request.site} ${request.flow}`,
      )
  }
}

/** Each vehicle with the next of its kind, no vehicle in two pairs. */
function neighbours(plans: readonly PassagePlan[], kindOf: (plan: PassagePlan) => string): PassagePlan[][] {
  const waiting = new Map<string, PassagePlan>()
  const pairs: PassagePlan[][] = []
  for (const plan of [...plans].sort((a, b) => a.arrivesAtMs - b.arrivesAtMs)) {
    const kind = kindOf(plan)
    const first = waiting.get(kind)
    if (first === undefined) waiting.set(kind, plan)
    else {
      pairs.push([first, plan])
      waiting.delete(kind)
    }
  }
  return pairs
}

function changedAlone(
  kind: Occurrence['kind'],
  plan: PassagePlan,
  passages: readonly PassagePlan[],
): PassagePlan {
  const { request } = plan
  switch (kind) {
    case 'moves': {
      const to = passages.find((other) => other.request.site !== request.site)!.request.site
      return { ...plan, surprise: { kind: 'moves', toSite: to } }
    }
    case 'weight-mismatch': {
      const goodsKg = request.consignments.reduce((sum, { grossWeightKg }) => sum + grossWeightKg, 0)
      const { carrier } = request
      if (carrier.kind !== 'truck') return plan
      return {
        ...plan,
        request: { ...request, carrier: { ...carrier, tareKg: TARE_KG } },
        vehicleWeightKg: Math.round(TARE_KG + goodsKg * OVERWEIGHT),
      }
    }
    case 'hold':
    case 'stop-order':
      return { ...plan, surprise: { kind } }
    case 'shared-declaration':
    case 'batch':
      return plan
  }
}

/** The second vehicle comes with the first one's declaration or batch. */
function together(kind: Occurrence['kind'], first: PassagePlan, second: PassagePlan): PassagePlan {
  const { request } = second
  if (kind === 'batch')
    return {
      ...second,
      registersAtMs: first.registersAtMs + TOGETHER_MS,
      arrivesAtMs: first.arrivesAtMs + TOGETHER_MS,
      request: { ...request, batchNumber: first.request.batchNumber },
    }
  const { declarationNumber, exporter, importer, description } = first.request.consignments[0]!
  return {
    ...second,
    request: {
      ...request,
      consignments: request.consignments.map((one) => ({
        ...one,
        declarationNumber,
        exporter,
        importer,
        description,
      })),
    },
  }
}
