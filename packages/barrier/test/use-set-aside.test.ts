import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes } from '@landport/std/time'
import { decideOpening } from '../src/decide/decide-opening.ts'
import { OPENING_REASONS } from '../src/decide/opening.ts'
import { maySetUseAside } from '../src/order/authority.ts'
import { CLAIMS, FREE, HEAD, NOW, WORD } from './opening-fixture.ts'
import { raises, readyTable, reasonsOf, type Table } from './unit-fixture.ts'

const SITE = 'huu-nghi-1119-1120'
const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const place = { site: SITE, lane: 'out-1' }

const told = (table: Table, lane: string) =>
  table.give({
    kind: 'use',
    use: { site: SITE, reference: REFERENCE, lane, unit: 'vn-lanes-2', at: table.now() },
  })
/** The site says again what it said, and that uses until now count no more. */
const setAside = (table: Table) => {
  table.wait(1)
  const known = table.unit.knowledge.find(SITE, REFERENCE)!.word!
  return table.word({ ...known, usesBefore: table.now(), at: table.now() })
}

test('a vehicle that a false use keeps before a shut barrier goes on when the owner has set that use aside, without a restart and without a key', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  told(table, 'out-2')
  assert.ok(reasonsOf(table.arrive(PLATE, BOX)).includes('used-elsewhere'))
  assert.equal(table.unit.laneOf(place)?.session.answer?.answer, 'stay')
  assert.equal(raises(setAside(table)), 1)
})

test('what was set aside stays so after a restart, and a use that comes later counts again', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  told(table, 'out-2')
  setAside(table)
  table.restart()
  table.proveEmpty()
  table.wait(5)
  table.connect()
  told(table, 'out-2')
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).includes('used-elsewhere')], [0, true])
})

test('a forged use that is dated in the future is set aside like any other, also after a restart and when it is told again', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const use = {
    site: SITE,
    reference: REFERENCE,
    lane: 'out-2',
    unit: 'vn-lanes-2',
    at: plusMinutes(table.now(), 600),
  }
  table.give({ kind: 'use', use })
  assert.ok(reasonsOf(table.arrive(PLATE, BOX)).includes('used-elsewhere'))
  table.restart()
  table.proveEmpty()
  table.wait(5)
  table.connect()
  assert.ok(reasonsOf(table.arrive(PLATE, BOX)).includes('used-elsewhere'))
  assert.equal(raises(setAside(table)), 1)
})

test('a use that is told once more after it was set aside is the same use, whatever it says of when it was heard', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const use = {
    site: SITE,
    reference: REFERENCE,
    lane: 'out-2',
    unit: 'vn-lanes-2',
    at: plusMinutes(table.now(), 600),
  }
  table.give({ kind: 'use', use })
  setAside(table)
  table.wait(5)
  table.give({ kind: 'use', use: { ...use, heardAt: plusMinutes(table.now(), 600) } })
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
})

test('setting uses aside of one release frees no other', () => {
  const other = { reference: 'VNHN261122-00999', site: CLAIMS.site, lane: 'out-2', unit: 'u', at: NOW }
  const own = { ...other, reference: CLAIMS.reference }
  const word = { ...WORD, usesBefore: NOW }
  assert.equal(decideOpening({ ...FREE, word, uses: [own] }).answer, 'open')
  assert.equal(decideOpening({ ...FREE, word: WORD, uses: [own] }).answer, 'stay')
  const later = { ...own, at: plusMinutes(NOW, 1) }
  assert.equal(decideOpening({ ...FREE, word, uses: [own, later] }).answer, 'stay')
})

test('a use that is set aside takes away no other reason: not an emergency, not a revocation, not a device that objects, not bounds', () => {
  const use = { reference: CLAIMS.reference, site: CLAIMS.site, lane: 'out-2', unit: 'u', at: NOW }
  const aside = { ...WORD, usesBefore: NOW }
  const worlds = [
    { head: { ...HEAD, emergency: 'stop' as const } },
    { objections: ['scan' as const] },
    { lane: { ...FREE.lane, state: 'closed' as const } },
    { word: { ...WORD, version: 15, token: null, why: null, vehicle: null } },
    { connected: false, bounds: { ...FREE.bounds, answer: 'stop' as const } },
  ]
  for (const world of worlds) {
    const before = decideOpening({ ...FREE, ...world, uses: [use] })
    const after = decideOpening({
      ...FREE,
      ...world,
      word: { ...('word' in world ? world.word : aside), usesBefore: NOW },
      uses: [use],
    })
    assert.ok(before.answer !== 'open' && after.answer !== 'open')
    assert.deepEqual(
      after.reasons,
      before.reasons.filter((reason) => reason !== 'used-elsewhere'),
    )
    assert.ok(after.reasons.every((reason) => OPENING_REASONS.includes(reason)))
  }
})

test('only a supervisor of the agency whose barrier it is may set a use aside', () => {
  const person = (role: string, organisation: string) =>
    ({
      kind: 'person',
      account: 'a',
      session: 's',
      grants: [{ id: 'g', role, organisation }],
      simulated: false,
    }) as const
  assert.equal(maySetUseAside(person('supervisor', 'border-guard'), 'border-guard'), true)
  for (const other of [
    person('officer', 'border-guard'),
    person('supervisor', 'customs'),
    person('supervisor', 'gate-centre'),
    { kind: 'platform' } as const,
  ])
    assert.equal(maySetUseAside(other, 'border-guard'), false)
})
