import type { PassageView } from '@landport/api/passage-views'
import type { Flow, GoodsClass } from '@landport/passage/passage'
import type { Direction, Side } from '@landport/std/side'
import { civilInput } from '../../format/civil-input.ts'

/** A registration as it is being typed: texts as they stand in the fields, understood only when it is sent. */
export interface Draft {
  readonly site: string
  readonly direction: Direction
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  /** Civil time of our side, `2026-11-22T14:30`, or empty. */
  readonly expected: string
  readonly batchNumber: string
  readonly follows: string
  readonly carrier: CarrierKind
  readonly plate: string
  readonly trailerPlate: string
  readonly country: Side
  readonly tareKg: string
  readonly fleetId: string
  readonly missionId: string
  readonly safetyOperator: boolean
  readonly vin: string
  readonly driverName: string
  readonly driverPaper: string
  readonly units: readonly UnitDraft[]
  readonly consignments: readonly ConsignmentDraft[]
  readonly parties: readonly string[]
}

export type CarrierKind = PassageView['passage']['carrier']['kind']

export interface UnitDraft {
  readonly container: string
  readonly seals: string
  readonly full: boolean
}

export interface ConsignmentDraft {
  /** Our id of the declaration it was taken from; null when typed. */
  readonly declaration: string | null
  /** What that declaration says in all, to be split over vehicles. */
  readonly declaredKg: number | null
  readonly declarationNumber: string
  readonly description: string
  readonly hs: string
  readonly originCountry: string
  readonly exporter: string
  readonly importer: string
  readonly packages: string
  readonly grossWeightKg: string
  readonly growingAreaCode: string
  readonly packingHouseCode: string
}

export const LIMITS = { units: 4, consignments: 100, parties: 20 } as const

export const emptyUnit: UnitDraft = { container: '', seals: '', full: true }

export const emptyConsignment: ConsignmentDraft = {
  declaration: null,
  declaredKg: null,
  declarationNumber: '',
  description: '',
  hs: '',
  originCountry: '',
  exporter: '',
  importer: '',
  packages: '',
  grossWeightKg: '',
  growingAreaCode: '',
  packingHouseCode: '',
}

export const emptyDraft = (site: string, side: Side): Draft => ({
  site,
  direction: 'out',
  flow: side === 'VN' ? 'fruit-export' : 'general-export',
  goodsClass: side === 'VN' ? 'fruit' : 'general',
  expected: '',
  batchNumber: '',
  follows: '',
  carrier: 'truck',
  plate: '',
  trailerPlate: '',
  country: side,
  tareKg: '',
  fleetId: '',
  missionId: '',
  safetyOperator: false,
  vin: '',
  driverName: '',
  driverPaper: '',
  units: [emptyUnit],
  consignments: [],
  parties: [],
})

/** The next truck of the same kind: what differs from truck to truck is left empty, so that no seal goes over twice. */
export function draftLike(passage: PassageView['passage'], side: Side, mayAnnounce: boolean): Draft {
  const { carrier } = passage
  const blank = emptyDraft(passage.site, side)
  return {
    ...blank,
    direction: mayAnnounce ? passage.direction : 'out',
    flow: passage.flow,
    goodsClass: passage.goodsClass,
    expected: passage.expectedCrossingAt === null ? '' : civilInput(passage.expectedCrossingAt, side),
    batchNumber: passage.batchNumber ?? '',
    follows: passage.follows ?? '',
    carrier: carrier.kind,
    country: carrier.kind === 'truck' ? carrier.country : blank.country,
    tareKg: carrier.kind === 'truck' && carrier.tareKg !== undefined ? String(carrier.tareKg) : '',
    safetyOperator: carrier.kind === 'guided-vehicle' && carrier.safetyOperator,
    units: passage.loadUnits.map(({ full }) => ({ ...emptyUnit, full })),
    consignments: passage.consignments.map((one) => ({
      ...emptyConsignment,
      declaration: one.declaration,
      declarationNumber: one.declarationNumber ?? '',
      description: one.description,
      hs: one.hs,
      originCountry: one.originCountry,
      exporter: one.exporter,
      importer: one.importer,
      packages: one.packages === null ? '' : String(one.packages),
      grossWeightKg: String(one.grossWeightKg),
      growingAreaCode: one.growingAreaCode ?? '',
      packingHouseCode: one.packingHouseCode ?? '',
    })),
    parties: passage.parties,
  }
}

/** What a flow says about goods and vehicle, so that nobody has to choose it twice; each can still be changed. */
export function withFlow(draft: Draft, flow: Flow): Draft {
  const goodsClass = GOODS_OF_FLOW[flow] ?? (draft.goodsClass === 'none' ? 'general' : draft.goodsClass)
  const wasOwnWheels = draft.carrier === 'own-wheels'
  const carrier: CarrierKind = flow === 'new-vehicles' ? 'own-wheels' : wasOwnWheels ? 'truck' : draft.carrier
  return { ...draft, flow, goodsClass, carrier }
}

const GOODS_OF_FLOW: Readonly<Partial<Record<Flow, GoodsClass>>> = {
  'fruit-export': 'fruit',
  'electronics-export': 'electronics',
  'electronics-import': 'electronics',
  'general-export': 'general',
  'general-import': 'general',
  'new-vehicles': 'new-vehicles',
  empty: 'none',
}
