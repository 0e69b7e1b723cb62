import type { Instant } from '@landport/std/time'

/** A release on paper: what the slip says beside its code. */
export interface Slip {
  readonly reference: string
  /** Base45, fits the alphanumeric mode of a QR. */
  readonly token: string
  readonly notAfter: Instant
  readonly lanes: readonly string[]
  readonly printedAt: Instant
  /** Of this passage printed at this lane computer on the day, this one included. */
  readonly copies: number
}
