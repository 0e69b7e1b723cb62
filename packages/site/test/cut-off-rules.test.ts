import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { checkPack } from '../src/check-pack.ts'
import { type CutOffQuestion, compileRules, type Rules } from '../src/rules.ts'
import { INSPECTION_FLAGS } from '../src/vocabulary.ts'
import { brief, getPack, readJson } from './files.ts'

const AT = getInstant('2026-11-22T05:00:00Z')
const FRUIT: CutOffQuestion = {
  direction: 'out',
  carrier: 'truck',
  goodsClass: 'fruit',
  mode: 'smart',
  inspection: 'none',
  quarantine: false,
  at: AT,
}

const rulesOf = (id: string): Rules => {
  const compiled = compileRules(getPack(id))
  assert(compiled.ok)
  return compiled.value
}

for (const id of ['vn-2026-07', 'cn-2026-07']) {
  const rules = rulesOf(id)

  test(`${id}: goods under inspection and what is under quarantine stop at a lane that nobody hears`, () => {
    for (const direction of ['out', 'in'] as const)
      for (const mode of ['smart', 'traditional'] as const)
        for (const goodsClass of ['fruit', 'electronics', 'general', 'none'] as const) {
          const asked = { ...FRUIT, direction, mode, goodsClass }
          assert.equal(rules.cutOffBounds({ ...asked, inspection: 'goods' }).answer, 'stop')
          for (const inspection of INSPECTION_FLAGS)
            assert.equal(rules.cutOffBounds({ ...asked, inspection, quarantine: true }).answer, 'stop')
        }
  })

  test(`${id}: what may go on has an end in time and in number, and a row that says why`, () => {
    const { answer, minutesMax, vehiclesMax, homeLaneOnly, row } = rules.cutOffBounds(FRUIT)
    assert.deepEqual([answer, minutesMax, vehiclesMax, homeLaneOnly], ['pass', 480, 400, true])
    assert.match(row, /-b-fruit$/)
    assert.equal(rules.text(row).isAssumed, true)
    const documents = rules.cutOffBounds({ ...FRUIT, inspection: 'documents' })
    assert.deepEqual([documents.minutesMax, documents.vehiclesMax], [60, 20])
    assert.deepEqual(rules.cutOffWidest(AT), { minutesMax: 480, vehiclesMax: 600 })
  })

  test(`${id}: every limit of a lane that is cut off is a parameter of the pack, marked assumed`, () => {
    for (const name of ['release-valid-max', 'other-side-open-age-max', 'head-age-max']) {
      const { value, provenance, unit } = rules.parameter(name)
      assert(value > 0)
      assert.deepEqual([provenance.status, unit], ['assumed', 'minutes'])
    }
  })
}

test('software raises only barriers of agencies that their own pack names', () => {
  assert.equal(rulesOf('vn-2026-07').mayRaiseBySoftware('border-guard'), true)
  assert.equal(rulesOf('vn-2026-07').mayRaiseBySoftware('plant-quarantine'), false)
  assert.equal(rulesOf('cn-2026-07').mayRaiseBySoftware('customs'), true)
  assert.equal(rulesOf('cn-2026-07').mayRaiseBySoftware('border-guard'), false)
})

test('a pack that leaves a case of cut-off open, or names an agency it does not know, is refused', () => {
  const open = readJson('procedures/vn-2026-07.json')
  open.tables.cutOffBounds.rows.pop()
  const incomplete = checkPack(open)
  assert(!incomplete.ok)
  assert(incomplete.error.every(({ path }) => path === '/tables/cutOffBounds'))

  const stranger = readJson('procedures/cn-2026-07.json')
  stranger.softwareBarriers[0].agency = 'harbour-master'
  const unknown = checkPack(stranger)
  assert(!unknown.ok)
  assert.deepEqual(brief(unknown.error), ['unknown-reference /softwareBarriers/0/agency'])
})
