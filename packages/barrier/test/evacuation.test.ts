import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitStep } from '../src/machine/turn.ts'
import { raises, readyTable, type Table, unitOnTable } from './unit-fixture.ts'

const PERSON = { kind: 'person', account: 'booth', session: 's', grants: [], simulated: true } as const

const evacuate = (table: Table): UnitStep =>
  table.give({
    kind: 'act',
    act: { kind: 'evacuate', site: 'huu-nghi-1119-1120', lane: 'out-1', by: PERSON },
  })
const shown = ({ effects }: UnitStep): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'lights' ? [effect.show] : []))

test('a barrier that rises in an evacuation to let somebody back shows nobody the way to the line', () => {
  const table = readyTable()
  table.permit('VNHN261123-00001', '29C12345')
  assert.equal(raises(table.arrive('29C12345', 'MSCU6639871')), 1)
  table.arm('up')
  table.loop('under', true)
  table.loop('before', false)
  table.loop('after', true)
  table.loop('under', false)
  table.loop('before', true)
  const step = evacuate(table)
  assert.deepEqual([raises(step), shown(step)], [1, ['red']])
})

test('away from the line the way out of an evacuated lane is shown', () => {
  const table = unitOnTable({ side: 'CN' })
  table.restart()
  table.proveEmpty()
  table.connect()
  const step = evacuate(table)
  assert.deepEqual([raises(step), shown(step)], [1, ['green']])
})
