import type { SampleDeclaration } from './sample-declarations.ts'
import type { SampleCell, SampleSheet } from './write-xlsx.ts'

/** The printed form: title, label beside value in merged cells, blocks of the parties, a table of the goods. */
export function printedForm(declaration: SampleDeclaration): SampleSheet {
  const headings = Object.keys(declaration.goods[0] ?? {})
  return {
    name: declaration.direction === 'export' ? 'EDA' : 'IDA',
    rows: [
      ...formHead(declaration),
      ['Danh sách hàng hóa'],
      ['STT', ...headings],
      ['', ...headings].map((_, place) => `(${place + 1})`),
      ...declaration.goods.map((line, index) => [
        index + 1,
        ...headings.map((heading) => line[heading] ?? null),
      ]),
      ['Cộng', null, null],
    ],
  }
}

/** The printed form as the system prints it: each goods line a block of its own on a second sheet. */
export function printedBlocks(declaration: SampleDeclaration): readonly SampleSheet[] {
  const blocks = declaration.goods.flatMap((line, index) => [
    [`<${String(index + 1).padStart(2, '0')}>`],
    ...Object.entries(line).map(([label, value]): SampleCell[] => [wide(label, 2), value]),
    [],
  ])
  return [
    { name: 'Tờ khai', rows: formHead(declaration) },
    { name: 'Hàng hóa', rows: blocks },
  ]
}

function formHead(declaration: SampleDeclaration): readonly (readonly SampleCell[])[] {
  const title = declaration.direction === 'export' ? 'xuất khẩu' : 'nhập khẩu'
  const fields = Object.entries(declaration.fields)
  const rows: SampleCell[][] = [[wide(`Tờ khai hàng hóa ${title} (thông báo kết quả phân luồng)`, 8)], []]
  for (let index = 0; index < fields.length; index += 2)
    rows.push(fields.slice(index, index + 2).flatMap(([label, value]) => [wide(label, 3), shown(value)]))
  for (const [party, lines] of Object.entries(declaration.parties)) {
    rows.push([], [wide(party, 8)])
    for (const [label, value] of Object.entries(lines)) rows.push([null, wide(label, 2), wide(value, 5)])
  }
  return [...rows, []]
}

const wide = (text: string, columns: number): SampleCell => ({ text, columns })
const shown = (value: string | number): SampleCell => (typeof value === 'number' ? value : wide(value, 2))

/** One row per goods line, the declaration's own fields repeated in each. */
export function rowsForm(declarations: readonly SampleDeclaration[]): SampleSheet {
  const lines = declarations.flatMap((declaration) =>
    declaration.goods.map((line, index) => ({
      ...declaration.fields,
      ...partyColumns(declaration),
      'Số thứ tự': index + 1,
      ...line,
    })),
  )
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  const cells = lines.map((line: Readonly<Record<string, string | number>>) =>
    headings.map((heading) => line[heading] ?? null),
  )
  return { name: 'Dữ liệu', rows: [headings, ...cells] }
}

function partyColumns(declaration: SampleDeclaration): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(declaration.parties).flatMap(([party, lines]) =>
      Object.entries(lines).map(([label, value]) => [`${label} ${party.toLowerCase()}`, value]),
    ),
  )
}

/** CSV as a program with Vietnamese settings writes it (`;` and decimal comma), or with a comma and a point. */
export function toCsv(sheet: SampleSheet, style: { separator: ';' | ',' | '\t' }): string {
  const text = (cell: SampleCell): readonly string[] => {
    if (cell === null) return ['']
    if (typeof cell === 'number')
      return [style.separator === ',' ? String(cell) : String(cell).replace('.', ',')]
    if (typeof cell === 'string') return [quoted(cell, style.separator)]
    return [quoted(cell.text, style.separator), ...Array<string>(cell.columns - 1).fill('')]
  }
  return `${sheet.rows.map((row) => row.flatMap(text).join(style.separator)).join('\r\n')}\r\n`
}

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
