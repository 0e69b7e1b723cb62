import type { LaneReading } from '../reading/reading.ts'
import type { Look } from './looks.ts'
import type { Candidate, Provenance } from './verdict.ts'
import { weightEvidence } from './weight-evidence.ts'

/** Another vehicle of the queue for which a reading is so many times likelier is whom it speaks of. */
const CLEARER = 20

/** What a reading of a mark says of one vehicle: its own mark, one that a reader may take for it, another's. */
export function saysOf(
  { reading, part, near }: Look,
  candidate: number,
  one: Candidate,
): Exclude<Provenance['says'], 'fits'> {
  const chance = near.get(candidate)
  if (chance === undefined) return near.size === 0 && isUnnamed(part, one) ? 'nothing' : 'different'
  if (marksOf(part, one).includes(reading.value)) return 'same'
  for (const [other, its] of near) if (other !== candidate && its > CLEARER * chance) return 'different'
  return 'look-alike'
}

export function provenanceOfLook(look: Look, candidate: number, one: Candidate): Provenance {
  const { stray, near } = look
  const elsewhere = look.elsewhereThan(candidate)
  const chance = (1 - stray) * (near.get(candidate) ?? 0) + stray * elsewhere
  const says = saysOf(look, candidate, one)
  return {
    ...provenance(look.reading),
    says,
    weight: says === 'nothing' ? 0 : rounded(Math.log(chance / elsewhere)),
  }
}

export function provenanceOfWeight(reading: LaneReading, one: Candidate): Provenance {
  const { says, ratio } = weightEvidence(reading, one)
  return { ...provenance(reading), says, weight: rounded(Math.log(ratio)) }
}

/** When nobody was found. */
export const provenanceOfNobody = (reading: LaneReading): Provenance => ({
  ...provenance(reading),
  says: 'nothing',
  weight: 0,
})

const provenance = ({ device, seq, kind, value }: LaneReading) => ({ device, seq, kind, value })
const rounded = (n: number): number => Math.round(n * 100) / 100

const isUnnamed = (part: Look['part'], one: Candidate): boolean =>
  (part === 'trailer' && one.trailerPlate === null) || (part === 'seal' && one.seals.length === 0)

function marksOf(part: Look['part'], one: Candidate): readonly (string | null)[] {
  switch (part) {
    case 'tractor':
      return [one.plate, one.otherMark]
    case 'trailer':
      return [one.trailerPlate]
    case 'box':
      return one.containers
    case 'seal':
      return one.seals
    case 'transponder':
      return [one.otherMark, one.plate, one.trailerPlate, one.reference]
    case 'credential':
      return [one.reference]
  }
}
