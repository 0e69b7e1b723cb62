import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import { SaxesParser } from 'saxes'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import type { Grid, GridCell, GridRow } from './grid.ts'
import { CELLS_MAX, columnOfReference, ROWS_MAX, tidyText } from './grid.ts'
import { unzipBounded } from './unzip-bounded.ts'

/**
 * Reads the sheets of an XLSX workbook as text. Formulas give the value the program stored beside them; styles,
 * links, macros and everything else are not looked at. Merged cells hold their value in the first cell.
 */
export function readXlsx(bytes: Uint8Array): Result<readonly Grid[], Violation> {
  const unzipped = unzipBounded(bytes, (name) =>
    /^xl\/(?:workbook\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name),
  )
  if (!unzipped.ok) return unzipped
  const files = unzipped.value
  if (files['xl/workbook.xml'] === undefined)
    return err(violation('zip.broken', '', { detail: 'xl/workbook.xml' }))
  try {
    const strings = files['xl/sharedStrings.xml']
    const shared = strings === undefined ? [] : readSharedStrings(decode(strings))
    const names = readSheetNames(decode(files['xl/workbook.xml']))
    const budget = { cells: 0 }
    const sheets = Object.keys(files)
      .filter((name) => name.startsWith('xl/worksheets/'))
      .sort((a, b) => numberIn(a) - numberIn(b))
    return ok(
      sheets.map((path, index) => ({
        name: names[index] ?? `Sheet${index + 1}`,
        rows: readRows(decode(files[path]!), shared, budget),
      })),
    )
  } catch (error) {
    if (error instanceof TooMuch) return err(error.violation)
    return err(violation('zip.broken', '', { detail: (error as Error).message.slice(0, 200) }))
  }
}

class TooMuch extends Error {
  readonly violation: Violation
  constructor(found: Violation) {
    super(found.message.en)
    this.violation = found
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
const numberIn = (path: string): number => Number(/(\d+)\.xml$/.exec(path)?.[1] ?? 0)
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function parserOf(): SaxesParser {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new TooMuch(violation('xml.doctype', '', {}))
  })
  parser.on('error', (error) => {
    throw error
  })
  return parser
}

function readSheetNames(xml: string): readonly string[] {
  const names: string[] = []
  const parser = parserOf()
  parser.on('opentag', (tag) => {
    if (localName(tag.name) === 'sheet') names.push(tidyText(String(tag.attributes.name ?? '')))
  })
  parser.write(xml).close()
  return names
}

function readSharedStrings(xml: string): readonly string[] {
  const strings: string[] = []
  let current: string | null = null
  let inText = false
  let inPhonetic = false
  const parser = parserOf()
  parser.on('opentag', (tag) => {
    const name = localName(tag.name)
    if (name === 'si') current = ''
    else if (name === 't') inText = true
    else if (name === 'rPh') inPhonetic = true
  })
  parser.on('text', (text) => {
    if (inText && !inPhonetic && current !== null) current += text
  })
  parser.on('closetag', (tag) => {
    const name = localName(tag.name)
    if (name === 't') inText = false
    else if (name === 'rPh') inPhonetic = false
    else if (name === 'si') {
      strings.push(current ?? '')
      current = null
      if (strings.length > CELLS_MAX)
        throw new TooMuch(violation('table.too-many-cells', '', { max: CELLS_MAX }))
    }
  })
  parser.write(xml).close()
  return strings
}

function readRows(xml: string, shared: readonly string[], budget: { cells: number }): readonly GridRow[] {
  const rows: GridRow[] = []
  let cells: GridCell[] = []
  let rowIndex = -1
  let column = -1
  let type = ''
  let value: string | null = null
  let inValue = false
  let rowsSeen = 0
  const parser = parserOf()
  parser.on('opentag', (tag) => {
    const name = localName(tag.name)
    if (name === 'row') {
      if (++rowsSeen > ROWS_MAX) throw new TooMuch(violation('table.too-many-rows', '', { max: ROWS_MAX }))
      rowIndex = tag.attributes.r === undefined ? rowIndex + 1 : Number(tag.attributes.r) - 1
      column = -1
      cells = []
    } else if (name === 'c') {
      column = columnOfReference(String(tag.attributes.r ?? '')) ?? column + 1
      type = String(tag.attributes.t ?? 'n')
      value = null
    } else if (name === 'v' || name === 't') inValue = true
  })
  parser.on('text', (text) => {
    if (inValue) value = (value ?? '') + text
  })
  parser.on('closetag', (tag) => {
    const name = localName(tag.name)
    if (name === 'v' || name === 't') inValue = false
    else if (name === 'c' && value !== null) {
      if (++budget.cells > CELLS_MAX)
        throw new TooMuch(violation('table.too-many-cells', '', { max: CELLS_MAX }))
      const text = tidyText(type === 's' ? (shared[Number(value)] ?? '') : value)
      if (text !== '') cells.push({ column, text, isNumber: type === 'n' })
    } else if (name === 'row' && cells.length > 0) rows.push({ index: rowIndex, cells })
  })
  parser.write(xml).close()
  return rows
}
