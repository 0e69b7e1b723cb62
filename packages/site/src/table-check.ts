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

/**
 * Walks every combination of inputs that the rows can tell apart. Reports combinations that no row covers, pairs of
 * rows of a `unique` table that both cover one, and rows of a `first` table that never get a turn.
 */
export function checkCoverage<T>(
  table: DecisionTable<T>,
  rows: readonly ReadyRow<T>[],
  { path, zone }: { path: string; zone: string },
): ConfigFault[] {
  const used = table.inputs.flatMap((input, index) => {
    const matchers = rows.map((row) => row.matchers[index]!)
    return matchers.every((matcher) => matcher.kind === 'any') ? [] : [{ input, index, matchers }]
  })
  const axes: (readonly Value[])[] = used.map(({ input, matchers }) => representatives(input, matchers))
  axes.push(numberRepresentatives(rows.map((row) => row.validity)))
  const total = axes.reduce((product, axis) => product * axis.length, 1)
  if (total > COMBINATIONS_MAX) return [tooLarge(path, total)]

  const isComplete = table.complete ?? table.hitPolicy !== 'collect'
  const overlaps = new Map<string, readonly [number, number]>()
  const winners = new Set<number>()
  const missing: string[] = []
  let missingCount = 0
  const positions = axes.map(() => 0)
  for (let n = 0; n < total; n += 1) {
    const combination = axes.map((axis, k) => axis[positions[k]!]!)
    const hits = rows.flatMap((row, rowIndex) => (covers(row, used, combination) ? [rowIndex] : []))
    if (hits.length > 0) winners.add(hits[0]!)
    for (let a = 0; a < hits.length; a += 1)
      for (let b = a + 1; b < hits.length; b += 1) overlaps.set(`${hits[a]} ${hits[b]}`, [hits[a]!, hits[b]!])
    if (hits.length === 0 && isComplete) {
      missingCount += 1
      if (missing.length < MISSING_LISTED_MAX) missing.push(describe(used, combination, zone))
    }
    advance(positions, axes)
  }

  const faults: ConfigFault[] = missing.map((combination) => notCovered(path, table.id, combination))
  if (missingCount > missing.length) faults.push(moreMissing(path, table.id, missingCount))
  if (table.hitPolicy === 'unique')
    for (const [a, b] of overlaps.values()) faults.push(overlap(path, table.id, rows, a, b))
  if (table.hitPolicy === 'first')
    rows.forEach((row, index) => {
      if (!winners.has(index)) faults.push(neverReached(path, table.id, row.id, index))
    })
  return faults
}

const covers = <T>(
  row: ReadyRow<T>,
  used: readonly { index: number }[],
  combination: readonly Value[],
): boolean =>
  used.every(({ index }, k) => matches(row.matchers[index]!, combination[k]!)) &&
  matches(row.validity, combination[used.length]!)

/** Counts the positions up like an odometer. */
function advance(positions: number[], axes: readonly (readonly Value[])[]): void {
  for (let k = 0; k < positions.length; k += 1) {
    positions[k] = positions[k]! + 1
    if (positions[k]! < axes[k]!.length) return
    positions[k] = 0
  }
}

function describe(
  used: readonly { input: { name: string } }[],
  combination: readonly Value[],
  zone: string,
): string {
  const parts = used.map(
    ({ input }, k) =>
      `${input.name}=${String(combination[k]).replaceAll('\u0000other', '…').replaceAll('\u0000', '…')}`,
  )
  const ms = Number(combination[used.length])
  return [...parts, ...(ms === 0 ? [] : [`at=${civilDateAt(instantFromMs(ms), zone)}`])].join(' ')
}

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
