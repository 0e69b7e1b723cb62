import { checkDigitOf } from '@landport/marks/container'
import type { Random } from '@landport/std/source'
import type { Candidate } from '../verdict.ts'
import { between, digits, happens, pick } from './draw.ts'
import { NOISE } from './noise.ts'

/** Vehicles that wait at one gate, of both countries, with firms whose plates follow each other. */
export function noisyQueue(random: Random, size: number): readonly Candidate[] {
  const queue: Candidate[] = []
  while (queue.length < size) {
    const one = candidate(random, queue.length)
    queue.push(one)
    // Both of a pair are near: half the rate.
    if (queue.length < size && happens(random, NOISE.nearPlates / 2))
      queue.push(twinOf(one, random, queue.length))
  }
  return queue
}

function candidate(random: Random, n: number): Candidate {
  const isVietnamese = happens(random, 0.6)
  const hasTrailer = happens(random, 0.75)
  const hasBox = hasTrailer && happens(random, 0.8)
  const kg = hasBox ? between(random, 15_000, 45_000) : between(random, 8_000, 35_000)
  return {
    reference: `P${String(n).padStart(4, '0')}-${digits(random, 6)}`,
    plate: isVietnamese ? vnPlate(random) : cnPlate(random),
    trailerPlate: hasTrailer ? (isVietnamese ? vnTrailer(random) : cnTrailer(random)) : null,
    otherMark: null,
    containers: hasBox ? [declaredBox(random)] : [],
    seals: hasBox && happens(random, 0.8) ? [`${pick(random, SEALERS)}${digits(random, 6)}`] : [],
    weightKg: happens(random, 0.9) ? { min: Math.round(kg * 0.975), max: Math.round(kg * 1.025) } : null,
  }
}

/** The firm's next vehicle: plate, and often trailer and box too, one character away; the same load. */
function twinOf(one: Candidate, random: Random, n: number): Candidate {
  const other = candidate(random, n)
  return {
    ...other,
    plate: oneDigitAway(one.plate!, random),
    trailerPlate:
      one.trailerPlate !== null && happens(random, 0.3)
        ? oneDigitAway(one.trailerPlate, random)
        : one.trailerPlate === null
          ? null
          : other.trailerPlate,
    containers:
      one.containers.length === 0
        ? []
        : other.containers.length === 0
          ? [container(random)]
          : other.containers,
    weightKg: one.weightKg,
  }
}

export function oneDigitAway(mark: string, random: Random): string {
  const places = [...mark].flatMap((character, n) => (n > 2 && /\d/.test(character) ? [n] : []))
  const at = pick(random, places.length === 0 ? [mark.length - 1] : places)
  const other = (Number(mark[at]) + 1 + Math.floor(random() * 9)) % 10
  return `${mark.slice(0, at)}${Number.isNaN(other) ? '7' : other}${mark.slice(at + 1)}`
}

/** Some boxes are painted with a wrong check digit, and the declaration says what is painted. */
const declaredBox = (random: Random): string =>
  happens(random, NOISE.wrongCheckDigit * NOISE.wrongDigitDeclared)
    ? withWrongDigit(container(random), random)
    : container(random)

export function container(random: Random): string {
  const ten = `${pick(random, OWNERS)}${digits(random, 6)}`
  return `${ten}${checkDigitOf(ten)}`
}

/** The painter's slip: another last digit. */
export function withWrongDigit(box: string, random: Random): string {
  const right = checkDigitOf(box.slice(0, 10))
  return `${box.slice(0, 10)}${(right + 1 + Math.floor(random() * 9)) % 10}`
}

export const vnPlate = (random: Random): string =>
  `${pick(random, VN_PROVINCES)}${pick(random, VN_SERIES)}${digits(random, 5)}`
const vnTrailer = (random: Random): string => `${pick(random, VN_PROVINCES)}R${digits(random, 5)}`
export const cnPlate = (random: Random): string => {
  const place = pick(random, CN_PLACES)
  if (happens(random, 0.1)) return `${place}D${digits(random, 5)}`
  return `${place}${happens(random, 0.5) ? digits(random, 5) : `${pick(random, CN_LETTERS)}${digits(random, 4)}`}`
}
const cnTrailer = (random: Random): string => `${pick(random, CN_PLACES)}${digits(random, 4)}挂`

const VN_PROVINCES = ['12', '12', '12', '29', '29', '15', '14', '24', '98', '99', '30', '89', '51', '61']
const VN_SERIES = ['C', 'C', 'C', 'H', 'H', 'E', 'F', 'LD']
const CN_PLACES = ['桂F', '桂F', '桂F', '桂A', '桂A', '云G', '粤B', '湘A', '豫P', '贵A', '冀B', '鲁Q']
const CN_LETTERS = [...'ABCDEGHKLMPQRSTUVWXYZ']
const OWNERS = ['CSNU', 'TEMU', 'MSKU', 'TCLU', 'OOLU', 'FCIU', 'SEGU', 'BMOU', 'TBBU', 'RFCU']
const SEALERS = ['VN', 'CN', 'HQ', 'EM']

/** References of those whose plate is one character from another's. */
export function nearPlates(queue: readonly Candidate[]): ReadonlySet<string> {
  const near = new Set<string>()
  for (const one of queue)
    for (const other of queue)
      if (one !== other && isOneAway(one.plate!, other.plate!)) near.add(one.reference)
  return near
}

function isOneAway(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let wrong = 0
  for (let n = 0; n < a.length && wrong < 2; n++) if (a[n] !== b[n]) wrong++
  return wrong === 1
}
