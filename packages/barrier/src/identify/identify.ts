import type { LaneReading } from '../reading/reading.ts'
import { type Belief, believe } from './belief.ts'
import { type CandidateIndex, indexCandidates } from './candidate-index.ts'
import { type Look, looksOf } from './looks.ts'
import { DEVICES_FLOOR } from './policy.ts'
import { provenanceOfLook, provenanceOfNobody, provenanceOfWeight } from './provenance.ts'
import type { Candidate, IdentifyPolicy, Provenance, Verdict } from './verdict.ts'

/**
 * Which vehicle stands at the post, from all readings of it. Never from one device. `identified` asks that the chance
 * of another vehicle, or of this one with another's box, is below the policy's, and that nothing read well speaks
 * against it. `contradicted`: a mark in proper form, read well, is not this vehicle's, or it weighs far too much or too
 * little. Candidates given as a list are laid out once per list.
 */
export function identify(
  readings: readonly LaneReading[],
  candidates: readonly Candidate[] | CandidateIndex,
  policy: IdentifyPolicy,
): Verdict {
  const index = isList(candidates) ? indexOf(candidates) : candidates
  const looks = looksOf(readings, index)
  const weight = latestWeight(readings)
  const used = [...looks.map(({ reading }) => reading), ...(weight === null ? [] : [weight])]
  if (used.length === 0) return { outcome: 'nobody' }
  const belief = believe(looks, weight, index)
  if (isUnknown(belief, looks))
    return { outcome: 'unknown-vehicle', provenance: used.map(provenanceOfNobody) }
  const { best, wrong } = belief
  if (best === null) return { outcome: 'unsure', best, wrong, provenance: used.map(provenanceOfNobody) }
  const one = index.candidates[best]!
  const ofLooks = looks.map((look) => provenanceOfLook(look, best, one))
  const provenance = weight === null ? ofLooks : [...ofLooks, provenanceOfWeight(weight, one)]
  const isContradicted = provenance.some(
    ({ says, kind }, n) => says === 'different' && (kind === 'weight' || looks[n]!.isStrong),
  )
  if (isContradicted) return { outcome: 'contradicted', best: one.reference, wrong, provenance }
  const isSure =
    wrong < policy.wrongMax && devicesFor(provenance) >= Math.max(DEVICES_FLOOR, policy.devicesMin)
  return isSure
    ? { outcome: 'identified', reference: one.reference, wrong, provenance }
    : { outcome: 'unsure', best: one.reference, wrong, provenance }
}

const latestWeight = (readings: readonly LaneReading[]): LaneReading | null =>
  readings.reduce<LaneReading | null>(
    (latest, one) =>
      one.kind === 'weight' && (latest === null || one.eventAt >= latest.eventAt) ? one : latest,
    null,
  )

/** From this chance on it is called a vehicle that nobody knows. */
const UNKNOWN_MIN = 0.9

const isUnknown = ({ best, unknown }: Belief, looks: readonly Look[]): boolean =>
  looks.some(({ isStrong }) => isStrong) && (best === null || unknown > UNKNOWN_MIN)

/** Weight alone names nobody. */
const devicesFor = (provenance: readonly Provenance[]): number =>
  new Set(
    provenance.flatMap(({ device, says }) => (says === 'same' || says === 'look-alike' ? [device] : [])),
  ).size

const known = new WeakMap<readonly Candidate[], CandidateIndex>()

function indexOf(candidates: readonly Candidate[]): CandidateIndex {
  const found = known.get(candidates) ?? indexCandidates(candidates)
  known.set(candidates, found)
  return found
}

const isList = (candidates: readonly Candidate[] | CandidateIndex): candidates is readonly Candidate[] =>
  Array.isArray(candidates)
