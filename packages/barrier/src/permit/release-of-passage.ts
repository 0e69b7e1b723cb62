import { canonicalText } from '@landport/exchange/canonical'
import type { Digest } from '@landport/exchange/signing'
import { waitsForBatch } from '@landport/passage/batch'
import type { BlockerKind } from '@landport/passage/blockers'
import type { Surroundings } from '@landport/passage/context'
import { mayCross, mayEnterYard } from '@landport/passage/gates'
import type { Passage } from '@landport/passage/passage'
import { isBeforeCrossing } from '@landport/passage/phase'
import { whyStopped } from '@landport/passage/why'
import { siteDirection } from '@landport/site/opening-hours'
import type { Site } from '@landport/site/site-schema'
import { assert } from '@landport/std/assert'
import type { Text3 } from '@landport/std/text'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { inspectionOf, isQuarantined } from './inspection-flag.ts'
import type { PermitWord, ReleaseClaims } from './permit.ts'
import { CLAIM_LIMITS } from './release-claims.ts'
import { vehicleOf } from './vehicle-of-passage.ts'

/** The world around a passage, and what a release needs beside it. */
export interface ReleaseSurroundings extends Surroundings {
  readonly site: Pick<Site, 'id' | 'lanes'>
  readonly digest: Digest
}

/** What lanes may be told of a passage as it stands. */
export type PassageRelease =
  | { readonly kind: 'release'; readonly claims: ReleaseClaims; readonly came: Came }
  | {
      readonly kind: 'not-yet'
      readonly why: Text3
      readonly vehicle: ReleaseClaims['vehicle']
      readonly came: Came
    }
  /** It has left over the line, has come into the yard, or never will: lanes have nothing more to do with it. */
  | { readonly kind: 'ended' }

/** Whether it stands behind the line, before the first barrier of the side that it came to. */
type Came = NonNullable<PermitWord['came']> | null

/**
 * Whether the lanes may let this passage through, by its own entries: permitted, and nothing has come since that keeps it.
 * On the side that it comes to, that holds until it is in the yard: its barrier stands behind the line.
 * Hours and the other side's state are not asked here: they change without an entry, the signed head tells them each
 * second, and every lane asks them itself. The same passage gives the same claims on every server, since their times
 * come from the entry that permitted it.
 */
export function releaseOfPassage(passage: Passage, around: ReleaseSurroundings): PassageRelease {
  const vehicle = vehicleOf(passage, around.rules)
  if (hasCome(passage)) return releaseIntoYard(passage, around, vehicle)
  if (!isBeforeCrossing(passage)) return { kind: 'ended' }
  if (!isReleased(passage, around))
    return { kind: 'not-yet', why: sentenceOf(passage, around), vehicle, came: null }
  // It may come over the line; what is due before the yard keeps it there, whether its crossing was told of or not.
  if (passage.direction === 'in' && !mayEnterYard(passage, around).ok)
    return {
      kind: 'not-yet',
      why: sentenceOf({ ...passage, phase: 'crossed' }, around),
      vehicle,
      came: null,
    }
  return given(passage, around, vehicle, null)
}

/** Over the line and not yet in the yard of the side that it comes to. */
const hasCome = ({ direction, phase }: Passage): boolean => direction === 'in' && phase === 'crossed'

/**
 * May it go on into the yard: nobody has stopped it, and what is due before the yard is decided. One that this side had
 * not permitted to cross is let in by nobody but a person; a stop order stops it too.
 */
function releaseIntoYard(
  passage: Passage,
  around: ReleaseSurroundings,
  vehicle: ReleaseClaims['vehicle'],
): PassageRelease {
  const answer = mayEnterYard(passage, around)
  const isStopped = !answer.ok && answer.missing.some(({ kind }) => kind === 'stop-order')
  if (passage.crossing?.permitted !== true && !isStopped)
    return { kind: 'not-yet', why: CAME_UNPERMITTED, vehicle, came: 'without-permission' }
  if (answer.ok) return given(passage, around, vehicle, 'permitted')
  return { kind: 'not-yet', why: sentenceOf(passage, around), vehicle, came: 'permitted' }
}

const given = (
  passage: Passage,
  around: ReleaseSurroundings,
  vehicle: ReleaseClaims['vehicle'],
  came: Came,
): PassageRelease =>
  around.site.lanes.length === 0
    ? { kind: 'not-yet', why: NO_LANE, vehicle, came }
    : { kind: 'release', claims: claimsOf(passage, around), came }

function sentenceOf(passage: Passage, around: ReleaseSurroundings): Text3 {
  const why = whyStopped(passage, around)
  assert(why !== null, 'a passage that has not ended says why it stands', passage.reference)
  return why.sentence
}

const CAME_UNPERMITTED: Text3 = {
  vi: 'Xe đã qua đường biên giới khi chưa được phép: cơ quan quản lý ba-ri-e quyết định cho vào hay quay lại.',
  zh: '车辆未获准即越过边界线：由道闸所属部门决定放入或退回。',
  en: 'It came over the line without permission: the agency of the barrier decides whether it is let in or goes back.',
}

/** A passage of a gate that this side has no file of. */
const NO_LANE: Text3 = {
  vi: 'Không có sơ đồ của cửa khẩu này nên không cấp được mã cho phép qua: báo quản trị hệ thống.',
  zh: '没有该口岸的配置文件，无法签发电子通行码：请通知系统管理员。',
  en: 'There is no file of this gate, so no release can be given: tell the administrator.',
}

const TOLD_BY_HEAD: readonly BlockerKind[] = [
  'gate-closed',
  'gate-unknown',
  'other-side-closed',
  'other-side-unknown',
]

function isReleased(passage: Passage, around: ReleaseSurroundings): boolean {
  if (passage.phase !== 'permitted') return false
  const answer = mayCross(passage, around)
  if (!answer.ok && answer.missing.some(({ kind }) => !TOLD_BY_HEAD.includes(kind))) return false
  const counts = (missing: readonly { readonly kind: BlockerKind }[]): boolean =>
    missing.some(({ kind }) => !TOLD_BY_HEAD.includes(kind))
  return waitsForBatch(passage, around, counts) === null
}

function claimsOf(passage: Passage, around: ReleaseSurroundings): ReleaseClaims {
  const direction = siteDirection(passage.side, passage.direction)
  return {
    side: passage.side,
    site: passage.site,
    reference: passage.reference,
    version: passage.version,
    direction,
    mode: passage.laneMode,
    lanes: lanesFor(passage, direction, around.site),
    vehicle: vehicleOf(passage, around.rules),
    carrier: passage.carrier.kind,
    goodsClass: passage.goodsClass,
    inspection: inspectionOf(passage),
    quarantine: isQuarantined(passage, around.rules),
    decisions: around.digest(decisionsText(passage)),
    rules: passage.rules,
    ...validity(passage.phaseSince, around),
    simulated: passage.simulated,
  }
}

/**
 * Every lane that may be worked in this direction, by the site file: how a lane is worked now it says itself, by its
 * order. First the passage's home lane, of its own mode where there is one; the same on every server, and spread evenly.
 */
export function lanesFor(
  { reference, laneMode }: Pick<Passage, 'reference' | 'laneMode'>,
  direction: 'out' | 'in',
  { lanes }: Pick<Site, 'lanes'>,
): readonly string[] {
  const possible = lanes.filter((lane) => lane.direction === direction || lane.isReversible)
  const straight = possible.filter((lane) => lane.direction === direction)
  const ownMode = straight.filter(({ mode }) => mode === laneMode)
  const homes = [ownMode, straight, possible, lanes].find((list) => list.length > 0)!
  const home = homes[spread(reference) % homes.length]!
  const others = (possible.length === 0 ? lanes : possible).filter((lane) => lane !== home)
  return [home, ...others].slice(0, CLAIM_LIMITS.lanes).map(({ id }) => id)
}

/** FNV-1a: any even spread that never changes would do. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

/** What the digest of the decisions is taken of: `contracts/release-token/README.md`. */
export const decisionsText = ({ cells }: Pick<Passage, 'cells'>): string =>
  canonicalText(
    cells
      .filter(({ outcome }) => outcome === 'yes')
      .map(({ agency, subject, outcome, decidedAt, row }) => ({ agency, subject, outcome, decidedAt, row }))
      .toSorted((a, b) => order(`${a.agency} ${a.subject}`, `${b.agency} ${b.subject}`)),
  )

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * From the second of the permission on, for as long as the pack lets a release live; a passage that is still permitted
 * then has the next such span.
 */
function validity(
  since: Instant,
  { rules, now }: Pick<Surroundings, 'rules' | 'now'>,
): Pick<ReleaseClaims, 'notBefore' | 'notAfter'> {
  const lifeMs = rules.parameter('release-valid-max').value * 60_000
  assert(lifeMs > 0, 'release-valid-max of the pack')
  const firstMs = Math.floor(msOf(since) / 1_000) * 1_000
  const spans = Math.max(0, Math.floor((msOf(now) - firstMs) / lifeMs))
  const fromMs = firstMs + spans * lifeMs
  return { notBefore: instantFromMs(fromMs), notAfter: instantFromMs(fromMs + lifeMs) }
}
