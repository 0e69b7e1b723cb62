import type { Instant } from '@landport/std/time'
import type { Cycle } from '../cycle/cycle.ts'
import type { LaneOrder, PermitWord, ReleaseUse, SiteHead } from '../permit/permit.ts'
import type { DayCounts } from './lane-state.ts'

/**
 * What a lane computer must still know after a restart, beside its reports. Written in the same transaction as the
 * reports of the step; under one key the last value counts, `null` takes it away.
 */
export type Kept =
  | { readonly key: `word/${string}`; readonly value: PermitWord | null }
  | { readonly key: `head/${string}`; readonly value: KeptHead | null }
  | { readonly key: `use/${string}`; readonly value: readonly ReleaseUse[] | null }
  | { readonly key: `order/${string}`; readonly value: LaneOrder | null }
  /** So that a restart ends no emergency stop and no incident. */
  | { readonly key: `cycle/${string}`; readonly value: Cycle | null }
  | { readonly key: `cut-off/${string}`; readonly value: number | null }
  | { readonly key: `counts/${string}`; readonly value: DayCounts | null }
  | { readonly key: `shown/${string}`; readonly value: string | null }
  | { readonly key: `slips/${string}`; readonly value: SlipsPrinted | null }
  /** A report that the site refuses for good, by its number. */
  | { readonly key: `aside/${number}`; readonly value: ReportAside }

export interface ReportAside {
  /** As it was signed and sent. */
  readonly text: string
  readonly status: number
  readonly code: string
}

/** Slips of one passage that went out on one civil day of the gate. */
export interface SlipsPrinted {
  readonly day: string
  readonly copies: number
}

export interface KeptHead {
  readonly head: SiteHead
  readonly heardAt: Instant
}
