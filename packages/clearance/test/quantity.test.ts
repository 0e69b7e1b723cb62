import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { remaining } from '../src/quantity.ts'

const kg = (value: number) => ({ value, unit: 'KGM' })
const part = (passage: string, value: number, unit = 'KGM') => ({ passage, quantity: { value, unit } })

test('one declaration on three trucks leaves what is not yet loaded', () => {
  const left = remaining(kg(54_000), [part('a', 18_000), part('b', 18_000.5)])
  assert.deepEqual(left, { ok: true, value: kg(17_999.5) })
})

test('a tenth and two tenths are three tenths', () => {
  assert.deepEqual(remaining(kg(0.3), [part('a', 0.1), part('b', 0.2)]), { ok: true, value: kg(0) })
})

test('more than declared is refused with the excess', () => {
  assert.deepEqual(remaining(kg(10), [part('a', 6), part('b', 5)]), {
    ok: false,
    error: { kind: 'exceeded', by: 1, unit: 'KGM' },
  })
})

test('cartons are not kilograms', () => {
  assert.deepEqual(remaining(kg(10), [part('a', 6, 'CT')]), {
    ok: false,
    error: { kind: 'unit-differs', declared: 'KGM', loaded: 'CT' },
  })
})

test('a truck takes something', () => {
  for (const value of [0, -1, Number.NaN])
    assert.deepEqual(remaining(kg(10), [part('a', value)]), {
      ok: false,
      error: { kind: 'not-positive', passage: 'a' },
    })
})

const seed = Date.now() % 2 ** 31
test(`whatever the order of the trucks, the same is left (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 20 }), (grams) => {
      const loaded = grams.map((value, n) => part(`p${n}`, value / 1000))
      assert.deepEqual(remaining(kg(100), loaded), remaining(kg(100), [...loaded].reverse()))
    }),
    { seed },
  )
})
