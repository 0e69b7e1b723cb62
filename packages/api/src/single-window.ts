import type { Instant } from '@landport/std/time'
import type { HealthView } from './instance-views.ts'

/** The line to the national single window, what was delivered last and what came from there, the latest first. */
export interface SingleWindowView {
  /** Null where no window is configured. */
  readonly line: HealthView['singleWindow']
  /** Always: no interface of the window is published. */
  readonly assumed: true
  readonly deliveries: readonly {
    readonly kind: 'declaration-summary' | 'road-manifest'
    readonly act: 'told' | 'corrected' | 'withdrawn'
    readonly number: string
    /** `failed`: not answered and tried again; `held-back`: never sent, `answer` says why. */
    readonly outcome: 'failed' | 'taken' | 'refused' | 'held-back'
    /** HTTP status; null where none came. */
    readonly code: number | null
    readonly answer: string | null
    readonly attempts: number
    /** Machine's clock. */
    readonly at: Instant
  }[]
  readonly arrivals: readonly {
    /** Number under which the window gave it. */
    readonly number: string
    /** `refused`, `other-number`: kept and not taken over. */
    readonly verdict: 'recorded' | 'known' | 'refused' | 'other-number'
    readonly declaration: string | null
    /** Passage that the document names. */
    readonly reference: string | null
    readonly faults: readonly { readonly code: string; readonly location: string }[]
    readonly at: Instant
  }[]
}
