import type { Bundle, Manifest } from '@landport/exchange/bundle'
import type { Delivery, DeliveryAnswer } from '@landport/exchange/delivery'
import type { EpochDocument } from '@landport/exchange/epoch/document'
import type { EpochRefusal } from '@landport/exchange/epoch/plan'
import type { Position } from '@landport/exchange/epoch/position'
import type { Refill } from '@landport/exchange/epoch/refill'
import type { Receipt } from '@landport/exchange/receipt'
import type { ReceiveFault } from '@landport/exchange/receive'
import type { Statement } from '@landport/exchange/statement'
import type { HttpFault } from '@landport/server/exchange/http-signature'

/** What a small peer does otherwise than the protocol says. Everything that is not named it does rightly. */
export interface Bend {
  /** Whom it hears over TLS although it may not. */
  readonly hears?: 'without-certificate' | 'any-certificate' | 'older-tls'
  /** Whether a fault of a request's HTTP signature is passed over. */
  readonly passes?: (fault: HttpFault, skewSeconds: number | null, isKnownKey: boolean) => boolean
  readonly isTooSkewed?: (skewSeconds: number) => boolean
  readonly signsErrors?: false
  /** One right signature is enough for it, of whichever algorithm. */
  readonly requiresAny?: true
  /** What its answers are bound to instead of what was asked; `earlier`: the request before. */
  readonly binds?: 'nothing' | 'earlier'
  readonly takesAnyType?: true
  /** Whether a body has the form of a delivery. */
  readonly isDelivery?: (body: Delivery & Readonly<Record<string, unknown>>) => boolean
  readonly bodyBytesMax?: number
  /** Answers a body that is no delivery by this. */
  readonly statusOfNonsense?: (body: string) => number | null
  /** Rewrites what came before it is judged. */
  readonly before?: (bundles: readonly Bundle[]) => readonly Bundle[] | null
  /** Makes a delivery good that was refused: other texts or another manifest, signed anew within. */
  readonly mends?: (
    fault: ReceiveFault,
    texts: readonly string[],
    manifest: Manifest,
    jws: string,
  ) => Mended | null
  /** Changes a receipt before it is given. */
  readonly receipt?: (receipt: Receipt, isRepeat: boolean) => Receipt
  /** Whose key signs receipts of this outcome. */
  readonly receiptsByStranger?: (outcome: Receipt['outcome']) => boolean
  readonly head?: string
  readonly answer?: (answer: DeliveryAnswer, bundles: readonly Bundle[]) => DeliveryAnswer
  readonly status?: (status: number) => number
  readonly errorBody?: unknown
  /** How it sends. */
  readonly sends?: {
    readonly unsigned?: true
    readonly content?: Readonly<Record<string, unknown>>
    readonly newSaltEachTime?: true
    readonly sameSalt?: true
    readonly believesAnyReceipt?: true
    readonly believesAnyAnswer?: true
    readonly goesOnSending?: true
    readonly number?: (number: number) => number
    readonly head?: string
    readonly otherTexts?: true
  }
  /** How it serves its log. */
  readonly log?: {
    readonly checkpoint?: (note: string) => string
    readonly leaf?: (digest: Uint8Array, place: number) => Uint8Array
    readonly entry?: (digest: Uint8Array) => Uint8Array
    readonly forgets?: true
    readonly beyond?: 200
    readonly isNotWitnessed?: true
  }
  /** How it witnesses: status and body instead of the right ones. */
  readonly witness?: (right: WitnessSaid, line: () => string, asked: AskedOfWitness) => WitnessSaid
  /** The same in later epochs of the other side. */
  readonly witnessLater?: Bend['witness']
  /** How it answers a side that was restored. */
  readonly restore?: {
    readonly position?: (right: Position) => Position
    readonly hidesEpochs?: true
    /** `before`: the last message with its receipt instead. */
    readonly refill?: (right: Refill, before: () => Refill) => Refill
    /** Whether a plan is countersigned although it is wrong. */
    readonly passesOver?: (why: EpochRefusal, document: EpochDocument) => boolean
    readonly takesAnyEpoch?: true
    readonly countersignsAnew?: true
    readonly witnessesEarlier?: true
  }
  readonly shownHead?: (note: string) => string
  readonly statement?: (own: Statement, asked: Statement) => Statement
  readonly statementByStranger?: true
  readonly takesAnyStatement?: true
}

export interface Mended {
  readonly texts?: readonly string[]
  readonly manifest?: Partial<Manifest>
}

export interface WitnessSaid {
  readonly status: number
  readonly body: string
}

export interface AskedOfWitness {
  readonly oldSize: number
  readonly size: number
  readonly known: number
  readonly isSameOrigin: boolean
}
