import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkPack } from '../src/check-pack.ts'
import { checkSite } from '../src/check-site.ts'
import { compileTable } from '../src/compile-table.ts'
import type { ConfigFault } from '../src/config-fault.ts'
import { readJson } from './files.ts'

type Check = (json: unknown) => { ok: true } | { ok: false; error: ConfigFault[] }
const FILES: readonly [string, Check][] = [
  ['sites/tan-thanh-1088-2-1089.json', checkSite],
  ['procedures/cn-2026-07.json', checkPack],
]

/** Puts `value` at a place that `steps` choose, going down from the top. */
function breakAt(json: unknown, steps: readonly number[], value: unknown): void {
  let at = json as Record<string, unknown>
  for (const step of steps) {
    const keys = Object.keys(at)
    if (keys.length === 0) return
    const key = keys[step % keys.length]!
    const next = at[key]
    if (typeof next !== 'object' || next === null || step === steps.at(-1)) {
      at[key] = value
      return
    }
    at = next as Record<string, unknown>
  }
}

for (const [path, check] of FILES)
  test(`however ${path} is broken, the answer is faults with texts, never a crash`, () => {
    const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 7 })
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2026-02-31', '*', 'out', -1, 1e300, '24:00'))
    fc.assert(
      fc.property(steps, value, (places, wrong) => {
        const json = readJson(path)
        breakAt(json, places, wrong)
        const result = check(json)
        if (result.ok) return
        assert(result.error.length > 0)
        for (const f of result.error)
          assert(
            f.code &&
              f.message.vi &&
              f.message.zh &&
              f.message.en &&
              (f.path === '' || f.path.startsWith('/')),
          )
      }),
      { numRuns: 25 },
    )
  })

test('a date that no calendar has is refused, in a file and in a table', () => {
  const json = readJson('procedures/cn-2026-07.json')
  json.validFrom = '2026-02-31'
  const result = checkPack(json)
  assert(!result.ok)
  assert.deepEqual(
    result.error.map((f) => [f.path, f.code]),
    [['/validFrom', 'wrong-form']],
  )

  const { laneMode } = readJson('procedures/cn-2026-07.json').tables
  laneMode.rows[0].validTo = '2027-02-29'
  const compiled = compileTable(laneMode, { zone: 'Asia/Shanghai' })
  assert(!compiled.ok)
  assert.deepEqual(
    compiled.error.map((f) => [f.path, f.code]),
    [['/rows/0/validTo', 'date-invalid']],
  )
})

test('a table with too many combinations is refused in bounded time', () => {
  const inputs = Array.from({ length: 20 }, (_, n) => ({
    name: `i${n}`,
    type: 'enum' as const,
    values: ['a', 'b', 'c', 'd', 'e'],
  }))
  const when = Object.fromEntries(inputs.map(({ name }) => [name, 'a']))
  const { laneMode } = readJson('procedures/cn-2026-07.json').tables
  const compiled = compileTable(
    { ...laneMode, inputs, rows: [{ ...laneMode.rows[0], when }] },
    { zone: 'Asia/Shanghai' },
  )
  assert(!compiled.ok)
  assert.deepEqual(
    compiled.error.map((f) => f.code),
    ['table-too-large'],
  )
})
