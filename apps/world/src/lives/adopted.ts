import type { PassageView } from '@landport/api/passage-views'
import type { Side } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import type { PassagePlan } from '../plan/passage-plan.ts'

/** Tractor, trailer and box. */
const TARE_KG = 15_500
/** How long after its registration a vehicle comes that somebody else registered (assumed). */
const COMES_AFTER_MS = 2 * 60_000

/** A plan for a passage that was not planned: registered by a person in the console, or a way back begun before a restart. */
export function adoptedPlan(view: PassageView, from: Side, key: string): PassagePlan {
  const { passage, line } = view
  const {
    site,
    flow,
    goodsClass,
    carrier,
    loaded,
    batchNumber,
    follows,
    loadUnits,
    consignments,
    expectedCrossingAt,
  } = passage
  const registersAtMs = msOf(line.registeredAt)
  return {
    key,
    from,
    request: {
      site,
      direction: 'out',
      flow,
      goodsClass,
      carrier,
      loaded,
      batchNumber,
      follows,
      parties: [],
      driver: null,
      loadUnits: loadUnits.map((unit) => ({ ...unit, seals: [...unit.seals] })),
      consignments: consignments.map((one) => ({ ...one })),
      expectedCrossingAt,
    },
    registersAtMs,
    arrivesAtMs: registersAtMs + COMES_AFTER_MS,
    late: [],
    channel: { VN: 'green', CN: 'green' },
    vehicleWeightKg: TARE_KG + consignments.reduce((sum, { grossWeightKg }) => sum + grossWeightKg, 0),
    returned: null,
    refusedByQuarantine: false,
    trip: loaded && flow !== 'new-vehicles' ? 'comes-back-empty' : 'stays',
    inStock: false,
    surprise: null,
  }
}
