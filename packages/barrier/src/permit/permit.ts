import type { GateState } from '@landport/passage/context'
import type { GoodsClass } from '@landport/passage/passage'
import type { Carrier, InspectionFlag } from '@landport/site/vocabulary'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Candidate } from '../identify/verdict.ts'

/** Direction as site files say it: as seen from Viet Nam. */
export type RoadDirection = 'out' | 'in'

/** What a release token says: one vehicle may pass, in this direction, on these lanes, in this time. Signed by the site. */
export interface ReleaseClaims {
  readonly side: Side
  readonly site: string
  readonly reference: string
  /** Version of the passage that permitted it; a higher one known here overrules. */
  readonly version: number
  readonly direction: RoadDirection
  readonly mode: 'smart' | 'traditional'
  /** Lanes it may take; the first is its own when lanes cannot hear of each other. */
  readonly lanes: readonly string[]
  readonly vehicle: Omit<Candidate, 'reference'>
  readonly carrier: Carrier
  readonly goodsClass: GoodsClass
  readonly inspection: InspectionFlag
  /** Goods or vehicle were under quarantine. */
  readonly quarantine: boolean
  /** sha-256 over the decisions it rests on, hex. */
  readonly decisions: string
  /** `vn@2026-07-01` */
  readonly rules: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly simulated: boolean
}

/** What the site says of one passage; the highest version counts, so it may be said again and in any order. */
export interface PermitWord {
  readonly reference: string
  readonly version: number
  /** The signed token (base45 of COSE_Sign1, as in the QR), or null: it may not pass, now or any more. */
  readonly token: string | null
  /** Of one that may not pass: why, who must act, as the console says it; null when it has ended. */
  readonly why: Text3 | null
  /** What it looks like, so that a booth knows a vehicle that may not pass yet; null when it has ended. */
  readonly vehicle: Omit<Candidate, 'reference'> | null
  /** It has come over km 0 and stands before this side's first barrier: with this side's permission, or without. */
  readonly came?: 'permitted' | 'without-permission'
  /** Uses of the release until then count no more: a person of the barrier's owner has found that nobody drove on them. */
  readonly usesBefore?: Instant
  readonly at: Instant
}

/** How a lane is to be worked, by whose order. */
export interface LaneOrder {
  readonly lane: string
  readonly state: 'open' | 'closed'
  readonly mode: 'smart' | 'traditional'
  readonly direction: RoadDirection
  /** Counts up per lane: a later order overrules. */
  readonly order: number
  readonly at: Instant
  /** Nobody passes this lane; `state` is then `closed` too. */
  readonly emergency?: 'stop' | 'evacuate'
  /**
   * A reversal is under way: `state` is then `closed`, and nobody is let in, by hand neither. `lets-out`: the other end has
   * the turn still, and what it let in comes out here as before.
   */
  readonly turning?: 'shut' | 'lets-out'
}

/** Signed by the site each second and after each change: everything up to `upTo` has been told. Its age is the age of what a lane knows. */
export interface SiteHead {
  readonly side: Side
  readonly site: string
  /** Name of the side's log, with its epoch. */
  readonly log: string
  readonly upTo: number
  readonly at: Instant
  readonly rules: string
  readonly gates: readonly {
    readonly direction: RoadDirection
    readonly own: GateState
    readonly other: GateState
    /** When the other side was last heard. */
    readonly otherHeardAt: Instant | null
  }[]
  readonly lanes: readonly LaneOrder[]
  /** Nobody passes: emergency stop or evacuation ordered for the whole site; null in ordinary work. */
  readonly emergency: 'stop' | 'evacuate' | null
}

/** That a release was used, told to the other lanes at once. */
export interface ReleaseUse {
  readonly site: string
  readonly reference: string
  readonly lane: string
  readonly unit: string
  /** As the lane says that used it. */
  readonly at: Instant
  /** When it was first heard here; absent: an own use. What another says of when it was counts for no later than this. */
  readonly heardAt?: Instant
  /** The lane computer ended while the barrier rose and nobody had driven yet: a person looks who stands there. */
  readonly interrupted?: true
}
