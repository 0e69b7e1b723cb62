import type { RegisterPassageRequest } from '@landport/api/requests'
import { bernoulli, empirical, uniform, uniformInteger, weighted } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { instantFromMs } from '@landport/std/time'
import type { Kind } from './day-plan.ts'
import { sideOfDeparture } from './day-totals.ts'
import type { Goods } from './goods.ts'
import * as marks from './marks-of-vehicles.ts'
import type { PassagePlan, PlannedChannel } from './passage-plan.ts'
import * as people from './people.ts'
import { lateItems } from './readiness-plan.ts'

export interface PassageOutline {
  readonly seed: Seed
  readonly key: string
  readonly site: string
  /** As seen from Vietnam. */
  readonly direction: 'out' | 'in'
  readonly kind: Kind
  readonly registersAtMs: number
  readonly arrivesAtMs: number
  readonly inStock: boolean
  /** Set for a guided vehicle. */
  readonly fleetId: string | null
}

/**
 * Channels of customs. Red 20 % at Lạng Sơn (H1 2021, haiquanonline.com.vn); yellow assumed. On the Chinese side the
 * share of goods looked at is assumed.
 */
const CHANNELS: Readonly<Record<Side, readonly (readonly [PlannedChannel, number])[]>> = {
  VN: [
    ['green', 0.5],
    ['yellow', 0.3],
    ['red', 0.2],
  ],
  CN: [
    ['green', 0.85],
    ['yellow', 0.07],
    ['red', 0.08],
  ],
}

/** Goods given back by the receiving side, assumed: a few a day. Reasons as reported for fruit turned back since 2025. */
const RETURNED_SHARE = { out: 0.02, in: 0.003 } as const
const RETURN_REASONS: Readonly<Record<'out' | 'in', readonly NonNullable<PassagePlan['returned']>[]>> = {
  out: [
    { code: 'LAB-CD', reason: 'Cadmium trên mức cho phép / 镉超标' },
    { code: 'LAB-YO', reason: 'Có vàng O (auramine O) / 检出碱性嫩黄O' },
    { code: 'LABEL', reason: 'Nhãn thùng không khớp mã số đóng gói / 箱标与包装厂注册号不符' },
  ],
  in: [{ code: 'DOC', reason: 'Hàng không khớp tờ khai / Goods do not match the declaration' }],
}

/** Fruit that plant quarantine turns around before the line, assumed. */
const REFUSED_SHARE = 0.012

/** About an equal share of vehicles brings a load back or stays to wait for one; most come back empty (assumed). */
const TRIPS = {
  out: [
    ['comes-back-empty', 0.9],
    ['stays', 0.1],
  ],
  in: [
    ['comes-back-empty', 0.85],
    ['stays', 0.15],
  ],
} as const satisfies Record<string, readonly (readonly [PassagePlan['trip'], number])[]>

/** Tractor, trailer and box (assumed). */
export const TARE_KG = 15_500

/** `attempt` is more than 0 when the marks drawn before are already those of another vehicle of the day. */
export function plannedPassage(outline: PassageOutline, attempt = 0): PassagePlan {
  const { seed, key, direction, kind, arrivesAtMs, inStock } = outline
  const stream = (purpose: string): Random =>
    randomStream(seed, purpose === 'marks' && attempt > 0 ? `marks ${attempt}` : purpose, key)
  const from = sideOfDeparture(direction)
  const netKg = uniformInteger(stream('weight'), kind.goods.kg[0], kind.goods.kg[1])
  const late =
    outline.fleetId === null ? lateItems(stream('late'), kind.goods, direction, arrivesAtMs, inStock) : []
  const channels = stream('channel')
  const returns = stream('returned')
  const isReturned = bernoulli(
    returns,
    kind.flow === 'fruit-export' || direction === 'in' ? RETURNED_SHARE[direction] : 0,
  )
  return {
    key,
    from,
    request: requestOf(outline, stream, netKg, late),
    registersAtMs: outline.registersAtMs,
    arrivesAtMs,
    late,
    channel: { VN: weighted(channels, CHANNELS.VN), CN: weighted(channels, CHANNELS.CN) },
    vehicleWeightKg: Math.round((TARE_KG + netKg) * uniform(stream('scale'), 0.99, 1.01)),
    returned:
      isReturned && kind.flow !== 'new-vehicles' ? empirical(returns, RETURN_REASONS[direction]) : null,
    refusedByQuarantine:
      !isReturned && kind.flow === 'fruit-export' && bernoulli(stream('refused'), REFUSED_SHARE),
    trip: tripOf(outline, stream('trip')),
    inStock,
    surprise: null,
  }
}

function tripOf({ kind, fleetId, direction }: PassageOutline, random: Random): PassagePlan['trip'] {
  if (kind.flow === 'new-vehicles') return 'stays'
  if (kind.flow === 'two-way') return 'comes-back-loaded'
  if (fleetId !== null) return 'comes-back-empty'
  return weighted<PassagePlan['trip']>(random, TRIPS[direction])
}

function requestOf(
  { site, kind, arrivesAtMs, direction, fleetId }: PassageOutline,
  stream: (purpose: string) => Random,
  netKg: number,
  late: PassagePlan['late'],
): RegisterPassageRequest {
  const isDeclared = late.every(({ thing }) => thing !== 'declaration')
  const from = sideOfDeparture(direction)
  const marksOf = stream('marks')
  const person = stream('driver')
  // Chinese vehicles bring what China sends and, now and then, fetch what Vietnam sends; and the other way round.
  const country: Side = bernoulli(stream('country'), 0.85) ? from : from === 'VN' ? 'CN' : 'VN'
  const isOwnWheels = kind.flow === 'new-vehicles'
  const isBoxed = !isOwnWheels && kind.goods.goodsClass !== 'agri-other'
  return {
    site,
    direction: 'out',
    flow: kind.flow,
    goodsClass: kind.goods.goodsClass,
    carrier: isOwnWheels
      ? { kind: 'own-wheels', vin: marks.vin(marksOf) }
      : fleetId !== null
        ? { kind: 'guided-vehicle', fleetId, missionId: null, safetyOperator: true }
        : {
            kind: 'truck',
            plate: marks.plate(marksOf, country),
            trailerPlate: marks.trailerPlate(marksOf, country),
            country,
          },
    loaded: true,
    batchNumber: from === 'CN' ? marks.batchNumber(marksOf) : null,
    follows: null,
    parties: [],
    driver: {
      name: people.driverName(person, fleetId === null ? country : 'CN'),
      paper: people.driverPaper(person, country),
    },
    loadUnits: isOwnWheels
      ? []
      : [
          {
            container: isBoxed ? marks.containerNumber(marksOf) : null,
            seals: [marks.sealNumber(marksOf)],
            full: true,
          },
        ],
    consignments: [consignmentOf(kind.goods, direction, stream('goods'), netKg, arrivesAtMs, isDeclared)],
    // Three and a half hours from arrival to the line out of Vietnam, one and a half into it: see day-totals.ts.
    expectedCrossingAt: instantFromMs(arrivesAtMs + (direction === 'out' ? 3.5 : 1.5) * 3_600_000),
  }
}

function consignmentOf(
  goods: Goods,
  direction: 'out' | 'in',
  random: Random,
  netKg: number,
  atMs: number,
  isDeclared: boolean,
): RegisterPassageRequest['consignments'][number] {
  const vietnamese = empirical(random, direction === 'out' ? people.VN_EXPORTERS : people.VN_IMPORTERS)
  const chinese = empirical(random, people.CN_TRADERS)
  const number =
    direction === 'out'
      ? marks.declarationNumber(random, 'out')
      : marks.chineseDeclarationNumber(random, new Date(atMs).getUTCFullYear())
  return {
    declaration: null,
    declarationNumber: isDeclared ? number : null,
    description: goods.description,
    hs: goods.hs,
    originCountry: goods.origin,
    exporter: direction === 'out' ? vietnamese : chinese,
    importer: direction === 'out' ? chinese : vietnamese,
    packages: Math.max(1, Math.round(netKg / uniform(random, 9, 20))),
    grossWeightKg: netKg,
    growingAreaCode: goods.province === null ? null : marks.growingAreaCode(random, goods.province),
    packingHouseCode: goods.province === null ? null : marks.packingHouseCode(random, goods.province),
  }
}
