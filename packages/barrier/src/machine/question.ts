import { isCutOff } from '../decide/decide-opening.ts'
import type { CutOffBounds, OpeningLimits, OpeningQuestion } from '../decide/opening.ts'
import { namedBy } from '../identify/named-by.ts'
import type { ReleaseClaims } from '../permit/permit.ts'
import { type LaneState, laneKey, lockOf, workedAs } from './lane-state.ts'
import { objectionsOf } from './objections.ts'
import type { Turn } from './turn.ts'

/** Everything that the answer for the vehicle at the post depends on, as this lane knows it. */
export function questionOf(turn: Turn, lane: LaneState): OpeningQuestion {
  const { parts, knowledge, now } = turn
  const { site, session, order } = lane
  const { verdict } = session
  const rules = parts.rules(now)
  const reference = namedBy(verdict)
  const known = reference === null ? null : knowledge.find(site, reference)
  const release = known?.release ?? null
  const kept = knowledge.head(site)
  const barrier = parts.lanes.find((one) => laneKey(one) === laneKey(lane))?.barrier ?? null
  return {
    now,
    lane: { id: lane.lane, ...workedAs(lane), state: lockOf(order) },
    barrier: {
      id: barrier?.id ?? '',
      owner: barrier?.owner ?? '',
      bySoftware: barrier !== null && rules.mayRaiseBySoftware(barrier.owner),
    },
    verdict,
    objections: objectionsOf(session.readings),
    release,
    word: known?.word ?? null,
    head: kept?.head ?? null,
    ...ownByHours(turn, lane, release),
    connected: knowledge.isConnected,
    heardAt: kept?.heardAt ?? null,
    peersHeard: knowledge.peersHeard,
    uses: reference === null ? [] : knowledge.usesOf(site, reference),
    passedCutOff: lane.passedCutOff,
    bounds: release === null ? NO_BOUNDS : boundsOf(turn, release),
    limits: limitsOf(turn),
    way: 'free',
  }
}

/**
 * Whether the gate has closed by its published hours since the last head. A gate that was kept open beyond them by an
 * order said so in that head, and that stands.
 */
function ownByHours(
  { parts, knowledge, now }: Turn,
  lane: LaneState,
  release: ReleaseClaims | null,
): Pick<OpeningQuestion, 'ownByHours'> {
  const head = knowledge.head(lane.site)?.head
  if (parts.hours === undefined || release === null || head === undefined || knowledge.isConnected) return {}
  const asked = { direction: workedAs(lane).direction, goodsClass: release.goodsClass, mode: release.mode }
  const then = parts.hours(lane.site, asked, head.at)
  return then === 'closed' ? {} : { ownByHours: parts.hours(lane.site, asked, now) }
}

/** Without a release nothing may be reckoned with. */
const NO_BOUNDS: CutOffBounds = {
  minutesMax: 0,
  vehiclesMax: 0,
  answer: 'stop',
  homeLaneOnly: true,
  row: 'platform.no-release',
}

export const boundsOf = ({ parts, now }: Turn, release: ReleaseClaims): CutOffBounds => {
  const { goodsClass, carrier, inspection, quarantine, direction, mode } = release
  return parts
    .rules(now)
    .cutOffBounds({ goodsClass, carrier, inspection, quarantine, direction, mode, at: now })
}

/** Limits of the line's liveness count in real seconds, also where the world is played faster. */
export function limitsOf({ parts, now }: Pick<Turn, 'parts' | 'now'>): OpeningLimits {
  const rules = parts.rules(now)
  return {
    otherSideAgeMinutesMax: rules.parameter('other-side-open-age-max').value,
    headAgeSecondsMax: rules.parameter('head-age-max').value * 60 * parts.speed,
  }
}

/** Whether this gate's site is heard now, by a head that is young enough: a line alone that is open tells nothing. */
export function isHeard(turn: Turn, site: string): boolean {
  const { knowledge, now } = turn
  const { head = null, heardAt = null } = knowledge.head(site) ?? {}
  return !isCutOff({ connected: knowledge.isConnected, head, heardAt, limits: limitsOf(turn), now })
}
