import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileTable } from '../src/compile-table.ts'
import type { ConfigFault } from '../src/config-fault.ts'
import type { DecisionTable, TableRow } from '../src/decision-table.ts'

const zone = 'Asia/Ho_Chi_Minh'
const text = { vi: 'thử', zh: '试', en: 'try' }
const row = <T>(
  id: string,
  when: TableRow<T>['when'],
  then: T,
  more: Partial<TableRow<T>> = {},
): TableRow<T> => ({
  id,
  when,
  then,
  text,
  legalBasis: [],
  pin: 'immediate',
  ...more,
})

const lanes = (
  rows: TableRow<string>[],
  hitPolicy: DecisionTable['hitPolicy'] = 'unique',
): DecisionTable<string> => ({
  id: 'lanes',
  version: '1',
  hitPolicy,
  inputs: [
    { name: 'direction', type: 'enum', values: ['out', 'in'] },
    { name: 'loaded', type: 'boolean' },
    { name: 'hs', type: 'text' },
  ],
  rows,
})

const compiled = (table: DecisionTable<string>) => {
  const result = compileTable(table, { zone })
  assert(result.ok, result.ok ? '' : JSON.stringify(result.error))
  return (values: Parameters<typeof result.value>[0], at = '2026-11-22T05:00:00.000Z') =>
    result.value(values, () => Date.parse(at))
}
const faultsOf = (table: DecisionTable<string>): ConfigFault[] => {
  const result = compileTable(table, { zone })
  assert(!result.ok, 'the table should be refused')
  return result.error
}

test('a table answers with the outcome and the row that gave it', () => {
  const ask = compiled(
    lanes(
      [
        row('fruit-out', { direction: 'out', hs: { prefix: ['08'] } }, 'smart'),
        row('other-out', { direction: 'out', hs: { prefix: ['08'] }, loaded: false }, 'never'),
        row('rest', {}, 'traditional'),
      ].filter((r) => r.id !== 'other-out'),
      'first',
    ),
  )
  assert.deepEqual(ask({ direction: 'out', loaded: true, hs: '08106000' }), {
    outcomes: ['smart'],
    rows: ['fruit-out'],
  })
  assert.deepEqual(ask({ direction: 'in', loaded: true, hs: '08106000' }), {
    outcomes: ['traditional'],
    rows: ['rest'],
  })
})

test('a combination that no row covers is named', () => {
  const faults = faultsOf(
    lanes([row('a', { direction: 'out' }, 'x'), row('b', { direction: 'in', loaded: true }, 'y')]),
  )
  assert.deepEqual(
    faults.map((f) => f.code),
    ['table-incomplete'],
  )
  assert.match(faults[0]!.message.en, /direction=in loaded=false/)
})

test('two rows that cover the same case are named by their ids, also when only a prefix makes them meet', () => {
  const faults = faultsOf(
    lanes([
      row('fruit', { hs: { prefix: ['08'] } }, 'x'),
      row('durian', { hs: { prefix: ['081060'] } }, 'y'),
      row('not-fruit', { hs: '85' }, 'z'),
    ]),
  )
  assert(faults.some((f) => f.code === 'table-overlap' && /fruit and durian/.test(f.message.en)))
  assert(faults.some((f) => f.code === 'table-incomplete'))
  assert(!faults.some((f) => f.code === 'table-overlap' && /not-fruit/.test(f.message.en)))
})

test('a row that earlier rows cover wholly is reported in a first-hit table', () => {
  const faults = faultsOf(lanes([row('all', {}, 'x'), row('late', { direction: 'out' }, 'y')], 'first'))
  assert.deepEqual(
    faults.map((f) => [f.code, f.path]),
    [['table-row-unreachable', '/rows/1']],
  )
})

test('dates divide a table: rows that follow each other in time neither overlap nor leave a gap', () => {
  const pilot = [
    row('before', {}, '24', { validTo: '2025-12-10' }),
    row('pilot', {}, '36', { validFrom: '2025-12-10', validTo: '2026-12-10' }),
    row('after', {}, '24', { validFrom: '2026-12-10' }),
  ]
  const ask = compiled(lanes(pilot))
  const values = { direction: 'out', loaded: true, hs: '1' }
  assert.deepEqual(ask(values, '2026-12-09T16:59:59.999Z').rows, ['pilot'])
  assert.deepEqual(
    ask(values, '2026-12-09T17:00:00.000Z').rows,
    ['after'],
    'the day begins at midnight in Hanoi',
  )
  const gap = faultsOf(
    lanes([pilot[0]!, row('pilot', {}, '36', { validFrom: '2025-12-11', validTo: '2026-12-10' }), pilot[2]!]),
  )
  assert.deepEqual(
    gap.map((f) => f.code),
    ['table-incomplete'],
  )
  assert.match(gap[0]!.message.en, /at=2025-12-10/)
})

test('a collecting table gives all rows hit, and may be asked to cover every case', () => {
  const rows = [row('customs', {}, 'customs'), row('plant', { hs: { prefix: ['08'] } }, 'plant')]
  assert.deepEqual(compiled(lanes(rows, 'collect'))({ direction: 'in', loaded: true, hs: '0810' }).rows, [
    'customs',
    'plant',
  ])
  assert.deepEqual(
    faultsOf({ ...lanes(rows.slice(1), 'collect'), complete: true }).map((f) => f.code),
    ['table-incomplete'],
  )
})

test('unknown inputs, values, repeated row ids and reversed dates are all reported at once', () => {
  const faults = faultsOf(
    lanes([
      row('a', { directon: 'out' }, 'x'),
      row('a', { direction: 'sideways' }, 'y', { validFrom: '2026-02-01', validTo: '2026-01-01' }),
      row('c', { loaded: { prefix: ['t'] } }, 'z'),
    ]),
  )
  assert.deepEqual(faults.map((f) => f.code).sort(), [
    'cell-kind',
    'input-unknown',
    'row-duplicate',
    'validity-reversed',
    'value-unknown',
  ])
  for (const f of faults) assert(f.path.startsWith('/rows/') && f.message.vi && f.message.zh && f.message.en)
})
