import type { Side } from '@landport/std/side'

/** Numbers that reconciliation needs: parameters of the procedure pack (`pack-rules.ts`) or, where it has none, these. */
export interface MirrorRules {
  /** Gross weights of two documents agree within this share of the greater or `weightFloorKg`, whichever is more. */
  readonly weightShare: number
  readonly weightFloorKg: number
  /** Weighed goods against stated goods: tares are book values, fuel and drivers weigh. */
  readonly weighedShare: number
  readonly weighedFloorKg: number
  /** A first-stage difference is to be looked at this long before the vehicle is expected … */
  readonly beforeArrivalMinutes: number
  /** … and, where nobody knows when it comes or it is too late for that, this long after it was found. */
  readonly lookWithinMinutes: number
  readonly afterImportDays: number
  /** How long after the goods came the import declaration may be lodged, by the importing side's law. */
  readonly importDeclarationDays: Readonly<Record<Side, number>>
  /** Whose road manifest is awaited for goods that leave a side; null where the agreement brings none. */
  readonly manifestBy: Readonly<Record<Side, Side | null>>
}

/**
 * Assumed, all but the days of the import declaration: Customs Law 54/2014/QH13 Art. 25.1(b) gives 30 days from
 * arrival at the gate, the Customs Law of the People's Republic of China Art. 24 gives 14 days from the arrival of the
 * means of transport.
 */
export const ASSUMED_MIRROR_RULES: MirrorRules = {
  weightShare: 0.01,
  weightFloorKg: 20,
  weighedShare: 0.05,
  weighedFloorKg: 300,
  beforeArrivalMinutes: 10,
  lookWithinMinutes: 30,
  afterImportDays: 5,
  importDeclarationDays: { VN: 30, CN: 14 },
  manifestBy: { VN: 'CN', CN: 'CN' },
}
