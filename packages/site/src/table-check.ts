import { instantFromMs } from '@landport/std/time'
import { civilDateAt } from './civil-time.ts'
import { type ConfigFault, fault, pointer } from './config-fault.ts'
import type { DecisionTable } from './decision-table.ts'
import { type Matcher, matches, numberRepresentatives, representatives } from './table-cell.ts'

/** A row made ready to be asked: one matcher per input, and its interval of validity in epoch milliseconds. */
export interface ReadyRow<T> {
  readonly id: string
  readonly outcome: T
  readonly matchers: readonly Matcher[]
  readonly validity: Extract<Matcher, { kind: 'range' }>
}

/** Above this many combinations a table is refused: it could be neither checked nor understood. */
export const COMBINATIONS_MAX = 500_000
/** Missing combinations are listed up to here; the last fault says how many there are in all. */
const MISSING_LISTED_MAX = 20

type Value = string | number | boolean

/** One input that some row looks at, or the date. Values that the same rows accept are one group. */
interface Axis {
  readonly name: string
  readonly groups: readonly { readonly values: readonly Value[]; readonly accepting: bigint }[]
}

/**
 * Walks every combination of inputs that the rows can tell apart. Reports combinations that no row covers, pairs of
 * rows of a `unique` table that both cover one, and rows of a `first` table that never get a turn.
 */
export function checkCoverage<T>(
  table: DecisionTable<T>,
  rows: readonly ReadyRow<T>[],
  { path, zone }: { path: string; zone: string },
): ConfigFault[] {
  const axes = axesOf(table, rows)
  const total = axes.reduce((product, axis) => product * axis.groups.length, 1)
  if (total > COMBINATIONS_MAX) return [tooLarge(path, total)]

  const isComplete = table.complete ?? table.hitPolicy !== 'collect'
  const overlaps = new Map<string, readonly [number, number]>()
  let winners = 0n
  const missing: string[] = []
  let missingCount = 0

  const chosen: number[] = []
  const walk = (hits: bigint): void => {
    const depth = chosen.length
    if (hits === 0n) {
      // No row is left, whatever the other inputs are: one fault for all of them.
      missingCount += countBelow(axes, chosen)
      if (isComplete && missing.length < MISSING_LISTED_MAX) missing.push(describe(axes, chosen, zone))
      return
    }
    const axis = axes[depth]
    if (axis === undefined) {
      winners |= hits & -hits
      if (table.hitPolicy === 'unique') notePairs(hits, overlaps)
      return
    }
    axis.groups.forEach(({ accepting }, k) => {
      chosen.push(k)
      walk(hits & accepting)
      chosen.pop()
    })
  }
  walk((1n << BigInt(rows.length)) - 1n)

  const faults: ConfigFault[] = []
  if (isComplete && missingCount > 0) {
    faults.push(...missing.map((combination) => notCovered(path, table.id, combination)))
    if (missingCount > missing.length) faults.push(moreMissing(path, table.id, missingCount))
  }
  for (const [a, b] of overlaps.values()) faults.push(overlap(path, table.id, rows, a, b))
  if (table.hitPolicy === 'first')
    rows.forEach((row, index) => {
      if ((winners & (1n << BigInt(index))) === 0n) faults.push(neverReached(path, table.id, row.id, index))
    })
  return faults
}

const DATE_AXIS = 'at'

function axesOf<T>(table: DecisionTable<T>, rows: readonly ReadyRow<T>[]): Axis[] {
  const inputs = table.inputs.flatMap((input, index) => {
    const matchers = rows.map((row) => row.matchers[index]!)
    if (matchers.every((matcher) => matcher.kind === 'any')) return []
    return [axisOf(input.name, representatives(input, matchers), matchers)]
  })
  const validities = rows.map((row) => row.validity)
  return [...inputs, axisOf(DATE_AXIS, numberRepresentatives(validities), validities)]
}

function axisOf(name: string, values: readonly Value[], matchers: readonly Matcher[]): Axis {
  const groups = new Map<bigint, Value[]>()
  for (const value of values) {
    const accepting = matchers.reduce(
      (bits, matcher, n) => (matches(matcher, value) ? bits | (1n << BigInt(n)) : bits),
      0n,
    )
    groups.set(accepting, [...(groups.get(accepting) ?? []), value])
  }
  return { name, groups: [...groups].map(([accepting, same]) => ({ accepting, values: same })) }
}

/** How many combinations of values lie under the groups chosen so far. */
const countBelow = (axes: readonly Axis[], chosen: readonly number[]): number =>
  axes.reduce((product, { groups }, n) => {
    const open = chosen[n] === undefined ? groups : [groups[chosen[n]]!]
    return product * open.reduce((sum, { values }) => sum + values.length, 0)
  }, 1)

function notePairs(hits: bigint, overlaps: Map<string, readonly [number, number]>): void {
  const indices: number[] = []
  for (let n = 0, rest = hits; rest !== 0n; n += 1, rest >>= 1n) if ((rest & 1n) === 1n) indices.push(n)
  for (const a of indices) for (const b of indices) if (a < b) overlaps.set(`${a} ${b}`, [a, b])
}

/** `input=value,value …` of the groups chosen; an input on which all rows agree says nothing. */
function describe(axes: readonly Axis[], chosen: readonly number[], zone: string): string {
  const parts = chosen.flatMap((group, n) => {
    const { name, groups } = axes[n]!
    if (groups.length === 1) return []
    const { values } = groups[group]!
    return [`${name}=${values.map((value) => showValue(name, value, zone)).join(',')}`]
  })
  return parts.join(' ')
}

/** A value nobody named, and what goes on after a prefix, read `…`. */
const showValue = (name: string, value: Value, zone: string): string =>
  name === DATE_AXIS
    ? civilDateAt(instantFromMs(Number(value)), zone)
    : String(value).replaceAll('\u0000other', '…').replaceAll('\u0000', '…')

const tooLarge = (path: string, total: number): ConfigFault =>
  fault(
    path,
    'table-too-large',
    `Bảng có ${total} tổ hợp, vượt giới hạn ${COMBINATIONS_MAX}; hãy tách bảng.`,
    `规则表有 ${total} 种组合，超过上限 ${COMBINATIONS_MAX}；请拆分。`,
    `The table has ${total} combinations, more than the limit of ${COMBINATIONS_MAX}; split it.`,
  )

const notCovered = (path: string, id: string, combination: string): ConfigFault =>
  fault(
    path,
    'table-incomplete',
    `Bảng ${id}: không có dòng nào cho ${combination}.`,
    `规则表 ${id}：没有任何一行适用于 ${combination}。`,
    `Table ${id}: no row covers ${combination}.`,
  )

const moreMissing = (path: string, id: string, count: number): ConfigFault =>
  fault(
    path,
    'table-incomplete-total',
    `Bảng ${id}: tổng cộng ${count} tổ hợp chưa có dòng.`,
    `规则表 ${id}：共有 ${count} 种组合没有对应的行。`,
    `Table ${id}: ${count} combinations in all are not covered.`,
  )

const overlap = <T>(
  path: string,
  id: string,
  rows: readonly ReadyRow<T>[],
  a: number,
  b: number,
): ConfigFault =>
  fault(
    path + pointer('rows', b),
    'table-overlap',
    `Bảng ${id}: dòng ${rows[a]!.id} và dòng ${rows[b]!.id} cùng áp dụng cho một trường hợp.`,
    `规则表 ${id}：第 ${rows[a]!.id} 行与第 ${rows[b]!.id} 行适用于同一情形。`,
    `Table ${id}: rows ${rows[a]!.id} and ${rows[b]!.id} both cover the same case.`,
  )

const neverReached = (path: string, id: string, row: string, index: number): ConfigFault =>
  fault(
    path + pointer('rows', index),
    'table-row-unreachable',
    `Bảng ${id}: dòng ${row} không bao giờ được dùng vì các dòng trước đã bao hết.`,
    `规则表 ${id}：第 ${row} 行被前面的行完全覆盖，永远不会用到。`,
    `Table ${id}: row ${row} is never used; the rows before it cover all of it.`,
  )
