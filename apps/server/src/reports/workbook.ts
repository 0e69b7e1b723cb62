import type { ReportView } from '@landport/api/report-views'
import type { Language } from '@landport/std/text'
import { feeText, linesOfGate, madeText, spanText } from './report-lines.ts'
import { REPORT_TEXTS, SIDE_TEXTS } from './report-texts.ts'

/** The report as an XLSX file: one sheet, one block per gate, figures as numbers. */
export async function reportWorkbook(report: ReportView, language: Language): Promise<Buffer> {
  // A hundred modules, read once somebody asks for a workbook.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const text = (key: keyof typeof REPORT_TEXTS) => REPORT_TEXTS[key][language]
  const wide = (value: string, style: object = {}) => [{ value, columnSpan: 4, ...style }, null, null, null]
  const rows = [
    wide(text('title'), { fontWeight: 'bold' as const, fontSize: 14 }),
    wide(`${SIDE_TEXTS[report.side][language]}. ${spanText(report, language)}`),
    wide(madeText(report, language)),
    ...(report.simulated ? [wide(text('simulated'), { fontWeight: 'bold' as const })] : []),
    ...report.gates.flatMap((gate) => [
      wide(''),
      wide(gate.name[language], { fontWeight: 'bold' as const }),
      (['figure', 'loaded', 'empty', 'total'] as const).map((key) => ({
        value: text(key),
        fontWeight: 'bold' as const,
        bottomBorderStyle: 'thin' as const,
      })),
      ...linesOfGate(gate, language).map(({ label, loaded, empty, isTotal }) => {
        const weight = isTotal ? { fontWeight: 'bold' as const } : {}
        return [
          { value: label, ...weight },
          ...[loaded, empty, loaded + empty].map((value) => ({ value, type: Number, ...weight })),
        ]
      }),
      ...(gate.fees === null
        ? []
        : [
            [
              { value: feeText(gate.fees, language) },
              null,
              null,
              { value: gate.fees.amount, type: Number, format: '#,##0' },
            ],
          ]),
    ]),
    wide(''),
    // Who signs is assumed: no published form shows it.
    [
      { value: text('preparedBy'), fontWeight: 'bold' as const },
      { value: text('checkedBy'), fontWeight: 'bold' as const },
      null,
      { value: text('headOfUnit'), fontWeight: 'bold' as const },
    ],
  ]
  return writeExcelFile(rows, {
    sheet: report.date,
    columns: [{ width: 60 }, { width: 16 }, { width: 18 }, { width: 14 }],
  }).toBuffer()
}
