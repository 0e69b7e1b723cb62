import type { Text3 } from '@landport/std/text'

/** A command that was understood and not carried out. Codes are closed; the texts stand in one catalogue. */
export interface Refusal {
  readonly code: RefusalCode
  /** Why, for the person who asked. */
  readonly message: Text3
  /** What that person can do now. */
  readonly next: Text3
  /** Rows of the procedure pack behind it. */
  readonly rows: readonly string[]
}

export type RefusalCode =
  | 'passage-not-found'
  | 'reference-already-used'
  | 'not-this-agency'
  | 'not-allowed-for-role'
  | 'decision-not-required'
  | 'already-decided'
  | 'nothing-to-withdraw'
  | 'hold-not-found'
  | 'stop-order-not-found'
  | 'inspection-not-found'
  | 'reason-missing'
  | 'legal-basis-missing'
  | 'wrong-phase'
  | 'already-crossed'
  | 'not-ready-to-call'
  | 'decision-missing'
  | 'stopped-by-order'
  | 'on-hold'
  | 'decided-no'
  | 'other-side-not-open'
  | 'gate-closed'
  | 'plate-has-active-passage'
  | 'quantity-exceeded'
  | 'code-quota-exceeded'
  | 'stale-event'
  | 'stale-version'
  | 'bad-value'
  | 'platform-never-decides'
  | 'not-your-passage'
  | 'not-ready-to-cross'
  | 'inspection-open'
  | 'other-side-unknown'
  | 'other-side-not-yet'
  | 'appointment-missing'
  | 'no-permission'
  | 'batch-waiting'
  | 'one-owner-only'
  | 'one-commodity-only'
  | 'goods-missing'
  | 'goods-not-expected'
  | 'carrier-not-for-flow'
  | 'no-step-down'
  | 'truck-missing'
  | 'earlier-passage-missing'
  | 'exchange-full'
