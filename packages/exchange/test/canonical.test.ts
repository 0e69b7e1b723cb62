import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalText, isCanonical } from '../src/canonical.ts'

test('a text is canonical when it is what canonical JSON makes of its content, and only then', () => {
  const seed = Date.now()
  console.log(`seed ${seed}`)
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, asWritten) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      const text = asWritten ? JSON.stringify(plain) : canonicalText(plain)
      return isCanonical(text, JSON.parse(text)) === (canonicalText(JSON.parse(text)) === text)
    }),
    { seed, numRuns: 2_000 },
  )
})

for (const text of [
  '{"b":1,"a":2}',
  '{"a": 1}',
  '{"a":1.0}',
  '{"a":"\\u0041"}',
  '{"a":1,"a":1}',
  '[1,{"10":1,"9":2}] ',
  '"\\ud800"',
  '{"\\ud800":1}',
])
  test(`not canonical: ${text}`, () => assert.equal(isCanonical(text, JSON.parse(text)), false))

for (const text of ['{"10":1,"9":2}', '{"a":1,"á":"sầu riêng","货":[]}', '[]', '1e+30'])
  test(`canonical: ${text}`, () => assert.equal(isCanonical(text, JSON.parse(text)), true))
