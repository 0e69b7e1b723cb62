import type { ExtractedGoods, Extraction, FoundValue, UnknownLabel } from './extraction.ts'
import { FieldCollector } from './extraction.ts'
import type { Grid, GridCell, GridRow } from './grid.ts'
import { cellLocation } from './grid.ts'
import type { FieldRule, PartyKey } from './labels.ts'
import {
  directionOfTitle,
  fieldOf,
  findField,
  findSection,
  findSectionField,
  isSectionLabel,
} from './labels.ts'
import { normaliseLabel } from './normalise-label.ts'
import { readHeading } from './rows-form.ts'

/**
 * The printed form: a label with its value beside it (or after a colon in the same cell), blocks for the parties,
 * and the goods as a table or as one block per line. All sheets together are one declaration.
 */
export function extractPrintedForm(grids: readonly Grid[]): Extraction {
  const form: Form = {
    collector: new FieldCollector(),
    goods: [],
    unknownLabels: [],
    direction: null,
    party: null,
  }
  for (const grid of grids) {
    form.party = null
    for (let index = 0; index < grid.rows.length; index++) {
      const row = grid.rows[index]!
      if (isGoodsHeading(row)) {
        index = readGoodsTable(grid, index, form)
        form.party = null
      } else readFormRow(grid, row, form)
    }
  }
  const { collector, goods, unknownLabels, direction } = form
  const isEmpty = collector.fields.size === 0 && goods.length === 0
  const location = grids[0] === undefined ? '' : `${grids[0].name}!A1`
  const lines = goods.map(({ location: at, fields }) => ({ location: at, fields }))
  return {
    declarations: isEmpty ? [] : [{ location, direction, fields: collector.fields, goods: lines }],
    unknownLabels,
    clashes: collector.clashes,
  }
}

interface Form {
  readonly collector: FieldCollector
  readonly goods: (ExtractedGoods & { fields: Map<string, FoundValue> })[]
  readonly unknownLabels: UnknownLabel[]
  direction: 'export' | 'import' | null
  /** The party whose block is open. */
  party: PartyKey | null
}

function readFormRow(grid: Grid, row: GridRow, form: Form): void {
  for (let index = 0; index < row.cells.length; index++) {
    const cell = row.cells[index]!
    form.direction ??= directionOfTitle(cell.text)
    const [label, inline] = splitInline(cell.text)
    const values =
      inline === null ? valuesAfter(row, index) : [{ ...cell, text: inline }, ...valuesAfter(row, index)]
    const section = findSection(label)
    if (section !== undefined && values.length === 0) {
      form.party = section
      continue
    }
    const rule = ruleOf(label, form)
    const first = values[0]
    if (rule === undefined) {
      const isLabel = cell.text.trimEnd().endsWith(':') || inline !== null
      if (isLabel && first !== undefined && /\p{L}/u.test(label) && form.unknownLabels.length < 200)
        form.unknownLabels.push({ label, location: cellLocation(grid, row, cell.column), text: first.text })
      continue
    }
    if (first === undefined) continue
    const value: FoundValue = {
      text: first.text,
      isNumber: first.isNumber,
      location: cellLocation(grid, row, first.column),
      extras: values.slice(1).map((extra) => extra.text),
    }
    keep(rule, value, form, cellLocation(grid, row, cell.column))
    index += values.length - (inline === null ? 0 : 1)
  }
}

function keep(rule: FieldRule, value: FoundValue, form: Form, location: string): void {
  if (rule.level === 'declaration') {
    form.collector.add(rule, value)
    if (rule.many)
      for (const extra of value.extras) form.collector.add(rule, { ...value, text: extra, extras: [] })
    return
  }
  if (rule.key === 'hs' || form.goods.length === 0) form.goods.push({ location, fields: new Map() })
  form.goods.at(-1)?.fields.set(rule.key, value)
}

/** Before the first goods line, `Số lượng` counts packages, not goods. */
function ruleOf(label: string, form: Form): FieldRule | undefined {
  const inParty = form.party === null ? undefined : findSectionField(form.party, label)
  const rule = inParty ?? findField(label)
  if (rule?.level === 'goods' && form.goods.length === 0 && rule.key !== 'hs' && rule.key !== 'description')
    return rule.key === 'quantity1' ? fieldOf('declaration', 'packages') : undefined
  return rule
}

/** `Mã loại hình: B11` in one cell. */
function splitInline(text: string): readonly [string, string | null] {
  const colon = text.indexOf(':')
  if (colon <= 0) return [text, null]
  const after = text.slice(colon + 1).trim()
  return [text.slice(0, colon), after === '' ? null : after]
}

/** The filled cells after a label up to the next label. */
function valuesAfter(row: GridRow, labelIndex: number): readonly GridCell[] {
  const values: GridCell[] = []
  for (const cell of row.cells.slice(labelIndex + 1)) {
    if (isLabelText(cell.text)) break
    values.push(cell)
  }
  return values
}

function isLabelText(text: string): boolean {
  const [label] = splitInline(text)
  if (text.endsWith(':')) return true
  return findField(label) !== undefined || findSection(label) !== undefined || isSectionLabel(label)
}

/** At least three labels of goods, one of them the HS code or the description, and no label of the declaration. */
function isGoodsHeading(row: GridRow): boolean {
  const rules = row.cells.map((cell) => findField(cell.text)).filter((rule) => rule !== undefined)
  const goods = rules.filter((rule) => rule.level === 'goods')
  return (
    goods.length >= 3 &&
    goods.length >= row.cells.length * 0.5 &&
    goods.some((rule) => rule.key === 'hs' || rule.key === 'description')
  )
}

/** Reads the rows below a heading and says which row it read last. */
function readGoodsTable(grid: Grid, headingIndex: number, form: Form): number {
  const { columns, unknownColumns } = readHeading(grid.rows[headingIndex]!)
  let last = headingIndex
  for (let index = headingIndex + 1; index < grid.rows.length; index++) {
    const row = grid.rows[index]!
    if (isColumnNumbering(row)) {
      last = index
      continue
    }
    if (isTotalRow(row) || row.index > grid.rows[last]!.index + 2) break
    const fields = new Map<string, FoundValue>()
    for (const cell of row.cells) {
      const rule = columns.get(cell.column)
      const label = unknownColumns.get(cell.column)
      const location = cellLocation(grid, row, cell.column)
      if (rule !== undefined)
        fields.set(rule.key, { text: cell.text, isNumber: cell.isNumber, location, extras: [] })
      else if (label !== undefined && form.unknownLabels.length < 200)
        form.unknownLabels.push({ label, location, text: cell.text })
    }
    if (!fields.has('hs') && !fields.has('description')) break
    form.goods.push({ location: cellLocation(grid, row, 0), fields })
    last = index
  }
  return last
}

/** The row `(1) (2) (3)` that forms print under their headings. */
const isColumnNumbering = (row: GridRow): boolean =>
  row.cells.length > 1 && row.cells.every((cell, place) => cell.text === `(${place + 1})`)

const isTotalRow = (row: GridRow): boolean =>
  row.cells.some((cell) => /^(tong|cong)( |$)/.test(normaliseLabel(cell.text)) && !/\d/.test(cell.text))
