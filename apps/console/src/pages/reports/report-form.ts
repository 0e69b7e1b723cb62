import type { ReportFigure, ReportView } from '@landport/api/report-views'
import type { REPORT_TEXTS } from '../../texts/reports.ts'

type ReportText = keyof typeof REPORT_TEXTS

/** The Management Board's form: groups of figures in its order, each group with its sum where the form has one. */
export const REPORT_FORM: readonly {
  readonly title: ReportText
  readonly figures: readonly ReportFigure[]
  readonly sum: ReportText | null
}[] = [
  { title: 'exports', figures: ['export-fruit', 'export-other'], sum: 'sumExport' },
  { title: 'imports', figures: ['import-goods', 'import-new-vehicles'], sum: 'sumImport' },
  { title: 'other', figures: ['turned-around-or-moved'], sum: null },
  {
    title: 'waiting',
    figures: ['waiting-fruit', 'waiting-other', 'waiting-not-registered'],
    sum: 'sumWaiting',
  },
]

export interface Count {
  readonly loaded: number
  readonly empty: number
}

export const sumOf = (counts: readonly Count[]): Count => ({
  loaded: counts.reduce((sum, count) => sum + count.loaded, 0),
  empty: counts.reduce((sum, count) => sum + count.empty, 0),
})

export const sumOfFigures = (gate: ReportView['gates'][number], figures: readonly ReportFigure[]): Count =>
  sumOf(figures.map((figure) => gate.figures[figure]))
