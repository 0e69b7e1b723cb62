import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { LaneEnd } from '@landport/barrier/direction/end'
import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { QueueEffect } from '@landport/barrier/order/queue-effect'
import { BOOTH_PASS_HOURS_MAX } from '@landport/barrier/permit/booth-pass'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { closed, IdText, InstantText, LineText, ShortText } from './request-parts.ts'

const kind = <K extends string>(name: K) => ({ kind: Type.Literal(name) })

/** What may be ordered of a lane: `LaneOrderAct` of the barrier. */
export const LaneActSchema = Type.Union([
  closed(kind('open')),
  closed(kind('close')),
  closed({ ...kind('set-mode'), mode: Type.Enum(['smart', 'traditional']) }),
  /** Directions as the site file says them: as seen from Viet Nam. */
  closed({ ...kind('begin-reversal'), to: Type.Enum(['out', 'in']) }),
  closed({ ...kind('complete-reversal'), agreedWith: Type.Optional(ShortText) }),
  closed(kind('call-off-reversal')),
  closed(kind('confirm-empty')),
  closed({ ...kind('emergency'), what: Type.Enum(['stop', 'evacuate']) }),
  closed(kind('all-clear')),
])

/** `POST /api/sites/:site/lanes/:lane/orders`; lane `all` takes `emergency` and `all-clear` alone. */
export const LaneOrderRequest = closed({ act: LaneActSchema, reason: LineText })
export type LaneOrderRequest = Type.Static<typeof LaneOrderRequest>

/** `POST /api/sites/:site/lanes/:lane/orders/preview`. Records nothing. */
export const LanePreviewRequest = closed({ act: LaneActSchema })
export type LanePreviewRequest = Type.Static<typeof LanePreviewRequest>

/** `POST /api/sites/:site/lane-plan`: an order that is carried out at its time. */
export const LanePlanRequest = closed({ lane: IdText, at: InstantText, act: LaneActSchema, reason: LineText })
export type LanePlanRequest = Type.Static<typeof LanePlanRequest>

export const SettleDifferenceRequest = closed({ note: LineText })
export type SettleDifferenceRequest = Type.Static<typeof SettleDifferenceRequest>

export const SetUseAsideRequest = closed({ reference: ShortText, reason: LineText })
export type SetUseAsideRequest = Type.Static<typeof SetUseAsideRequest>

/**
 * `POST /api/booth-pass`: for whoever works at these lanes now. Without `lanes` all lanes of this side's sites, without
 * `hours` a whole shift.
 */
export const BoothPassRequest = closed({
  lanes: Type.Optional(Type.Array(closed({ site: IdText, lane: IdText }), { minItems: 1, maxItems: 32 })),
  hours: Type.Optional(Type.Integer({ minimum: 1, maximum: BOOTH_PASS_HOURS_MAX })),
})
export type BoothPassRequest = Type.Static<typeof BoothPassRequest>

/** This side's end of a reversible lane, with what is known of the other. */
export interface LaneEndView {
  readonly end: LaneEnd
  /** The other end asks for the turn. */
  readonly isAsked: boolean
  /** What is waited for, and who is to do it; null when nothing is. */
  readonly waits: Text3 | null
}

export interface LaneLine {
  readonly lane: string
  readonly name: Text3
  readonly isReversible: boolean
  /** Null of a lane that is not reversible. */
  readonly end: LaneEndView | null
  /** How it is to be worked; `order` 0: by the site file. */
  readonly standing: LaneStanding
  readonly orderedBy: string | null
  readonly reason: string | null
  /**
   * What its computer last said. `silent`: not for longer than ten seconds, or never: how the lane stands is then not
   * known, which is not the same as closed.
   */
  readonly status: 'heard' | 'silent'
  readonly unit: string | null
  /** Since the computer last spoke, machine seconds; null when it never did. */
  readonly ageSeconds: number | null
  readonly view: LaneView | null
}

/** `GET /api/sites/:site/lanes` */
export interface LanesView {
  readonly site: string
  readonly at: Instant
  /** Ordered for the whole site. */
  readonly emergency: 'stop' | 'evacuate' | null
  readonly lanes: readonly LaneLine[]
}

export interface LaneOrderedView {
  readonly standing: LaneStanding
  readonly repeated: boolean
}

/** An estimate, never a promise: what it rests on stands beside it. */
export interface LanePreviewView {
  readonly estimate: true
  readonly standing: LaneStanding
  readonly effects: readonly QueueEffect[]
  readonly serviceSeconds: Readonly<
    Record<
      'smart' | 'traditional',
      { readonly seconds: number; readonly basis: 'measured' | 'assumed'; readonly gaps: number }
    >
  >
  readonly assumptions: readonly Text3[]
}

export interface LanePlanLine {
  readonly id: string
  readonly lane: string
  readonly at: Instant
  readonly act: LaneOrderRequest['act']
  readonly reason: string
  readonly by: string
  readonly state: 'waiting' | 'done' | 'refused' | 'called-off'
  readonly doneAt: Instant | null
  /** Code of the refusal, and what it says. */
  readonly refused: string | null
  readonly why: Text3 | null
}

/** An opening that the site, by what it knew at that moment, would not have given. */
export interface LaneDifferenceLine {
  readonly id: string
  readonly site: string
  readonly lane: string
  readonly reference: string | null
  readonly unit: string
  readonly report: number
  readonly at: Instant
  readonly reasons: readonly { readonly code: string; readonly text: Text3 }[]
  readonly owner: string
  readonly ownerName: Text3
  readonly next: Text3
  /** Who reads this speaks for the owner, and may end it. */
  readonly isYours: boolean
  readonly settledAt: Instant | null
  readonly settledBy: string | null
  readonly note: string | null
  readonly simulated: boolean
}

export interface BoothPassView {
  /** Signed by the site: shown to the lane computers. */
  readonly pass: string
  readonly notAfter: Instant
  /** Who is named in what is recorded. */
  readonly name: string
}
