import { CARRIERS, GOODS_CLASSES, INSPECTION_FLAGS, LANE_MODES } from '@landport/site/vocabulary'
import { assert } from '@landport/std/assert'
import { SIDES } from '@landport/std/side'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import type { Candidate } from '../identify/verdict.ts'
import { fromCbor, toCbor } from './cose-sign1.ts'
import type { ReleaseClaims } from './permit.ts'

/** What a token holds at most; whoever makes one keeps to it, and a longer one is refused. */
export const CLAIM_LIMITS = { lanes: 16, containers: 4, seals: 6, text: 60 } as const

/** Registered claims of RFC 8392 §4; all of our own stand under one key of its private range. */
const ISS = 1
const SUB = 2
const EXP = 4
const NBF = 5
const LANDPORT = -65_537

const ROADS = ['out', 'in'] as const

/** Deterministic CBOR of the claims. Lists stand for names in the order of the software's own vocabulary. */
export function claimsToCbor(claims: ReleaseClaims): Uint8Array {
  const { vehicle, lanes } = claims
  assert(lanes.length > 0 && lanes.length <= CLAIM_LIMITS.lanes, 'lanes of a token', lanes.length)
  assert(vehicle.containers.length <= CLAIM_LIMITS.containers, 'too many containers for a token')
  assert(vehicle.seals.length <= CLAIM_LIMITS.seals, 'too many seals for a token')
  return toCbor(
    new Map<number, unknown>([
      [ISS, claims.site],
      [SUB, claims.reference],
      [EXP, secondsOf(claims.notAfter)],
      [NBF, secondsOf(claims.notBefore)],
      [
        LANDPORT,
        [
          SIDES.indexOf(claims.side),
          claims.version,
          ROADS.indexOf(claims.direction),
          LANE_MODES.indexOf(claims.mode),
          [...lanes],
          vehicleToCbor(vehicle),
          CARRIERS.indexOf(claims.carrier),
          GOODS_CLASSES.indexOf(claims.goodsClass),
          INSPECTION_FLAGS.indexOf(claims.inspection),
          claims.quarantine,
          Uint8Array.fromHex(claims.decisions),
          claims.rules,
          claims.simulated,
        ],
      ],
    ]),
  )
}

/** Null for anything that `claimsToCbor` does not write. */
export function claimsFromCbor(bytes: Uint8Array): ReleaseClaims | null {
  const map = fromCbor(bytes)
  if (!(map instanceof Map) || map.size !== 5) return null
  const own: unknown = map.get(LANDPORT)
  if (!Array.isArray(own) || own.length !== 13) return null
  const [side, version, direction, mode, lanes, vehicle, carrier, goods, inspection, ...rest] =
    own as unknown[]
  const [quarantine, decisions, rules, simulated] = rest
  const claims = {
    side: named(SIDES, side),
    site: text(map.get(ISS)),
    reference: text(map.get(SUB)),
    version: natural(version),
    direction: named(ROADS, direction),
    mode: named(LANE_MODES, mode),
    lanes: Array.isArray(lanes) && lanes.length === 0 ? null : texts(lanes, CLAIM_LIMITS.lanes),
    vehicle: vehicleFromCbor(vehicle),
    carrier: named(CARRIERS, carrier),
    goodsClass: named(GOODS_CLASSES, goods),
    inspection: named(INSPECTION_FLAGS, inspection),
    quarantine: typeof quarantine === 'boolean' ? quarantine : null,
    decisions: decisions instanceof Uint8Array && decisions.length === 32 ? decisions.toHex() : null,
    rules: text(rules),
    notBefore: instant(map.get(NBF)),
    notAfter: instant(map.get(EXP)),
    simulated: typeof simulated === 'boolean' ? simulated : null,
  }
  // Nothing of a release may be missing: a claim that could not be read makes it none.
  return Object.values(claims).some((value) => value === null) ? null : (claims as ReleaseClaims)
}

const vehicleToCbor = ({
  plate,
  trailerPlate,
  otherMark,
  containers,
  seals,
  weightKg,
}: ReleaseClaims['vehicle']) => [
  plate,
  trailerPlate,
  otherMark,
  [...containers],
  [...seals],
  weightKg === null ? null : [weightKg.min, weightKg.max],
]

function vehicleFromCbor(value: unknown): Omit<Candidate, 'reference'> | null {
  if (!Array.isArray(value) || value.length !== 6) return null
  const [plate, trailerPlate, otherMark, containers, seals, weight] = value as readonly unknown[]
  const marks = [plate, trailerPlate, otherMark]
  const boxes = texts(containers, CLAIM_LIMITS.containers)
  const locks = texts(seals, CLAIM_LIMITS.seals)
  const weightKg = weight === null ? null : weightOf(weight)
  if (!marks.every((mark) => mark === null || text(mark) !== null)) return null
  if (boxes === null || locks === null || weightKg === undefined) return null
  return {
    plate: plate as string | null,
    trailerPlate: trailerPlate as string | null,
    otherMark: otherMark as string | null,
    containers: boxes,
    seals: locks,
    weightKg,
  }
}

function weightOf(value: unknown): { readonly min: number; readonly max: number } | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [min, max] = [natural(value[0]), natural(value[1])]
  return min === null || max === null || min > max ? undefined : { min, max }
}

/** Seconds since 1970, RFC 8392 §2 (NumericDate). */
const secondsOf = (instant: Instant): number => Math.floor(msOf(instant) / 1_000)

const SECONDS_MIN = Date.UTC(2000, 0, 1) / 1_000
const SECONDS_MAX = Date.UTC(2100, 0, 1) / 1_000
const instant = (value: unknown): Instant | null =>
  natural(value) !== null && (value as number) >= SECONDS_MIN && (value as number) < SECONDS_MAX
    ? instantFromMs((value as number) * 1_000)
    : null

const natural = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.length > 0 && value.length <= CLAIM_LIMITS.text ? value : null

const texts = (value: unknown, max: number): readonly string[] | null =>
  Array.isArray(value) && value.length <= max && value.every((one) => text(one) !== null)
    ? (value as string[])
    : null

const named = <const T extends readonly string[]>(names: T, value: unknown): T[number] | null =>
  natural(value) === null ? null : (names[value as number] ?? null)
