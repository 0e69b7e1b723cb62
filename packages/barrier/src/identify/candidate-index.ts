import { latinPlate } from '@landport/marks/plate-scripts'
import { readChance, type Written, written } from './read-chance.ts'
import type { Candidate } from './verdict.ts'

interface KnownMark {
  readonly own: Written
  /** Chinese characters transcribed, as papers of the other side write them; null where there are none. */
  readonly latin: Written | null
  readonly candidate: number
}

/** The marks of everything that may stand in a lane, laid out once for many readings. */
export interface CandidateIndex {
  readonly candidates: readonly Candidate[]
  /** Of tractors and trucks, with fleet ids and VINs painted on vehicles that have no plate. */
  readonly tractors: readonly KnownMark[]
  readonly trailers: readonly KnownMark[]
  readonly boxes: readonly KnownMark[]
  readonly seals: readonly KnownMark[]
  /** By exact value: what a transponder may say. */
  readonly transponders: ReadonlyMap<string, readonly number[]>
  readonly references: ReadonlyMap<string, readonly number[]>
}

export function indexCandidates(candidates: readonly Candidate[]): CandidateIndex {
  const tractors: KnownMark[] = []
  const trailers: KnownMark[] = []
  const boxes: KnownMark[] = []
  const seals: KnownMark[] = []
  const transponders = new Map<string, number[]>()
  const references = new Map<string, number[]>()
  candidates.forEach((one, candidate) => {
    const forms = formsOf(one)
    const known = ({ own, latin }: Forms): KnownMark => ({ own, latin, candidate })
    tractors.push(...forms.tractors.map(known))
    trailers.push(...forms.trailers.map(known))
    boxes.push(...forms.boxes.map(known))
    seals.push(...forms.seals.map(known))
    for (const tag of new Set([one.otherMark, one.plate, one.trailerPlate, one.reference]))
      if (tag !== null) put(transponders, tag, candidate)
    put(references, one.reference, candidate)
  })
  return { candidates, tractors, trailers, boxes, seals, transponders, references }
}

/** By candidate, how likely it is that this is what a reader says of its mark; those to whom it is impossible are left out. */
export type Near = ReadonlyMap<number, number>

export function nearMarks(value: string, marks: readonly KnownMark[], right: number): Near {
  const known = lately.get(marks) ?? new Map<string, Near>()
  lately.set(marks, known)
  const key = `${right} ${value}`
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= LATELY_MAX) known.clear()
  const near = compared(value, marks, right)
  known.set(key, near)
  return near
}

/** A lane judges all readings again with each that comes, and the marks they are compared with stay the same meanwhile. */
const lately = new WeakMap<readonly KnownMark[], Map<string, Near>>()
const LATELY_MAX = 256

function compared(value: string, marks: readonly KnownMark[], right: number): Near {
  const near = new Map<number, number>()
  const read = written(value)
  const readLatin = latinOf(value)
  for (const { own, latin, candidate } of marks) {
    let chance = readChance(read, own, right)
    // One of the two is written in Latin letters only; between two Chinese forms the character itself counts.
    if (latin !== null && readLatin === null) chance = Math.max(chance, readChance(read, latin, right))
    if (latin === null && readLatin !== null) chance = Math.max(chance, readChance(readLatin, own, right))
    if (chance > 0 && chance > (near.get(candidate) ?? 0)) near.set(candidate, chance)
  }
  return near
}

/** What is not seen but transmitted arrives whole or not at all. */
export const exactMarks = (value: string, marks: ReadonlyMap<string, readonly number[]>): Near =>
  new Map((marks.get(value) ?? []).map((candidate) => [candidate, 1]))

function put(map: Map<string, number[]>, key: string, candidate: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [candidate])
  else list.push(candidate)
}

type Forms = Omit<KnownMark, 'candidate'>

interface FormsOfCandidate {
  readonly tractors: readonly Forms[]
  readonly trailers: readonly Forms[]
  readonly boxes: readonly Forms[]
  readonly seals: readonly Forms[]
}

/** Each word of the site changes the list of candidates and hardly any of their marks; what is over goes with its candidate. */
const formsKnown = new WeakMap<Candidate, FormsOfCandidate>()

function formsOf(one: Candidate): FormsOfCandidate {
  const before = formsKnown.get(one)
  if (before !== undefined) return before
  const { plate, otherMark, trailerPlate, containers, seals } = one
  const forms = {
    tractors: [plate, otherMark].flatMap((mark) => (mark === null ? [] : [formOf(mark)])),
    trailers: trailerPlate === null ? [] : [formOf(trailerPlate)],
    boxes: containers.map(formOf),
    seals: seals.map(formOf),
  }
  formsKnown.set(one, forms)
  return forms
}

const formOf = (text: string): Forms => ({ own: written(text), latin: latinOf(text) })

const latinOf = (text: string): Written | null =>
  /[\u4e00-\u9fff]/.test(text) ? written(latinPlate(text)) : null
