import { strToU8, zipSync } from 'fflate'
import { columnName } from '../src/vnaccs/grid.ts'

/** A cell of a sample: text, a number, or a text merged over several columns. */
export type SampleCell = string | number | { readonly text: string; readonly columns: number } | null

export interface SampleSheet {
  readonly name: string
  readonly rows: readonly (readonly SampleCell[])[]
}

/** Writes a small workbook: the same rows always give the same bytes. */
export function writeXlsx(sheets: readonly SampleSheet[]): Uint8Array {
  const strings: string[] = []
  const parts: Record<string, string> = {}
  for (const [index, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, strings)
  const each = (write: (sheet: SampleSheet, number: number) => string): string =>
    sheets.map((sheet, index) => write(sheet, index + 1)).join('')
  parts['[Content_Types].xml'] =
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OFFICE_TYPE}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${OFFICE_TYPE}.sharedStrings+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${OFFICE_TYPE}.worksheet+xml"/>`)}</Types>`
  parts['_rels/.rels'] =
    `${HEAD}<Relationships xmlns="${PACKAGE_RELS}"><Relationship Id="rId1" Type="${OFFICE_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  parts['xl/workbook.xml'] =
    `${HEAD}<workbook xmlns="${SHEET_NS}" xmlns:r="${OFFICE_RELS}"><sheets>${each((sheet, n) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`
  parts['xl/_rels/workbook.xml.rels'] =
    `${HEAD}<Relationships xmlns="${PACKAGE_RELS}">${each((_, n) => `<Relationship Id="rId${n}" Type="${OFFICE_RELS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdS" Type="${OFFICE_RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
  parts['xl/sharedStrings.xml'] =
    `${HEAD}<sst xmlns="${SHEET_NS}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`
  const files = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))
  return zipSync(files, { mtime: new Date(Date.UTC(2026, 10, 22)), level: 9 })
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE_RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE_RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function sheetXml(sheet: SampleSheet, strings: string[]): string {
  const merges: string[] = []
  const rows = sheet.rows.map((cells, row) => {
    let column = 0
    const written = cells.map((cell) => {
      const reference = `${columnName(column)}${row + 1}`
      column++
      if (cell === null) return ''
      if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
      const text = typeof cell === 'string' ? cell : cell.text
      if (typeof cell !== 'string' && cell.columns > 1) {
        column += cell.columns - 1
        merges.push(`<mergeCell ref="${reference}:${columnName(column - 1)}${row + 1}"/>`)
      }
      const known = strings.indexOf(text)
      const index = known === -1 ? strings.push(text) - 1 : known
      return `<c r="${reference}" t="s"><v>${index}</v></c>`
    })
    return `<row r="${row + 1}">${written.join('')}</row>`
  })
  const merged =
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`
  return `${HEAD}<worksheet xmlns="${SHEET_NS}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
