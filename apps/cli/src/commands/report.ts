import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ReportView } from '@landport/api/report-views'
import { dateText, feeText, linesOfGate, spanText } from '@landport/server/reports/report-lines'
import { REPORT_TEXTS, SIDE_TEXTS } from '@landport/server/reports/report-texts'
import { reportWorkbook } from '@landport/server/reports/workbook'
import { isCivilDate } from '@landport/site/civil-time'
import { REPORT_PERIODS, type ReportPeriod, reportDateAt } from '@landport/site/report-span'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { LANGUAGES, type Language } from '@landport/std/text'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { clientOf } from '../instance/running-side.ts'
import { runCommand } from '../outcome.ts'
import { dataOption } from '../settings.ts'

interface ReportOptions {
  readonly data: string
  readonly side: Side
  readonly period: ReportPeriod
  readonly date?: string
  readonly lang: Language
  readonly xlsx?: string
  readonly json: boolean
}

export function addReport(program: Command): void {
  program
    .command('report')
    .summary(summaryOf('report'))
    .description(
      "The Management Board's form of a running side: what crossed, turned around and still waits at 20:00 Hanoi time, by gate. A day runs from 20:00 to 20:00.",
    )
    .addOption(dataOption())
    .addOption(new Option('--side <side>', 'which country').choices([...SIDES]).default('VN'))
    .addOption(new Option('--period <period>', 'how long').choices([...REPORT_PERIODS]).default('day'))
    .option('--date <date>', 'civil date in Hanoi on which it ends, yyyy-mm-dd; the running day unless told')
    .addOption(new Option('--lang <language>', 'language of the form').choices([...LANGUAGES]).default('vi'))
    .option('--xlsx <file>', 'write it as a workbook')
    .option('--json', 'one line of JSON', false)
    .action((options: ReportOptions, command: Command) => {
      if (options.date !== undefined && !isCivilDate(options.date))
        command.error(`'${options.date}' is no date: yyyy-mm-dd`, {
          exitCode: 2,
          code: 'commander.invalidArgument',
        })
      return runCommand(options.json, () => report(options))
    })
}

async function report(options: ReportOptions): Promise<void> {
  const { side, period, lang, xlsx, json } = options
  const client = clientOf(resolve(options.data), side)
  const instance = await client.instance()
  if (!instance.ok) throw new Fault(instance.error.code, instance.error.message.en, { retryable: true })
  const date = options.date ?? reportDateAt(instance.value.now)
  const answer = await client.report({ period, date })
  if (!answer.ok) throw new Fault(answer.error.code, answer.error.message.en, { retryable: true })
  if (xlsx !== undefined) writeFileSync(xlsx, await reportWorkbook(answer.value, lang))
  console.log(json ? JSON.stringify(answer.value) : drawReport(answer.value, lang))
}

/** The form as text, figures right-aligned. */
export function drawReport(report: ReportView, language: Language): string {
  const text = (key: keyof typeof REPORT_TEXTS) => REPORT_TEXTS[key][language]
  const blocks = report.gates.map((gate) => {
    const lines = linesOfGate(gate, language)
    const width = Math.max(
      ...lines.map(({ label }) => columns(label)),
      columns(text('figure')),
      gate.fees === null ? 0 : columns(feeText(gate.fees, language)),
    )
    const row = (label: string, ...cells: readonly string[]) =>
      `  ${label}${' '.repeat(width - columns(label))}${cells.map((cell) => `${' '.repeat(Math.max(0, 18 - columns(cell)))}${cell}`).join('')}`
    return [
      `\n${gate.name[language]}`,
      row(text('figure'), text('loaded'), text('empty'), text('total')),
      ...lines.map(({ label, loaded, empty }) => row(label, `${loaded}`, `${empty}`, `${loaded + empty}`)),
      ...(gate.fees === null ? [] : [row(feeText(gate.fees, language), '', '', `${gate.fees.amount}`)]),
    ].join('\n')
  })
  return [
    `${text('title')} · ${dateText(report.date, language)}`,
    `${SIDE_TEXTS[report.side][language]}. ${spanText(report, language)}`,
    ...(report.simulated ? [text('simulated')] : []),
    ...blocks,
  ].join('\n')
}

/** Terminal columns: a Chinese character takes two. */
const columns = (text: string): number =>
  [...text.normalize('NFC')].reduce((all, char) => all + (/[\u2E80-\uFFEF]/u.test(char) ? 2 : 1), 0)
