import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import { isCivilDate, startOfDayMs } from './civil-time.ts'
import { type ConfigFault, fault, pointer } from './config-fault.ts'
import type { CompiledTable, DecisionTable, TableInput, TableRow } from './decision-table.ts'
import { domainOf, matches, toMatcher } from './table-cell.ts'
import { checkCoverage, type ReadyRow } from './table-check.ts'

export interface CompileOptions {
  /** IANA zone in which the rows' dates begin and end. */
  readonly zone: string
  /** Where the table stands in its file, for the paths of faults. */
  readonly path?: string
}

/** Turns a table into a pure synchronous function, or says everything that is wrong with it. */
export function compileTable<T>(
  table: DecisionTable<T>,
  { zone, path = '' }: CompileOptions,
): Result<CompiledTable<T>, ConfigFault[]> {
  const faults = [...checkInputs(table, path), ...checkRows(table, path)]
  if (faults.length > 0) return err(faults)
  const rows = table.rows.map((row) => readyRow(row, table.inputs, zone))
  const coverage = checkCoverage(table, rows, { path, zone })
  return coverage.length > 0 ? err(coverage) : ok(ask(table, rows))
}

function ask<T>(table: DecisionTable<T>, rows: readonly ReadyRow<T>[]): CompiledTable<T> {
  const domains = table.inputs.map((input) => ({ name: input.name, domain: domainOf(input) }))
  const pins = table.rows.map((row) => row.pin)
  const isCollect = table.hitPolicy === 'collect'
  return (values, msAt) => {
    const given = domains.map(({ name, domain }) => {
      const value = values[name]
      assert(
        value !== undefined && (domain === null || domain.includes(value)),
        'value outside the table',
        table.id,
        name,
        value,
      )
      return value
    })
    const hits: ReadyRow<T>[] = []
    for (let n = 0; n < rows.length; n += 1) {
      const row = rows[n]!
      if (!row.matchers.every((matcher, k) => matches(matcher, given[k]!))) continue
      if (!matches(row.validity, msAt(pins[n]!))) continue
      hits.push(row)
      if (!isCollect) break
    }
    return { outcomes: hits.map((row) => row.outcome), rows: hits.map((row) => row.id) }
  }
}

const readyRow = <T>(row: TableRow<T>, inputs: readonly TableInput[], zone: string): ReadyRow<T> => ({
  id: row.id,
  outcome: row.then,
  matchers: inputs.map((input) => toMatcher(row.when[input.name], input)),
  validity: {
    kind: 'range',
    from: row.validFrom === undefined ? Number.NEGATIVE_INFINITY : startOfDayMs(row.validFrom, zone),
    to: row.validTo === undefined ? Number.POSITIVE_INFINITY : startOfDayMs(row.validTo, zone),
  },
})

function checkInputs<T>(table: DecisionTable<T>, path: string): ConfigFault[] {
  const names = table.inputs.map((input) => input.name)
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          fault(
            path + pointer('inputs', index),
            'input-duplicate',
            `Đầu vào ${name} bị lặp.`,
            `输入项 ${name} 重复。`,
            `Input ${name} is given twice.`,
          ),
        ],
  )
}

function checkRows<T>(table: DecisionTable<T>, path: string): ConfigFault[] {
  const seen = new Set<string>()
  return table.rows.flatMap((row, index) => {
    const at = path + pointer('rows', index)
    const faults = Object.keys(row.when).flatMap((name) => {
      const input = table.inputs.find((candidate) => candidate.name === name)
      return input === undefined
        ? [unknownInput(at + pointer('when', name), name)]
        : checkCell(row, input, at)
    })
    if (seen.has(row.id))
      faults.push(
        fault(
          `${at}/id`,
          'row-duplicate',
          `Mã dòng ${row.id} bị lặp.`,
          `行号 ${row.id} 重复。`,
          `Row id ${row.id} is given twice.`,
        ),
      )
    seen.add(row.id)
    for (const key of ['validFrom', 'validTo'] as const) {
      const date = row[key]
      if (date !== undefined && !isCivilDate(date)) faults.push(notADate(at + pointer(key), date))
    }
    if (row.validFrom !== undefined && row.validTo !== undefined && row.validFrom >= row.validTo)
      faults.push(
        fault(
          `${at}/validTo`,
          'validity-reversed',
          `Dòng ${row.id}: ngày hết hiệu lực không sau ngày có hiệu lực.`,
          `第 ${row.id} 行：失效日期不晚于生效日期。`,
          `Row ${row.id}: validTo is not after validFrom.`,
        ),
      )
    return faults
  })
}

function checkCell<T>(row: TableRow<T>, input: TableInput, at: string): ConfigFault[] {
  const cell = row.when[input.name]
  const path = at + pointer('when', input.name)
  const domain = domainOf(input)
  const matcher = toMatcher(cell, input)
  const isNot = typeof cell === 'object' && 'not' in cell
  const named = isNot ? cell.not : matcher.kind === 'in' ? matcher.values : []
  const faults = named
    .filter((value) =>
      domain === null
        ? typeof value !== (input.type === 'number' ? 'number' : 'string')
        : !domain.includes(value),
    )
    .map((value) => unknownValue(path, input.name, String(value)))
  const misfit =
    (matcher.kind === 'prefix' && input.type !== 'text') ||
    (matcher.kind === 'range' && input.type !== 'number')
  return misfit ? [...faults, wrongKind(path, input.name)] : faults
}

const notADate = (path: string, text: string): ConfigFault =>
  fault(
    path,
    'date-invalid',
    `“${text}” không phải ngày có thật.`,
    `“${text}”不是真实日期。`,
    `"${text}" is not a real date.`,
  )

const unknownInput = (path: string, name: string): ConfigFault =>
  fault(
    path,
    'input-unknown',
    `Bảng không có đầu vào ${name}.`,
    `规则表没有输入项 ${name}。`,
    `The table has no input ${name}.`,
  )

const unknownValue = (path: string, name: string, value: string): ConfigFault =>
  fault(
    path,
    'value-unknown',
    `Đầu vào ${name} không nhận giá trị ${value}.`,
    `输入项 ${name} 不接受取值 ${value}。`,
    `Input ${name} does not take the value ${value}.`,
  )

const wrongKind = (path: string, name: string): ConfigFault =>
  fault(
    path,
    'cell-kind',
    `Điều kiện này không dùng được cho đầu vào ${name}.`,
    `该条件不能用于输入项 ${name}。`,
    `This kind of condition cannot be used on input ${name}.`,
  )
