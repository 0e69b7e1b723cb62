import type { Clash, ExtractedGoods, Extraction, FoundValue, UnknownLabel } from './extraction.ts'
import { FieldCollector } from './extraction.ts'
import type { Grid, GridRow } from './grid.ts'
import { cellLocation } from './grid.ts'
import type { FieldRule } from './labels.ts'
import { fieldOf, findField } from './labels.ts'

/** More declarations than that in one file are not looked at. */
export const DECLARATIONS_MAX = 2_000

/** Fields that tell one declaration from the next, the surest first. */
const GROUP_KEYS = ['declarationNumber', 'internalNumber', 'invoiceNumber'] as const

/**
 * The layout with one row per goods line: a heading row of labels, the declaration's own fields repeated in each
 * row or given once. Null when the sheet has no such heading.
 */
export function extractRows(grid: Grid): Extraction | null {
  const at = grid.rows.findIndex(isRowsHeading)
  const heading = grid.rows[at]
  if (heading === undefined) return null
  const { columns, unknownColumns } = readHeading(heading)
  const groups = new Map<string, { collector: FieldCollector; goods: ExtractedGoods[]; location: string }>()
  const unknownLabels: UnknownLabel[] = []
  let key = ''
  for (const row of grid.rows.slice(at + 1)) {
    const found = new Map<FieldRule, FoundValue[]>()
    for (const cell of row.cells) {
      const location = cellLocation(grid, row, cell.column)
      const rule = columns.get(cell.column)
      const label = unknownColumns.get(cell.column)
      const value = { text: cell.text, isNumber: cell.isNumber, location, extras: [] }
      if (rule !== undefined) found.set(rule, [...(found.get(rule) ?? []), value])
      else if (label !== undefined && unknownLabels.length < 200)
        unknownLabels.push({ label, location, text: cell.text })
    }
    if (found.size === 0) continue
    key = groupKeyOf(found) ?? key
    const location = cellLocation(grid, row, 0)
    const group = groups.get(key) ?? { collector: new FieldCollector(), goods: [], location }
    groups.set(key, group)
    if (groups.size > DECLARATIONS_MAX) break
    for (const [rule, values] of found)
      if (rule.level === 'declaration') for (const value of values) group.collector.add(rule, value)
    const fields = new Map(
      [...found].flatMap(([r, v]) => (r.level === 'goods' ? [[r.key, v[0]!] as const] : [])),
    )
    if (fields.has('hs') || fields.has('description')) group.goods.push({ location, fields })
  }
  const clashes: Clash[] = [...groups.values()].flatMap((group) => group.collector.clashes)
  const declarations = [...groups.values()].map((group) => ({
    location: group.location,
    direction: null,
    fields: group.collector.fields,
    goods: group.goods,
  }))
  return { declarations, unknownLabels, clashes }
}

/** A heading names fields of both the declaration and its goods, and hardly anything else. */
function isRowsHeading(row: GridRow): boolean {
  const rules = row.cells.map((cell) => findField(cell.text)).filter((rule) => rule !== undefined)
  return (
    rules.length >= 4 &&
    rules.length >= row.cells.length * 0.5 &&
    rules.some((rule) => rule.level === 'declaration') &&
    rules.some((rule) => rule.level === 'goods' && (rule.key === 'hs' || rule.key === 'description'))
  )
}

/** Which column holds which field. A second unit column belongs to the second quantity. */
export function readHeading(row: GridRow): {
  columns: ReadonlyMap<number, FieldRule>
  unknownColumns: ReadonlyMap<number, string>
} {
  const columns = new Map<number, FieldRule>()
  const unknownColumns = new Map<number, string>()
  const taken = new Set<string>()
  for (const cell of row.cells) {
    let rule = findField(cell.text)
    if (rule?.key === 'quantity1.unit' && taken.has('quantity1.unit'))
      rule = fieldOf('goods', 'quantity2.unit')
    if (rule === undefined || (taken.has(rule.key) && !rule.many)) unknownColumns.set(cell.column, cell.text)
    else {
      columns.set(cell.column, rule)
      taken.add(rule.key)
    }
  }
  return { columns, unknownColumns }
}

function groupKeyOf(found: ReadonlyMap<FieldRule, readonly FoundValue[]>): string | null {
  for (const key of GROUP_KEYS)
    for (const [rule, values] of found)
      if (rule.level === 'declaration' && rule.key === key) return `${key} ${values[0]!.text}`
  return null
}
