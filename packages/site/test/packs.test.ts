import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { checkPack } from '../src/check-pack.ts'
import { lapsesSoon, packAt } from '../src/pack-time.ts'
import { brief, getPack, packFiles, readJson } from './files.ts'

for (const path of packFiles)
  test(`${path} is without fault: its tables have no gap and no row that is never reached`, () => {
    const result = checkPack(readJson(path))
    assert.deepEqual(result.ok ? [] : brief(result.error), [])
  })

test('no agency of one side stands in the other side’s pack by copy', () => {
  assert.deepEqual(
    getPack('cn-2026-07').agencies.map((a) => a.id),
    ['customs', 'immigration-inspection', 'port-office'],
  )
  const rows = (id: string) =>
    Object.values(getPack(id).tables).flatMap((table) => table.rows.map((row) => row.id))
  const chinese = new Set(rows('cn-2026-07'))
  assert.deepEqual(
    rows('vn-2026-07').filter((id) => chinese.has(id)),
    [],
  )
})

test('a pack with many things wrong in its form is refused with each of them by path', () => {
  const json = readJson('procedures/vn-2026-07.json')
  json.side = 'LA'
  delete json.title.zh
  json.agencies[0].roles[0].may = ['fly']
  json.tables.requiredDecisions.rows[0].then.before = 'lunch'
  json.tables.timeLimits.rows[0].then.minutes = 0
  json.tables.readiness.rows[1].when.channel = { like: 'red' }
  json.parameters[0].value = '5'
  const result = checkPack(json)
  assert(!result.ok)
  assert.deepEqual(result.error.map((f) => f.path).sort(), [
    '/agencies/0/roles/0/may/0',
    '/parameters/0/value',
    '/side',
    '/tables/readiness/rows/1/when/channel',
    '/tables/requiredDecisions/rows/0/then/before',
    '/tables/timeLimits/rows/0/then/minutes',
    '/title/zh',
  ])
})

test('a pack whose parts do not fit together is refused with each fault by path', () => {
  const json = readJson('procedures/vn-2026-07.json')
  json.agencies[1].id = 'customs'
  json.tables.requiredDecisions.rows[0].legalBasis = ['no-such-law']
  json.tables.requiredDecisions.rows[1].then.agency = 'navy'
  Object.assign(json.tables.requiredDecisions.rows[2].then, { agency: 'gate-centre', subject: 'flow' })
  json.tables.readiness.rows[0].then.item = 'luck'
  json.tables.readiness.rows[1].then.broughtBy = 'nobody'
  json.tables.timeLimits.rows[0].then.escalation[0].to = 'mayor'
  json.tables.laneMode.inputs[0].values = ['out', 'in', 'up']
  json.tables.goodsClass.rows[0].id = json.tables.laneMode.rows[0].id
  json.agencies[0].roles = json.agencies[0].roles.filter(
    (role: { may: string[] }) => !role.may.includes('grant'),
  )
  const result = checkPack(json)
  assert(!result.ok)
  const found = brief(result.error)
  for (const expected of [
    'duplicate-id /agencies/1/id',
    'unknown-reference /tables/requiredDecisions/rows/0/legalBasis/0',
    'unknown-reference /tables/requiredDecisions/rows/1/then/agency',
    'agency-not-competent /tables/requiredDecisions/rows/2/then',
    'unknown-reference /tables/readiness/rows/0/then/item',
    'unknown-reference /tables/readiness/rows/1/then/broughtBy',
    'unknown-reference /tables/timeLimits/rows/0/then/escalation/0/to',
    'input-differs /tables/laneMode/inputs/0',
    'duplicate-id /tables/goodsClass/rows/0/id',
    'agency-cannot-act /agencies/0/roles',
  ])
    assert(found.includes(expected), `${expected} should be among ${found.join(', ')}`)
})

test('a pack whose decision table leaves a case open is refused, with the case', () => {
  const json = readJson('procedures/vn-2026-07.json')
  const { rows } = json.tables.requiredDecisions
  json.tables.requiredDecisions.rows = rows.filter((row: { id: string }) => row.id !== 'vn-d-border-mission')
  const result = checkPack(json)
  assert(!result.ok)
  assert(
    result.error.every(
      (f) => f.path === '/tables/requiredDecisions' && f.code.startsWith('table-incomplete'),
    ),
  )
  assert.match(result.error[0]!.message.en, /carrier=guided-vehicle/)
})

test('a time limit that would run with two lengths at once is refused', () => {
  const json = readJson('procedures/vn-2026-07.json')
  const n = json.tables.timeLimits.rows.findIndex(
    (row: { id: string }) => row.id === 'vn-t-stay-24h-after-pilot',
  )
  json.tables.timeLimits.rows[n].validFrom = '2026-11-10'
  const result = checkPack(json)
  assert(!result.ok)
  assert.deepEqual(brief(result.error), [`table-overlap /tables/timeLimits/rows/${n}`])
})

test('on 22 November 2026 the lapse of the 36 hour pilot is announced, with its law and its rule', () => {
  const lapses = lapsesSoon(getPack('vn-2026-07'), getInstant('2026-11-22T05:00:00Z'), 30)
  assert.deepEqual(
    lapses.map(({ kind, id, lapsesOn, daysLeft }) => [kind, id, lapsesOn, daysLeft]),
    [
      ['legal-basis', 'two-way-pilot', '2026-12-10', 17],
      ['row', 'vn-t-stay-36h', '2026-12-10', 17],
    ],
  )
  assert.match(lapses[0]!.text.vi, /10\/12\/2026/)
  assert.deepEqual(lapsesSoon(getPack('vn-2026-07'), getInstant('2026-11-22T05:00:00Z'), 10), [])
  assert.deepEqual(
    lapsesSoon(getPack('vn-2026-07'), getInstant('2026-12-11T05:00:00Z'), 30),
    [],
    'what has lapsed is no warning',
  )
})

test('the pack in force is the latest that has begun, by the side’s own midnight', () => {
  const old = getPack('vn-2026-07')
  const next = { ...old, id: 'vn-2027-01', validFrom: '2027-01-01' }
  const at = (text: string) => packAt([next, old], getInstant(text))?.id ?? null
  assert.equal(at('2026-12-31T16:59:59Z'), 'vn-2026-07')
  assert.equal(at('2026-12-31T17:00:00Z'), 'vn-2027-01')
  assert.equal(at('2020-01-01T00:00:00Z'), null)
  assert.equal(packAt([{ ...old, validTo: '2026-12-01' }], getInstant('2026-12-05T00:00:00Z')), null)
})
