import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coversLoad } from '../src/covers.ts'
import type { GoodsItem } from '../src/declaration.ts'

const item = (hs: string | null) => ({ hs }) as GoodsItem
const durian = { hs: '0810.60.00', grossWeightKg: 18_000 }

const ROWS = [
  ['what is declared is loaded', 'original', ['08106000'], 18_000, true],
  ['a little more is within the tolerance', 'amendment', ['08106000'], 17_200, true],
  ['less is declared than is loaded', 'amendment', ['08106000'], 17_000, false],
  ['other goods are declared', 'amendment', ['85423100'], 18_000, false],
  ['one of several lines', 'amendment', ['85423100', '081060'], 18_000, true],
  ['a line without a code may be anything', 'amendment', ['85423100', null], 18_000, true],
  ['no weight is declared', 'amendment', ['08106000'], null, true],
  ['it is cancelled', 'cancellation', ['08106000'], 18_000, false],
  ['it is cancelled without saying what it was', 'cancellation', [], null, false],
] as const

for (const [name, act, codes, grossWeightKg, covers] of ROWS)
  test(`a declaration against its load: ${name}`, () =>
    assert.equal(coversLoad({ act, goods: codes.map(item), grossWeightKg }, [durian], 5), covers))

test('what lies on several vehicles is taken together', () => {
  const half = { ...durian, grossWeightKg: 9_000 }
  const declaration = { act: 'amendment', goods: [item('081060')], grossWeightKg: 18_000 } as const
  assert.equal(coversLoad(declaration, [half, half], 0), true)
  assert.equal(coversLoad(declaration, [half, half, { ...half, grossWeightKg: 1 }], 0), false)
})
