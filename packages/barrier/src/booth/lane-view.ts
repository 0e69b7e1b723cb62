import type { LaneMode } from '@landport/site/vocabulary'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Cycle } from '../cycle/cycle.ts'
import type { OpeningAnswer } from '../decide/opening.ts'
import type { Candidate, Verdict } from '../identify/verdict.ts'
import type { RoadDirection } from '../permit/permit.ts'
import type { LaneReading } from '../reading/reading.ts'

/** How old what a lane knows is; ages in seconds, null when it was never heard. */
export interface LineView {
  readonly connected: boolean
  readonly headAgeSeconds: number | null
  readonly otherSideAgeSeconds: number | null
  readonly peersHeard: boolean
  /** Reports that the site has not acknowledged. */
  readonly reportsWaiting: number
  /** How far the computer's clock is ahead of its site's (behind: below zero); left out while they agree. */
  readonly clockOffSeconds?: number
  /**
   * Passed since the site was last heard, and what the pack allows at most: the row of the vehicle at the post, else the
   * widest row of the pack, since the next vehicle is not known yet. Null while connected.
   */
  readonly cutOff: {
    readonly since: Instant
    readonly passed: number
    readonly minutesMax: number
    readonly vehiclesMax: number
  } | null
}

export interface DeviceView {
  readonly device: string
  readonly kind: string
  readonly protocol: string
  readonly state: 'heard' | 'silent' | 'fault' | 'unknown'
  readonly lastAt: Instant | null
  /** What it said last, as it wrote it. */
  readonly last: string | null
  readonly refused: number
  /** It says more than its share, and not all of it is read. */
  readonly floods?: boolean
  readonly calibration: 'valid' | 'expired' | 'none'
  readonly simulated: boolean
}

/** One lane as its booth and the gate centre see it. */
export interface LaneView {
  readonly unit: string
  readonly side: Side
  readonly site: string
  readonly lane: string
  /** The site file's name of the lane. */
  readonly name: Text3
  readonly at: Instant
  /** World seconds in a second of the machine: between two views ages go on at this pace. 1 in real work. */
  readonly speed: number
  /** `owner`: agency of the pack whose barrier it is; `ownerName`: as the pack writes it. */
  readonly barrier: {
    readonly id: string
    readonly owner: string
    readonly ownerName: Text3
    readonly bySoftware: boolean
  }
  readonly state: 'open' | 'closed' | 'turning'
  /** Number of the order that the lane works by; 0: by the site file. Left out by whoever does not know it. */
  readonly order?: number
  readonly mode: LaneMode
  readonly direction: RoadDirection
  readonly cycle: Cycle
  /** Tells the vehicle at the post from those before it: goes with every act on it. Left out by an older computer. */
  readonly vehicle?: Instant
  /** The vehicle at the post: what was read of it, which passage it is, what was answered. */
  readonly readings: readonly LaneReading[]
  readonly verdict: Verdict
  /** What the passage that the verdict names says of the vehicle; null when it names none or is not told. */
  readonly expected: Candidate | null
  /** Where the verdict is not sure: whom a person may choose among, likeliest first, at most six. */
  readonly candidates: readonly Candidate[]
  readonly answer: OpeningAnswer | null
  /** What the site last said of that passage when it may not pass. */
  readonly why: Text3 | null
  readonly line: LineView
  readonly devices: readonly DeviceView[]
  readonly today: { readonly passed: number; readonly byHand: number; readonly refused: number }
  readonly simulated: boolean
}
