import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import type { ExtractedDeclaration, ExtractedGoods, FoundValue } from './extraction.ts'
import type { FieldRule } from './labels.ts'
import { fieldOf } from './labels.ts'
import type { DecimalSign } from './numbers.ts'
import { readDecimal, readStoredDecimal } from './numbers.ts'

/** A VNACCS declaration has at most 50 goods lines. */
export const GOODS_LINES_MAX = 50

/** Without these nobody can tell what is declared where. */
const REQUIRED = ['regime', 'customsOffice'] as const
const REQUIRED_GOODS = ['hs', 'description'] as const

/** All faults of one declaration: missing fields, too long values, numbers that are none. */
export function checkExtracted(declaration: ExtractedDeclaration, sign: DecimalSign): readonly Violation[] {
  const found: Violation[] = []
  for (const key of REQUIRED)
    if (!declaration.fields.has(key)) found.push(missing('declaration', key, declaration.location))
  for (const party of ['exporter', 'importer'] as const)
    if (!declaration.fields.has(`${party}.name`) && !declaration.fields.has(`${party}.id`))
      found.push(missing('declaration', `${party}.name`, declaration.location))
  for (const [key, values] of declaration.fields)
    for (const value of values) found.push(...checkField(fieldOf('declaration', key), value, sign))

  const lines = declaration.goods.length
  if (lines === 0) found.push(violation('table.no-goods', declaration.location, {}))
  if (lines > GOODS_LINES_MAX)
    found.push(violation('table.too-many-goods-lines', declaration.location, { lines, max: GOODS_LINES_MAX }))
  for (const goods of declaration.goods) found.push(...checkGoods(goods, sign))
  return found
}

function checkGoods(goods: ExtractedGoods, sign: DecimalSign): readonly Violation[] {
  const absent = REQUIRED_GOODS.filter((key) => !goods.fields.has(key))
  return [
    ...absent.map((key) => missing('goods', key, goods.location)),
    ...[...goods.fields].flatMap(([key, value]) => checkField(fieldOf('goods', key), value, sign)),
  ]
}

function checkField(rule: FieldRule | undefined, value: FoundValue, sign: DecimalSign): readonly Violation[] {
  if (rule === undefined) return []
  const { label } = rule
  if (isNumeric(rule) && decimalOf(value, sign) === null)
    return [violation('table.not-a-number', value.location, { label, value: value.text.slice(0, 60) })]
  const length = [...value.text].length
  if (rule.max !== null && length > rule.max)
    return [violation('table.too-long', value.location, { label, length, max: rule.max })]
  return []
}

const missing = (level: FieldRule['level'], key: string, location: string): Violation =>
  violation('table.missing-field', location, { label: fieldOf(level, key)?.label ?? key })

export const isNumeric = (rule: FieldRule): boolean =>
  rule.kind === 'number' || rule.kind === 'quantity' || rule.kind === 'money'

/** The number a value holds. A quantity or amount may carry its unit in the same cell: `18.525 KGM`. */
export function decimalOf(value: FoundValue, sign: DecimalSign): string | null {
  if (value.isNumber) return readStoredDecimal(value.text)
  return readDecimal(splitUnit(value.text).number, sign)
}

export function splitUnit(text: string): { readonly number: string; readonly unit: string | null } {
  const found = /^(-?[\d.,\s]*\d)\s*([A-Za-z]{2,4})$/.exec(text)
  return found === null ? { number: text, unit: null } : { number: found[1]!, unit: found[2]!.toUpperCase() }
}
