import type { GateState } from '@landport/passage/context'
import type { LaneMode } from '@landport/site/vocabulary'
import type { Instant } from '@landport/std/time'
import type { Verdict } from '../identify/verdict.ts'
import type { PermitWord, ReleaseClaims, ReleaseUse, RoadDirection, SiteHead } from '../permit/permit.ts'

/** What a pack allows a lane that nobody hears, for one kind of traffic. */
export interface CutOffBounds {
  /** Minutes since the site was last heard. */
  readonly minutesMax: number
  /** Vehicles passed since then by this lane. */
  readonly vehiclesMax: number
  /** `stop`: waits for a person or for the line, whatever else is true. */
  readonly answer: 'pass' | 'stop'
  /** Only on the lane that the release names first. */
  readonly homeLaneOnly: boolean
  /** Row of the pack, and its legal basis. */
  readonly row: string
}

/** Everything that the answer depends on. The lane asks with what it knows; the server asks again with what it knew. */
export interface OpeningQuestion {
  readonly now: Instant
  readonly lane: {
    readonly id: string
    readonly direction: RoadDirection
    readonly mode: LaneMode
    readonly state: 'open' | 'closed' | 'turning'
  }
  readonly barrier: {
    readonly id: string
    /** Agency of the pack. */
    readonly owner: string
    /** Whether that agency's pack lets software raise it. */
    readonly bySoftware: boolean
  }
  readonly verdict: Verdict
  /** Devices that speak against this vehicle on this lane: too high, driver not the one named, scan not done or not clean, seal open. */
  readonly objections: readonly ('height' | 'driver' | 'scan' | 'disinfection' | 'seal')[]
  /** The claims, when the signature is the site's. */
  readonly release: ReleaseClaims | null
  /** The newest word of the site on this passage; null when it was never told (a QR shown to a lane that is cut off). */
  readonly word: PermitWord | null
  /** The newest head; null before the first. */
  readonly head: SiteHead | null
  /**
   * The own gate by the hours of the site file, which lies on the lane too: a head that a cut-off lane keeps says open
   * long after closing time. Left out where nobody reckoned it.
   */
  readonly ownByHours?: GateState
  /** Whether the site is heard now. */
  readonly connected: boolean
  /** When `head` was last known to be the newest; its age is the revocations' age. */
  readonly heardAt: Instant | null
  /** Whether the site's other lanes are heard. */
  readonly peersHeard: boolean
  /** Earlier uses of the same release that this lane knows of. */
  readonly uses: readonly ReleaseUse[]
  /** Passed since the site was last heard. */
  readonly passedCutOff: number
  readonly bounds: CutOffBounds
  readonly limits: OpeningLimits
  /** Whether the road between barrier and line is free, no loop sees a second vehicle, and nobody stopped the lane. */
  readonly way: 'free' | 'occupied' | 'stopped'
}

export interface OpeningLimits {
  /** `other-side-open-age-max`: out over km 0 only while the other side's word is younger, minutes. */
  readonly otherSideAgeMinutesMax: number
  /** `head-age-max`: a head older than this means cut off, seconds. */
  readonly headAgeSecondsMax: number
}

/** Why a barrier stays down, in the order in which it is said. */
export const OPENING_REASONS = [
  'emergency',
  'lane-stopped',
  'lane-closed',
  'lane-turning',
  'wrong-direction',
  'way-occupied',
  'nobody',
  'unknown-vehicle',
  'contradicted',
  'unsure',
  'device-objects',
  'no-release',
  'not-permitted',
  'came-without-permission',
  'revoked',
  'release-forged',
  'release-not-yet',
  'release-expired',
  'wrong-lane',
  'wrong-mode',
  'used-elsewhere',
  'used-here',
  'opening-interrupted',
  'gate-closed',
  'gate-unknown',
  'other-side-closed',
  'other-side-unknown',
  'bounds-must-stop',
  'bounds-time',
  'bounds-count',
  'bounds-home-lane',
  'never-heard',
  'barrier-by-hand',
] as const
export type OpeningReason = (typeof OPENING_REASONS)[number]

export type OpeningAnswer =
  | {
      readonly answer: 'open'
      readonly reference: string
      readonly basis: 'connected' | 'cut-off'
      /** Rows of the pack that let it. */
      readonly rows: readonly string[]
    }
  /** `ask`: a person at the booth may settle it; `stay`: nobody at the booth may. */
  | {
      readonly answer: 'ask' | 'stay'
      readonly reference: string | null
      /** In the order of `OPENING_REASONS`; at least one. */
      readonly reasons: readonly OpeningReason[]
      readonly rows: readonly string[]
    }
