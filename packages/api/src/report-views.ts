import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'

/** The Management Board's 20:00 form for one gate. Every figure opens the passages behind it by its `figure` key. */
export interface ReportView {
  readonly period: 'day' | 'week' | 'month'
  /** Civil date in Hanoi on whose 20:00 the period ends. */
  readonly date: string
  /** Whose export and import these are. */
  readonly side: Side
  readonly from: Instant
  readonly to: Instant
  readonly made: Instant
  readonly simulated: boolean
  readonly gates: readonly {
    readonly site: string
    readonly name: Text3
    readonly figures: Readonly<Record<ReportFigure, { readonly loaded: number; readonly empty: number }>>
    /** Infrastructure fee recorded as paid in the span; null on a side that collects none here. */
    readonly fees: { readonly amount: number; readonly currency: 'VND' | 'CNY' } | null
  }[]
}

export const REPORT_FIGURES = [
  'export-fruit',
  'export-other',
  'import-goods',
  'import-new-vehicles',
  'turned-around-or-moved',
  'waiting-fruit',
  'waiting-other',
  'waiting-not-registered',
] as const

export type ReportFigure = (typeof REPORT_FIGURES)[number]

/** Figures whose passages can be asked for: those counted, and those for which the fee was recorded as paid. */
export const OPENED_FIGURES = [...REPORT_FIGURES, 'fees'] as const

export type OpenedFigure = (typeof OPENED_FIGURES)[number]
