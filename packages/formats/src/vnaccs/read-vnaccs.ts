import type { Instant } from '@landport/std/time'
import type { DocumentElement, FileReading, HashText, ReadDeclaration } from '../file-reading.ts'
import { accepted, refused } from '../file-reading.ts'
import { contentDigestOf, showReference } from '../reference.ts'
import type { Violation } from '../violation.ts'
import { ViolationList, violation } from '../violation.ts'
import { checkExtracted, decimalOf, isNumeric } from './check-extracted.ts'
import { readCivilDate } from './dates.ts'
import type { ExtractedDeclaration, Extraction, FoundValue } from './extraction.ts'
import type { Grid } from './grid.ts'
import { fieldOf } from './labels.ts'
import type { DecimalSign } from './numbers.ts'
import { provenDecimalSign } from './numbers.ts'
import { extractPrintedForm } from './printed-form.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { DECLARATIONS_MAX, extractRows } from './rows-form.ts'
import { understandExtracted } from './understand.ts'
import { listTableWarnings } from './warnings.ts'

export interface VnaccsOptions {
  readonly now: Instant
  readonly hash: HashText
}

/** Reads VNACCS declarations from an XLSX workbook, in either layout. */
export function readVnaccsXlsx(bytes: Uint8Array, options: VnaccsOptions): FileReading {
  const grids = readXlsx(bytes)
  return grids.ok
    ? readGrids(grids.value, ',', 'vnaccs-xlsx', options)
    : refused('vnaccs-xlsx', [grids.error])
}

/** Reads VNACCS declarations from CSV, in either layout. A comma between cells means a point before decimals. */
export function readVnaccsCsv(bytes: Uint8Array, options: VnaccsOptions): FileReading {
  const table = readCsv(bytes)
  if (!table.ok) return refused('vnaccs-csv', [table.error])
  const sign = table.value.delimiter === ',' ? '.' : ','
  return readGrids([table.value.grid], sign, 'vnaccs-csv', options)
}

function readGrids(
  grids: readonly Grid[],
  signDefault: DecimalSign,
  format: 'vnaccs-xlsx' | 'vnaccs-csv',
  options: VnaccsOptions,
): FileReading {
  const extraction = extract(grids)
  const unknown = extraction.unknownLabels.map(({ location, label }) => `${location} ${label}`)
  if (extraction.declarations.length === 0)
    return refused(format, [violation('table.not-a-declaration', '', {})], unknown)
  if (extraction.declarations.length > DECLARATIONS_MAX)
    return refused(format, [violation('table.too-many-declarations', '', { max: DECLARATIONS_MAX })], unknown)
  const proven = provenDecimalSign(extraction.declarations.flatMap(listNumberTexts))
  const sign = proven ?? signDefault

  const violations = new ViolationList()
  for (const { rule, first, second } of extraction.clashes)
    violations.add(
      violation('table.two-values', second.location, {
        label: rule.label,
        first: first.text,
        second: second.text,
      }),
    )
  for (const extracted of extraction.declarations)
    for (const found of checkExtracted(extracted, sign)) violations.add(found)
  if (!violations.isEmpty) return refused(format, violations.toArray(), unknown)

  const warnings = new ViolationList()
  const declarations = extraction.declarations.map((extracted): ReadDeclaration => {
    const document = documentOf(extracted, extraction)
    const contentDigest = contentDigestOf(contentOf(extracted, sign), options.hash)
    const { declaration, amends, isDirectionKnown } = understandExtracted(extracted, {
      sign,
      format,
      contentDigest,
      hash: options.hash,
    })
    if (!isDirectionKnown) warnings.add(violation('odd.direction', extracted.location, {}))
    for (const odd of listTableWarnings(extracted, declaration, sign, proven !== null, options.now))
      warnings.add(odd)
    return { ...declaration, document, contentDigest, amends }
  })
  for (const { label, location } of extraction.unknownLabels)
    warnings.add(violation('odd.unknown-label', location, { label }))
  const clash = conflictInFile(declarations)
  if (clash !== null) return refused(format, [clash], unknown)
  return accepted(format, declarations, warnings.toArray(), unknown)
}

/** One row per goods line on any sheet wins; otherwise all sheets are one printed form. */
function extract(grids: readonly Grid[]): Extraction {
  const rows = grids.map(extractRows).filter((extraction) => extraction !== null)
  if (rows.length === 0) return extractPrintedForm(grids)
  return {
    declarations: rows.flatMap((extraction) => extraction.declarations),
    unknownLabels: rows.flatMap((extraction) => extraction.unknownLabels),
    clashes: rows.flatMap((extraction) => extraction.clashes),
  }
}

const listNumberTexts = (extracted: ExtractedDeclaration): readonly string[] => [
  ...[...extracted.fields].flatMap(([key, values]) =>
    isNumericKey('declaration', key) ? values.filter((v) => !v.isNumber).map((v) => v.text) : [],
  ),
  ...extracted.goods.flatMap((line) =>
    [...line.fields].flatMap(([key, value]) =>
      isNumericKey('goods', key) && !value.isNumber ? [value.text] : [],
    ),
  ),
]

const isNumericKey = (level: 'declaration' | 'goods', key: string): boolean => {
  const rule = fieldOf(level, key)
  return rule !== undefined && isNumeric(rule)
}

/** The kept form: every labelled value in the words of the file, known or not. */
function documentOf(extracted: ExtractedDeclaration, extraction: Extraction): DocumentElement {
  const fields = [...extracted.fields].flatMap(([name, values]) =>
    values.flatMap(({ text, extras }) => [text, ...extras].map((value) => ({ name, text: value }))),
  )
  const goods = extracted.goods.map((line) => ({
    name: 'goods',
    children: [...line.fields].map(([name, value]) => ({ name, text: value.text })),
  }))
  const unknown =
    extraction.declarations.length === 1
      ? extraction.unknownLabels.map(({ label, text }) => ({ name: 'unknown', attributes: { label }, text }))
      : []
  return { name: 'vnaccs', children: [...fields, ...goods, ...unknown] }
}

/** What is said, whatever the layout: fields by key, numbers and dates in one notation. */
function contentOf(extracted: ExtractedDeclaration, sign: DecimalSign): DocumentElement {
  const element = (level: 'declaration' | 'goods', name: string, value: FoundValue): DocumentElement => {
    const rule = fieldOf(level, name)
    const decimal = rule !== undefined && isNumeric(rule) ? decimalOf(value, sign) : null
    const date = rule?.kind === 'date' ? readCivilDate(value.text) : null
    return { name, text: decimal === null ? (date ?? value.text) : String(Number(decimal)) }
  }
  const sorted = (elements: readonly DocumentElement[]): readonly DocumentElement[] =>
    elements.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const fields = [...extracted.fields].flatMap(([name, values]) =>
    values.map((value) => element('declaration', name, value)),
  )
  const goods = extracted.goods.map((line) => ({
    name: 'goods',
    children: sorted(
      [...line.fields].flatMap(([name, value]) =>
        name === 'sequence' ? [] : [element('goods', name, value)],
      ),
    ),
  }))
  return { name: 'vnaccs', children: [...sorted(fields), ...goods] }
}

function conflictInFile(declarations: readonly ReadDeclaration[]): Violation | null {
  const seen = new Map<string, string>()
  for (const { id, contentDigest, reference } of declarations) {
    const earlier = seen.get(id)
    if (earlier !== undefined && earlier !== contentDigest)
      return violation('conflict.in-file', '', { reference: showReference(reference) })
    seen.set(id, contentDigest)
  }
  return null
}
