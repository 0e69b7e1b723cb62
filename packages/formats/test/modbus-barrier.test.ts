import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LOOP_PLACES } from '@landport/site/site-schema'
import { COILS, INPUT_COUNT, INPUTS, LIGHT_COILS, readLook } from '../src/devices/modbus-barrier/map.ts'

interface Example {
  readonly name: string
  readonly inputs: string
  readonly position: string
  readonly occupied: readonly string[]
  readonly loopFault: boolean
  readonly restarted: boolean
}
const FILE = new URL('../../../contracts/devices/modbus-barrier/valid/looks.json', import.meta.url)
const examples = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Example[]

for (const example of examples)
  test(`a controller that says ${example.inputs}: ${example.name}`, () => {
    const look = readLook([...example.inputs].map((bit) => bit === '1'))
    assert.equal(look.position, example.position)
    assert.deepEqual(
      LOOP_PLACES.filter((place) => look.occupied[place]),
      example.occupied,
    )
    assert.equal(look.isLoopFaulty, example.loopFault)
    assert.equal(look.hasRestarted, example.restarted)
  })

test('no two meanings share an address, and one look asks for every input', () => {
  assert.equal(new Set(Object.values(COILS)).size, Object.keys(COILS).length)
  assert.deepEqual(
    Object.values(INPUTS),
    Array.from({ length: INPUT_COUNT }, (_, n) => n),
  )
  assert.deepEqual(
    [COILS.red, COILS.green, COILS.flashing],
    [0, 1, 2].map((n) => LIGHT_COILS.first + n),
  )
  for (const lamps of Object.values(LIGHT_COILS.show)) assert.equal(lamps.filter(Boolean).length, 1)
})
