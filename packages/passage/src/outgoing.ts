import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Carrier, Consignment, Flow, GoodsClass, LoadUnit, PassageReference } from './passage.ts'
import type { ToldRecord } from './told-record.ts'

/** A truck, guided vehicle or new car as the other side may know it: no person, no weight of ours. */
export type ReleasedCarrier = Carrier

/** One consignment as released: our record's id stays here. */
export type ReleasedConsignment = Omit<Consignment, 'declaration'>

/**
 * What moves a passage on the other side. Closed: a field that is not here is never sent. There is no channel, risk,
 * remark, reason in words, officer's name or driver in any of them.
 */
export type PassageMessage =
  /** What comes: sent at registration and again when the vehicle changes (a later `revision` is the greater number). */
  | {
      readonly kind: 'advance-data'
      readonly reference: PassageReference
      readonly from: Side
      readonly revision: number
      readonly site: string
      readonly flow: Flow
      readonly goodsClass: GoodsClass
      readonly loaded: boolean
      readonly batchNumber: string | null
      readonly follows: PassageReference | null
      readonly carrier: ReleasedCarrier
      readonly loadUnits: readonly LoadUnit[]
      readonly consignments: readonly ReleasedConsignment[]
      readonly expectedCrossingAt: Instant | null
      readonly simulated: boolean
    }
  /** A certificate that the other side must see: its number and validity, nothing of how it was reached. */
  | {
      readonly kind: 'certificate'
      readonly reference: PassageReference
      readonly from: Side
      readonly item: ReleasedItem
      readonly number: string
      readonly validUntil: Instant | null
      readonly at: Instant
    }
  /**
   * Whether, on the sender's side, nothing keeps the vehicle from the line: the vehicle and load of this `revision`,
   * and no other. 0: one that it was not told of.
   */
  | {
      readonly kind: 'may-proceed'
      readonly reference: PassageReference
      readonly from: Side
      readonly revision: number
      readonly state: 'may-proceed' | 'not-yet'
      readonly at: Instant
    }
  /** Responsibility is offered at km 0. */
  | {
      readonly kind: 'hand-over'
      readonly reference: PassageReference
      readonly from: Side
      readonly lane: string
      readonly permitted: boolean
      readonly at: Instant
    }
  /** It will not come: turned around, moved or cancelled before the line. */
  | {
      readonly kind: 'called-off'
      readonly reference: PassageReference
      readonly from: Side
      readonly how: 'cancelled' | 'turned-around' | 'moved'
      readonly at: Instant
    }
  | {
      readonly kind: 'accepted'
      readonly reference: PassageReference
      readonly from: Side
      readonly at: Instant
    }
  | {
      readonly kind: 'returned'
      readonly reference: PassageReference
      readonly from: Side
      readonly reasonCode: string
      readonly at: Instant
    }

  /** What was told of a certificate does not hold any more. */
  | {
      readonly kind: 'certificate-withdrawal'
      readonly reference: PassageReference
      readonly from: Side
      readonly number: string
      readonly reasonCode: 'cancelled'
      readonly at: Instant
    }

/** What one side tells the other because of an entry of a passage. */
export type OutgoingMessage = PassageMessage | ToldRecord

/** Readiness items whose number the release list lets out. */
export const RELEASED_ITEMS = ['phytosanitary-certificate'] as const
export type ReleasedItem = (typeof RELEASED_ITEMS)[number]

/** Kinds that move a passage; the rest of what is told is kept as a record. */
const MOVING = {
  'advance-data': true,
  certificate: true,
  'certificate-withdrawal': true,
  'may-proceed': true,
  'hand-over': true,
  'called-off': true,
  accepted: true,
  returned: true,
} as const satisfies Record<PassageMessage['kind'], true>

export const isPassageMessage = <T extends { readonly kind: string }>(
  message: T | PassageMessage,
): message is PassageMessage => Object.hasOwn(MOVING, message.kind)
