import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { datedRules } from '../src/dated-rules.ts'
import type { ProcedurePack } from '../src/pack-schema.ts'
import type { RulesInputs } from '../src/vocabulary.ts'
import { getPack } from './files.ts'

const OLD = getPack('vn-2026-07')
const BEFORE = getInstant('2026-11-23T03:00:00.000Z')
const AFTER = getInstant('2026-11-25T03:00:00.000Z')

/** From 24 November: no lot is asked out of the country, health is asked by another row, a declaration under new law. */
const NEXT: ProcedurePack = {
  ...OLD,
  version: '2026-11-24',
  validFrom: '2026-11-24',
  tables: {
    ...OLD.tables,
    requiredDecisions: {
      ...OLD.tables.requiredDecisions,
      rows: OLD.tables.requiredDecisions.rows
        .filter(({ id }) => id !== 'vn-d-lot-out')
        .map((row) =>
          ['vn-d-health-out', 'vn-d-declaration-out'].includes(row.id)
            ? { ...row, id: `${row.id}-next` }
            : row,
        ),
    },
  },
}
const rules = datedRules([NEXT, OLD])

const fruit = (registration: typeof BEFORE, at: typeof BEFORE): RulesInputs => ({
  side: 'VN',
  direction: 'out',
  flow: 'fruit-export',
  goodsClass: 'fruit',
  carrier: 'truck',
  safetyOperator: false,
  loaded: true,
  laneMode: 'smart',
  channel: 'green',
  origin: 'VN',
  hs: ['08106000'],
  vehicleCountry: 'VN',
  at,
  pinned: { registration },
})
const rowsOf = (inputs: RulesInputs) => rules.at(inputs.at)!.rules.requiredDecisions(inputs).rows

test('the pack in force is the one that has begun, whichever file is read first', () => {
  assert.equal(rules.at(BEFORE)?.pack.version, OLD.version)
  assert.equal(rules.at(AFTER)?.pack.version, '2026-11-24')
  assert.equal(rules.at(getInstant('2020-01-01T00:00:00.000Z')), null)
})

test('what was registered before keeps what is pinned at registration and meets the new pack with the rest', () => {
  const old = rowsOf(fruit(BEFORE, BEFORE))
  assert.ok(
    old.includes('vn-d-declaration-out') && old.includes('vn-d-lot-out') && old.includes('vn-d-health-out'),
  )
  const under = rowsOf(fruit(BEFORE, AFTER))
  assert.ok(under.includes('vn-d-declaration-out') && under.includes('vn-d-lot-out'), under.join())
  assert.ok(under.includes('vn-d-health-out-next') && !under.includes('vn-d-health-out'), under.join())
  const young = rowsOf(fruit(AFTER, AFTER))
  assert.ok(young.includes('vn-d-declaration-out-next') && !young.includes('vn-d-lot-out'), young.join())
})

test('a row that only the old pack has is still said in words', () => {
  const now = rules.at(AFTER)!.rules
  assert.ok(now.findText('vn-d-lot-out')?.text.vi)
  assert.ok(now.findText('vn-d-health-out-next')?.text.vi)
  assert.equal(now.findText('no-such-row'), null)
})
