import type { Actor } from '@landport/passage/actor'
import type { Instant } from '@landport/std/time'
import type { CycleEvent, CycleState } from '../cycle/cycle.ts'
import type { OpeningAnswer, OpeningReason } from '../decide/opening.ts'
import type { Verdict } from '../identify/verdict.ts'
import type { BoothAct } from '../machine/booth-act.ts'
import type { LaneOrder, RoadDirection } from '../permit/permit.ts'
import type { LaneReading, ReadingFault } from '../reading/reading.ts'

/** What a lane tells its site of: everything that it saw and did, numbered without gaps and kept until the site has it. */
export interface LaneReport {
  /** Of the lane computer, `vn-lanes-1`; it may serve several lanes. */
  readonly unit: string
  /** 1, 2, 3 … */
  readonly seq: number
  readonly site: string
  readonly lane: string
  readonly at: Instant
  /** Whether the site was heard when it happened. */
  readonly connected: boolean
  readonly content: LaneReportContent
  readonly simulated: boolean
}

export type LaneReportContent =
  | { readonly kind: 'reading'; readonly reading: LaneReading; readonly reference: string | null }
  | {
      readonly kind: 'reading-refused'
      readonly device: string
      readonly fault: ReadingFault
      /** sha-256 of what came, hex. */
      readonly digest: string
    }
  /** Every answer to "may it pass", once per change; `open` stands here before the barrier moves. */
  | {
      readonly kind: 'answered'
      readonly answer: OpeningAnswer
      readonly verdict: Verdict
      /** The token it rests on, as text, so that the site can judge it again. */
      readonly token: string | null
      readonly rules: string | null
      /** Age of the newest head then, seconds; null before the first. */
      readonly headAgeSeconds: number | null
    }
  | {
      readonly kind: 'cycle'
      readonly state: CycleState
      readonly event: CycleEvent
      readonly reference: string | null
    }
  | {
      readonly kind: 'crossed'
      readonly reference: string | null
      readonly direction: RoadDirection
      readonly device: string
      /** When the sensor saw it, of one that was heard only later. */
      readonly seenAt?: Instant
    }
  /** A named person raised the barrier, with a reason and a picture. */
  | {
      readonly kind: 'opened-by-hand'
      readonly reference: string | null
      readonly by: Actor
      readonly reason: string
      /** sha-256 of the picture, hex. */
      readonly picture: string
      /** What the lane itself had answered. */
      readonly answered: readonly OpeningReason[]
      /** Which vehicle the person saw, where the screen said it. */
      readonly vehicle?: Instant
    }
  /** A person said which vehicle it is, or that the lane is empty. */
  | {
      readonly kind: 'settled'
      readonly by: Actor
      readonly as: 'identified' | 'empty'
      readonly reference: string | null
    }
  /** Lowered, stopped or evacuated by a person; or asked for where the road does not allow it: nothing was done. */
  | { readonly kind: 'act-done'; readonly by: Actor; readonly act: 'lower' | 'stop' | 'evacuate' }
  | {
      readonly kind: 'act-refused'
      readonly by: Actor
      readonly act: BoothAct['kind']
      readonly state: CycleState
      /** Left out where the road alone refused. */
      readonly why?: ActRefusal
      /** Of `not-at-booth`: what the lane had against it. */
      readonly reasons?: readonly OpeningReason[]
    }
  | {
      readonly kind: 'used-twice'
      readonly reference: string
      readonly otherLane: string
      readonly otherAt: Instant
    }
  | { readonly kind: 'order-taken'; readonly order: LaneOrder }
  /**
   * `unread`: so many of its messages were not read because it said more than its share. With `fault` that has begun and
   * goes on; with another it is over.
   */
  | {
      readonly kind: 'device'
      readonly device: string
      readonly state: 'heard' | 'silent' | 'fault'
      readonly unread?: number
    }
  | { readonly kind: 'started'; readonly version: string; readonly lastSeq: number }
  /**
   * A slip was printed (`takenUp` false), or taken up again; `passedAt`: it went through by hand then, as `by` says.
   * `copies`: of a printed one, how many of this passage this computer has printed on the day, this one included.
   */
  | {
      readonly kind: 'paper-slip'
      readonly reference: string
      readonly token: string
      readonly takenUp: boolean
      readonly passedAt: Instant | null
      readonly copies?: number
      readonly by: Actor
    }

/** Why an act was not taken, beside what the road refuses by its own tables. */
export const ACT_REFUSALS = ['other-vehicle', 'not-at-booth', 'lane-turning', 'no-release'] as const
export type ActRefusal = (typeof ACT_REFUSALS)[number]
