import type { Rulebook } from '@landport/clearance/rulebook'
import type { PassageEntry } from './entry.ts'
import type { Incident, Passage, Reading } from './passage.ts'

/** What a reading shows that does not fit what was declared. It flags; it never decides. */
export function mismatch(
  state: Passage,
  reading: Reading,
  rules: Pick<Rulebook, 'parameter'>,
): PassageEntry[] {
  const kind = kindOf(state, reading, rules)
  if (kind === null) return []
  const note = `${reading.lane} ${reading.value}`
  return [{ type: 'incident-raised', incident: { kind, at: reading.at, note } }]
}

function kindOf(
  { carrier, consignments }: Passage,
  { kind, value, confidence }: Reading,
  rules: Pick<Rulebook, 'parameter'>,
): Incident['kind'] | null {
  if (carrier.kind !== 'truck') return null
  if (kind === 'plate') {
    // Below this a plate is shown to a person and compared by nobody.
    if (confidence * 100 < rules.parameter('plate-confidence-min').value) return null
    const ours = [carrier.plate, carrier.trailerPlate ?? ''].map(bare)
    return ours.includes(bare(value)) ? null : 'plate-mismatch'
  }
  if (kind !== 'weight' || carrier.tareKg === undefined) return null
  const measured = Number(value) - carrier.tareKg
  const declared = consignments.reduce((sum, { grossWeightKg }) => sum + grossWeightKg, 0)
  const tolerated = (declared * rules.parameter('weight-tolerance').value) / 100
  return Math.abs(measured - declared) <= tolerated ? null : 'weight-mismatch'
}

/** Readers write plates with and without dots, dashes and spaces. */
const bare = (plate: string): string => plate.toUpperCase().replace(/[\s.\-·]/gu, '')
