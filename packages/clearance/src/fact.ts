import type { Instant } from '@landport/std/time'

/**
 * A recorded fact about one readiness item. `unavailable`: the source did not answer, which is neither met nor
 * failed. An item without a fact is `missing`.
 */
export interface ReadinessFact {
  readonly item: string
  readonly status: 'met' | 'failed' | 'unavailable'
  /** Number of the certificate, report, receipt … */
  readonly reference: string | null
  readonly validUntil: Instant | null
  readonly source: string
  readonly at: Instant
  /** What was paid, in whole units of the pack's currency (đồng): only where the item is a fee. */
  readonly amount?: number | null
  /** Agency that spoke, or `platform`; null: a party or the other side. Not in entries written before it was kept. */
  readonly by?: string | null
}

export type ReadinessLevel = 'call' | 'cross'

export interface ReadinessLine {
  readonly item: string
  readonly level: ReadinessLevel
  readonly broughtBy: string
  readonly row: string
  readonly status: 'met' | 'failed' | 'unavailable' | 'missing' | 'expires-before-crossing'
  readonly fact: ReadinessFact | null
}

export interface Readiness {
  readonly lines: readonly ReadinessLine[]
  readonly readyToCall: boolean
  readonly readyToCross: boolean
}
