import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceStateName } from '../src/booth/names.ts'
import { raises, readyTable, type Table } from './unit-fixture.ts'

const SEAL = 'vn-out-1-seal'
const word = (table: Table) => table.unit.devices.of(SEAL)

test('a device that says too much is named as such, not as broken, until it is over; what is read of it meanwhile ends nothing', () => {
  const table = readyTable()
  const begun = table.give({ kind: 'device', device: SEAL, state: 'fault', unread: 1 })
  assert.deepEqual(
    begun.reports.map(({ content }) => content),
    [{ kind: 'device', device: SEAL, state: 'fault', unread: 1 }],
  )
  table.see('seal', 'S1', { device: SEAL })
  assert.deepEqual([word(table).state, word(table).floods], ['fault', true])
  assert.match(deviceStateName(word(table)).en, /too much/)
  table.give({ kind: 'device', device: SEAL, state: 'heard', unread: 812 })
  assert.deepEqual([word(table).state, word(table).floods], ['heard', false])
  table.give({ kind: 'device', device: SEAL, state: 'fault' })
  assert.match(deviceStateName(word(table)).en, /reports a fault/)
})

test('a vehicle passes beside a device that floods as without it', () => {
  const raised = [false, true].map((floods) => {
    const table = readyTable()
    table.permit('VNHN261123-00001', '29C12345')
    if (floods) table.give({ kind: 'device', device: SEAL, state: 'fault', unread: 1 })
    return raises(table.arrive('29C12345', 'MSCU6639871'))
  })
  assert.deepEqual(raised, [1, 1])
})
