import type { ReportFigure, ReportView } from '@landport/api/report-views'
import type { Language } from '@landport/std/text'
import { CURRENCY_TEXTS, FIGURE_TEXTS, REPORT_TEXTS } from './report-texts.ts'

/** One printed line: a figure, or the sum of those above it. */
export interface ReportLine {
  readonly label: string
  readonly loaded: number
  readonly empty: number
  readonly isTotal: boolean
}

/** Hanoi keeps UTC+7 all year. */
const HANOI_OFFSET_MS = 7 * 3_600_000

type Gate = ReportView['gates'][number]

const BLOCKS = [
  { figures: ['export-fruit', 'export-other'], total: 'exportTotal' },
  { figures: ['import-goods', 'import-new-vehicles'], total: 'importTotal' },
  { figures: ['turned-around-or-moved'], total: null },
  { figures: ['waiting-fruit', 'waiting-other', 'waiting-not-registered'], total: 'waitingTotal' },
] as const satisfies readonly { figures: readonly ReportFigure[]; total: keyof typeof REPORT_TEXTS | null }[]

/** The form's lines of one gate, in its order, with the sums; loaded and empty stay apart. */
export const linesOfGate = ({ figures }: Pick<Gate, 'figures'>, language: Language): ReportLine[] =>
  BLOCKS.flatMap(({ figures: names, total }) => {
    const lines = names.map((name) => ({
      label: FIGURE_TEXTS[name][language],
      ...figures[name],
      isTotal: false,
    }))
    if (total === null) return lines
    const sum = (unit: 'loaded' | 'empty') => lines.reduce((all, line) => all + line[unit], 0)
    return [
      ...lines,
      { label: REPORT_TEXTS[total][language], loaded: sum('loaded'), empty: sum('empty'), isTotal: true },
    ]
  })

/** The line of the fee, with its currency. */
export const feeText = (
  { currency }: { readonly currency: keyof typeof CURRENCY_TEXTS },
  language: Language,
): string => REPORT_TEXTS.fees[language].replace('{currency}', CURRENCY_TEXTS[currency][language])

/** `dd/MM/yyyy` in Vietnamese, `yyyy-MM-dd` in Chinese and English. */
export const dateText = (date: string, language: Language): string =>
  language === 'vi' ? date.split('-').reverse().join('/') : date

/** When the report was made, in Hanoi's civil time: the form's own clock on either side. */
export function madeText({ made }: Pick<ReportView, 'made'>, language: Language): string {
  const [date, time] = new Date(Date.parse(made) + HANOI_OFFSET_MS).toISOString().split('T') as [
    string,
    string,
  ]
  return REPORT_TEXTS.made[language].replace('{time}', `${dateText(date, language)} ${time.slice(0, 5)}`)
}

export function spanText({ from, to }: Pick<ReportView, 'from' | 'to'>, language: Language): string {
  // Both ends are 20:00 in Hanoi (UTC+7), 13:00 UTC: the civil date is the same in both.
  const text = (instant: string) => dateText(instant.slice(0, 10), language)
  return REPORT_TEXTS.span[language].replace('{from}', text(from)).replace('{to}', text(to))
}
