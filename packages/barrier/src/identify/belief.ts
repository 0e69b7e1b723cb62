import type { LaneReading } from '../reading/reading.ts'
import type { CandidateIndex } from './candidate-index.ts'
import type { Look } from './looks.ts'
import { COPIED_PLATES, PART_TRAITS, type Part, REPEATED, UNKNOWN_VEHICLES } from './policy.ts'
import type { Candidate } from './verdict.ts'
import { weightEvidence } from './weight-evidence.ts'

/** What is believed of the vehicle at the post. */
export interface Belief {
  /** Place in the index of whoever is likeliest; null when no reading is near anybody. */
  readonly best: number | null
  /** That it is not the best one with everything that belongs to it. */
  readonly wrong: number
  /** That no passage known here is its own. */
  readonly unknown: number
}

/** Chances of what was read of one part. */
interface PartChances {
  readonly part: Part
  /** If the part belongs to this one of the short list. */
  readonly ofListed: readonly number[]
  /** If it belongs to any other vehicle than that one, of the queue or of the world. */
  readonly ofForeign: readonly number[]
  /** If it belongs to somebody whose marks are not near; to any but him; to one nobody knows. */
  readonly ofOther: number
  readonly ofForeignToOther: number
  readonly ofUnknown: number
}

/**
 * Weighs every explanation of the readings: a vehicle of a passage with all that is its own; one with a tractor, box or
 * code that is another's; one under a copied plate; one that nobody knows. Parts are independent given the explanation,
 * looks at one part are not (`REPEATED`). A part that the passage names and nobody has read may be another's.
 */
export function believe(
  looks: readonly Look[],
  weight: LaneReading | null,
  { candidates }: CandidateIndex,
): Belief {
  const listed = [...new Set(looks.flatMap(({ near }) => [...near.keys()]))]
  const count = Math.max(1, candidates.length)
  const parts = partsOf(looks, listed, candidates)
  const prior = (1 - UNKNOWN_VEHICLES) / count
  const unknown = UNKNOWN_VEHICLES * product(parts, ({ ofUnknown }) => ofUnknown)
  const others = product(parts, ({ part, ofOther, ofForeignToOther }) =>
    mixed(part, ofOther, ofForeignToOther),
  )
  let all = unknown + prior * (count - listed.length) * others
  let best: number | null = null
  let highest = 0
  listed.forEach((candidate, n) => {
    const one = candidates[candidate]!
    const ratio = weight === null ? 1 : weightEvidence(weight, one).ratio
    const itself = product(parts, ({ part, ofListed }) => (1 - PART_TRAITS[part].foreign) * ofListed[n]!)
    const own = prior * ratio * itself * unreadChance(one, parts)
    all +=
      prior *
      ratio *
      product(parts, ({ part, ofListed, ofForeign }) => mixed(part, ofListed[n]!, ofForeign[n]!))
    all += prior * COPIED_PLATES * underCopiedPlate(parts, n)
    if (own > highest) [best, highest] = [candidate, own]
  })
  if (all === 0) return { best, wrong: 1, unknown: 0 }
  return { best, wrong: Math.max(0, 1 - highest / all), unknown: unknown / all }
}

function partsOf(
  looks: readonly Look[],
  listed: readonly number[],
  candidates: readonly Candidate[],
): readonly PartChances[] {
  const byPart = new Map<Part, Look[]>()
  for (const look of looks) {
    const same = byPart.get(look.part)
    if (same === undefined) byPart.set(look.part, [look])
    else same.push(look)
  }
  return [...byPart].map(([part, looksAt]) => {
    const same = withRepeats(looksAt)
    const ofListed = listed.map((candidate) =>
      together(
        same,
        ({ near, background }) => near.get(candidate) ?? unnamed(part, candidates[candidate]!, background),
      ),
    )
    const ofOther = together(same, () => 0)
    const ofUnknown = together(same, ({ background }) => background)
    const inQueue = sum(ofListed) + (candidates.length - listed.length) * ofOther
    const foreignTo = (own: number): number =>
      (Math.max(0, inQueue - own) / Math.max(1, candidates.length - 1) + ofUnknown) / 2
    return {
      part,
      ofListed,
      ofForeign: ofListed.map(foreignTo),
      ofOther,
      ofForeignToOther: foreignTo(ofOther),
      ofUnknown,
    }
  })
}

interface Repeated {
  readonly look: Look
  /** A better look at the same part said the same. */
  readonly isRepeated: boolean
}

function withRepeats(looks: readonly Look[]): readonly Repeated[] {
  const said = new Set<string>()
  return looks.map((look) => {
    const isRepeated = said.has(look.reading.value)
    said.add(look.reading.value)
    return { look, isRepeated }
  })
}

/** Several looks at one part: who repeats another's words adds little, who contradicts them counts in full. */
function together(looks: readonly Repeated[], chanceOf: (look: Look) => number): number {
  let chance = 1
  for (const { look, isRepeated } of looks) {
    const alone = (1 - look.stray) * chanceOf(look) + look.stray * look.elsewhere
    chance *= isRepeated ? REPEATED + (1 - REPEATED) * alone : alone
  }
  return chance
}

/** Many passages name no trailer and no seal: one that is read says nothing then. A box that is not named is wrong. */
const unnamed = (part: Part, { trailerPlate, seals }: Candidate, background: number): number =>
  (part === 'trailer' && trailerPlate === null) || (part === 'seal' && seals.length === 0) ? background : 0

const mixed = (part: Part, own: number, foreign: number): number =>
  (1 - PART_TRAITS[part].foreign) * own + PART_TRAITS[part].foreign * foreign

function underCopiedPlate(parts: readonly PartChances[], n: number): number {
  if (!parts.some(({ part }) => part === 'tractor')) return 0
  return product(parts, ({ part, ofListed, ofUnknown }) => {
    const { copied } = PART_TRAITS[part]
    return copied * ofListed[n]! + (1 - copied) * ofUnknown
  })
}

/** A transponder stands for its tractor and a seal for its box: what either says, the unread plate need not. */
function unreadChance({ plate, containers }: Candidate, parts: readonly PartChances[]): number {
  const isRead = (...wanted: readonly Part[]): boolean => parts.some(({ part }) => wanted.includes(part))
  const tractor = plate === null || isRead('tractor', 'transponder') ? 1 : 1 - PART_TRAITS.tractor.foreign
  const box = containers.length === 0 || isRead('box', 'seal') ? 1 : 1 - PART_TRAITS.box.foreign
  return tractor * box
}

const product = (parts: readonly PartChances[], of: (part: PartChances) => number): number => {
  let total = 1
  for (const part of parts) total *= of(part)
  return total
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
