import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import { CsvError, parse } from 'csv-parse/sync'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import { decodeText } from './decode-text.ts'
import type { Grid } from './grid.ts'
import { CELLS_MAX, ROWS_MAX, tidyText } from './grid.ts'

export interface CsvTable {
  readonly grid: Grid
  readonly delimiter: Delimiter
}

export type Delimiter = ',' | ';' | '\t'

/** Reads CSV in UTF-8, UTF-16 or windows-1258, separated by comma, semicolon or tab. */
export function readCsv(bytes: Uint8Array): Result<CsvTable, Violation> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const text = decoded.value
  const counts = countUpTo(text)
  if (counts.lines > ROWS_MAX) return err(violation('table.too-many-rows', '', { max: ROWS_MAX }))
  if (counts.separators > CELLS_MAX) return err(violation('table.too-many-cells', '', { max: CELLS_MAX }))
  const delimiter = delimiterOf(text)
  try {
    const records: readonly (readonly string[])[] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
    })
    const rows = records.map((record, index) => ({
      index,
      cells: record.flatMap((value, column) => {
        const tidy = tidyText(value.replace(/^'(?=[=+\-@\t])/, ''))
        return tidy === '' ? [] : [{ column, text: tidy, isNumber: false }]
      }),
    }))
    return ok({ grid: { name: 'CSV', rows }, delimiter })
  } catch (error) {
    if (error instanceof CsvError)
      return err(violation('table.not-csv', '', { detail: error.message.slice(0, 200) }))
    throw error
  }
}

function countUpTo(text: string): { lines: number; separators: number } {
  let lines = 1
  let separators = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10) lines++
    else if (code === 44 || code === 59 || code === 9) separators++
  }
  return { lines, separators }
}

/** The separator that splits the first lines most often; quoted parts do not count. */
function delimiterOf(text: string): Delimiter {
  const head = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '')
  const count = (separator: string): number => head.split(separator).length
  const ranked = ([';', '\t', ','] as const).toSorted((a, b) => count(b) - count(a))
  return ranked[0] ?? ','
}
