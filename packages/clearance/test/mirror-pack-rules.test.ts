import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ASSUMED_MIRROR_RULES } from '@landport/clearance/mirror/mirror-rules'
import { mirrorRulesOf } from '@landport/clearance/mirror/pack-rules'
import type { Parameter } from '@landport/site/pack-schema'

const packs = ['vn-2026-07', 'cn-2026-07'].map(
  (name) =>
    JSON.parse(readFileSync(new URL(`../../../procedures/${name}.json`, import.meta.url), 'utf8')) as {
      parameters: Parameter[]
    },
)
const rulesWith = (parameters: readonly Parameter[]) => ({
  findParameter: (id: string) => parameters.find((one) => one.id === id) ?? null,
})
const { manifestBy: _, ...assumed } = ASSUMED_MIRROR_RULES

test('both packs name every tolerance and deadline of reconciliation, with the values that hold without them', () => {
  for (const { parameters } of packs) {
    assert.deepEqual(mirrorRulesOf(rulesWith(parameters)), assumed)
    for (const id of ['mirror-weight-tolerance', 'mirror-look-within', 'import-declaration-within-cn'])
      assert.ok(
        parameters.some((one) => one.id === id),
        id,
      )
  }
})

test('what a pack sets is what holds; what it leaves out or gives in another unit is as assumed', () => {
  const parameters = packs[0]!.parameters.map((one) =>
    one.id === 'mirror-weight-tolerance'
      ? { ...one, value: 2 }
      : one.id === 'import-declaration-within-vn'
        ? { ...one, value: 15 }
        : one.id === 'mirror-look-within'
          ? { ...one, unit: 'hours' as const }
          : one,
  )
  assert.deepEqual(mirrorRulesOf(rulesWith(parameters)), {
    ...assumed,
    weightShare: 0.02,
    importDeclarationDays: { VN: 15, CN: 14 },
  })
  assert.deepEqual(mirrorRulesOf(rulesWith([])), assumed)
})
