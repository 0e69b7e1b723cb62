import type { PassageMessage } from '@landport/passage/outgoing'
import type { PassageReference } from '@landport/passage/passage'
import type { Direction, Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { AGREEMENT_KINDS } from './message/agreement-kinds.ts'
import type { CUSTOMS_KINDS } from './message/customs-kinds.ts'
import { withNulls } from './message/field-paths.ts'
import type { GROUND_KINDS } from './message/ground-kinds.ts'
import { isMessageKind, type MessageKind, SCHEMAS } from './message/kinds.ts'
import type { LANE_KINDS } from './message/lane-kinds.ts'
import type { CorrectionKind, WithdrawalKind } from './message/later-acts.ts'
import { withoutDigests } from './withheld/without-digests.ts'

/** Whether the sender's gate works, as the sender sees directions; also a sign of life. */
export interface GateStateMessage {
  readonly kind: 'gate-state'
  readonly from: Side
  readonly site: string
  readonly direction: Direction
  readonly state: 'open' | 'by-appointment' | 'closed' | 'unknown'
  /** Vehicles that it takes in an hour at present; null or not there: not known. */
  readonly ratePerHour?: number | null
  readonly at: Instant
}

/** How the sides come to an agreement. */
export type AgreementMessage = {
  [K in keyof typeof AGREEMENT_KINDS]: Type.Static<(typeof AGREEMENT_KINDS)[K]> & { readonly at: Instant }
}[keyof typeof AGREEMENT_KINDS]

/** What is kept as the other side's record and read by number; corrections and withdrawals of it too. */
export type RecordKind =
  | keyof typeof CUSTOMS_KINDS
  | keyof typeof GROUND_KINDS
  | CorrectionKind
  | WithdrawalKind
export interface RecordMessage extends Readonly<Record<string, unknown>> {
  readonly kind: RecordKind
  readonly from: Side
  readonly reference: PassageReference | null
  readonly number?: string
  readonly at: Instant
}

/** What the other end of a reversible lane says. */
export type LaneDirectionMessage = Readonly<Type.Static<(typeof LANE_KINDS)['lane-direction']>> & {
  readonly at: Instant
}

export type ExchangeMessage =
  | PassageMessage
  | GateStateMessage
  | LaneDirectionMessage
  | AgreementMessage
  | RecordMessage

const checks = new Map<MessageKind, ReturnType<typeof Compile>>()

/** The content of a received message; null when it has not the form of its kind or speaks for somebody else. */
export function parseMessage(
  kind: string,
  body: Readonly<Record<string, unknown>>,
  sender: Side,
): ExchangeMessage | null {
  if (!isMessageKind(kind)) return null
  const plain = withoutDigests(body)
  if (plain === null) return null
  const content = withNulls(SCHEMAS[kind], plain) as Readonly<Record<string, unknown>>
  if (!checkOf(kind).Check(content) || content.from !== sender) return null
  // A reference is issued by the side the vehicle leaves: nobody announces under the other's.
  if (kind === 'advance-data' && !String(content.reference).startsWith(sender)) return null
  return content as unknown as ExchangeMessage
}

/** Compiled when a kind first comes: there are many, and most processes see few. */
function checkOf(kind: MessageKind): ReturnType<typeof Compile> {
  const known = checks.get(kind)
  if (known !== undefined) return known
  const check = Compile(SCHEMAS[kind])
  checks.set(kind, check)
  return check
}
