import type { Rulebook } from '@landport/clearance/rulebook'
import { compact } from '@landport/marks/mark'
import type { Passage } from '@landport/passage/passage'
import type { Candidate } from '../identify/verdict.ts'
import { CLAIM_LIMITS } from './release-claims.ts'

/** Tractor, trailer and box together weigh between these, kilograms: assumed until weighbridges' own data say better. */
const TARE_KG_MIN = 4_000
const TARE_KG_MAX = 28_000
/** Tares on paper differ from the truth by fuel, tools and a driver. Assumed. */
const TARE_KG_TOLERANCE = 1_000

/** What the vehicle of a passage looks like to readers, marks in compared form. */
export function vehicleOf(
  passage: Pick<Passage, 'carrier' | 'loadUnits' | 'consignments' | 'loaded'>,
  rules: Pick<Rulebook, 'parameter'>,
): Omit<Candidate, 'reference'> {
  const { carrier, loadUnits } = passage
  const containers = loadUnits.flatMap(({ container }) => container ?? []).map(compact)
  const seals = loadUnits.flatMap(({ seals }) => seals).map(compact)
  return {
    plate: carrier.kind === 'truck' ? compact(carrier.plate) : null,
    trailerPlate:
      carrier.kind === 'truck' && carrier.trailerPlate !== null ? compact(carrier.trailerPlate) : null,
    otherMark:
      carrier.kind === 'guided-vehicle'
        ? compact(carrier.fleetId)
        : carrier.kind === 'own-wheels'
          ? compact(carrier.vin)
          : null,
    // Enough to know it by; the whole list stands in the passage.
    containers: known(containers, CLAIM_LIMITS.containers),
    seals: known(seals, CLAIM_LIMITS.seals),
    weightKg: weightOf(passage, rules),
  }
}

const known = (marks: readonly string[], max: number): readonly string[] =>
  [...new Set(marks.filter((mark) => mark !== ''))].slice(0, max)

/** Vehicle and goods together. A new vehicle on its own wheels is the goods and has no tare: nobody can say. */
function weightOf(
  { carrier, consignments, loaded }: Pick<Passage, 'carrier' | 'consignments' | 'loaded'>,
  rules: Pick<Rulebook, 'parameter'>,
): Candidate['weightKg'] {
  if (carrier.kind === 'own-wheels') return null
  const goodsKg = loaded ? consignments.reduce((sum, { grossWeightKg }) => sum + grossWeightKg, 0) : 0
  const toleratedKg = (goodsKg * rules.parameter('weight-tolerance').value) / 100
  const tareKg = carrier.kind === 'truck' ? carrier.tareKg : undefined
  const [minKg, maxKg] =
    tareKg === undefined
      ? [TARE_KG_MIN, TARE_KG_MAX]
      : [tareKg - TARE_KG_TOLERANCE, tareKg + TARE_KG_TOLERANCE]
  return {
    min: Math.max(0, Math.floor(goodsKg - toleratedKg + minKg)),
    max: Math.ceil(goodsKg + toleratedKg + maxKg),
  }
}
