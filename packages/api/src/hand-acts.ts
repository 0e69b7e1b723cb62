import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type Type from 'typebox'
import { closed, LineText } from './request-parts.ts'

/** A person as named in what hands did. */
export interface HandPerson {
  readonly account: string
  /** Null when that person's data were erased, or the account is not of this side. */
  readonly name: string | null
  /** For which the person acted; null when the pass named none. */
  readonly agency: { readonly id: string; readonly name: Text3 } | null
}

export interface OpeningPicture {
  /** sha-256, hex: stays when the picture is erased. */
  readonly digest: string
  /** This server has it; else it still lies on the lane computer, or was erased. */
  readonly isHere: boolean
  /** Until when it is kept; null while it is not here. */
  readonly keptUntil: Instant | null
  /** When this server erased it, its date being over. */
  readonly erasedAt: Instant | null
  /** Kept past its date; `by`: null when that person's data were erased. */
  readonly hold: { readonly by: string | null; readonly at: Instant; readonly legalBasis: string } | null
}

/** `POST /api/sites/:site/opening-pictures/:digest/hold` */
export const HoldPictureRequest = closed({ legalBasis: LineText })
export type HoldPictureRequest = Type.Static<typeof HoldPictureRequest>
/** `POST /api/sites/:site/opening-pictures/:digest/lift-hold` */
export const LiftPictureHoldRequest = closed({ reason: LineText })
export type LiftPictureHoldRequest = Type.Static<typeof LiftPictureHoldRequest>

/** A barrier that a person raised, or a vehicle that went through when nothing worked, as a person said with its slip. */
export interface ManualOpeningLine {
  readonly id: string
  readonly unit: string
  /** Number of the report, by which it is found in the journal of the lane. */
  readonly report: number
  readonly lane: string
  readonly at: Instant
  readonly how: 'opened' | 'slip'
  readonly by: HandPerson
  /** The reason chosen, where one of the list was; then the person's words. */
  readonly reason: Text3 | null
  readonly words: string
  readonly reference: string | null
  /** The site was not heard then. */
  readonly isCutOff: boolean
  /** What the lane itself had against it. */
  readonly answered: readonly { readonly code: string; readonly text: Text3 }[]
  /** Null of a slip. */
  readonly picture: OpeningPicture | null
  readonly simulated: boolean
}

/** A slip on paper: printed, taken up again, or both. */
export interface PaperSlipLine {
  readonly id: string
  readonly reference: string
  readonly printed: {
    readonly at: Instant
    readonly lane: string
    readonly by: HandPerson
    /** Which copy of its passage on that civil day. */
    readonly copy: number
    readonly isCutOff: boolean
  } | null
  readonly takenUp: {
    readonly at: Instant
    readonly lane: string
    readonly by: HandPerson
    /** When its vehicle went through, as the person says; null: it stood there. */
    readonly passedAt: Instant | null
  } | null
  readonly simulated: boolean
}
