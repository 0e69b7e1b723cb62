import type { Discrepancy } from '@landport/clearance/mirror/discrepancy'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { closed, LineText, nullable } from './request-parts.ts'

/** Query of `GET /api/discrepancies`. Standing ones by deadline; with `scope: 'over'` what is settled or closed, newest first. */
export interface DiscrepancyFilter {
  readonly passage?: string
  readonly owner?: string
  readonly stage?: string
  readonly type?: string
  readonly severity?: string
  readonly scope?: 'standing' | 'over'
}

/** What an officer of the agency that owns it may do; `explain` and `settle` need words, which stay on this side. */
export const DISCREPANCY_ACTS = ['take-up', 'explain', 'settle', 'ask-correction'] as const
export type DiscrepancyAct = (typeof DISCREPANCY_ACTS)[number]

export const DiscrepancyActRequest = closed({
  act: Type.Enum([...DISCREPANCY_ACTS]),
  text: nullable(LineText),
})
export type DiscrepancyActRequest = Type.Static<typeof DiscrepancyActRequest>

export interface DiscrepancyNote {
  readonly at: Instant
  readonly what: 'opened' | 'changed' | 'closed' | 'taken-up' | 'explained' | 'settled' | 'correction-asked'
  /** Account of the officer; null for the platform, and for readers of other agencies. */
  readonly by: string | null
  readonly text: string | null
}

/** Two records that differ. It stops nothing by itself. */
export interface DiscrepancyView {
  readonly id: string
  readonly state: 'open' | 'taken-up' | 'explained' | 'settled' | 'closed'
  readonly discrepancy: Discrepancy
  readonly title: Text3
  readonly ownerName: Text3
  readonly isOverdue: boolean
  readonly changedAt: Instant
  readonly askedAt: Instant | null
  readonly takenBy: string | null
  /** What the reader may do now. */
  readonly acts: readonly DiscrepancyAct[]
}

/** A discrepancy that the other side told us of, as it told it. */
export interface ToldDiscrepancyView {
  readonly number: string
  readonly passage: string | null
  readonly stage: 'before-arrival' | 'after-import'
  readonly title: Text3
  readonly subject: string | null
  /** As the other side sees it: its own value, and ours. */
  readonly theirs: string | null
  readonly ours: string | null
  readonly asks: 'nothing' | 'information' | 'correction'
  readonly at: Instant
}

export interface DiscrepanciesView {
  readonly items: readonly DiscrepancyView[]
  /** All that fit, not only those shown. */
  readonly total: number
  readonly told: readonly ToldDiscrepancyView[]
}
