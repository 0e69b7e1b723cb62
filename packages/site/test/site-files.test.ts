import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSite, checkSiteAgencies } from '../src/check-site.ts'
import { brief, getPack, readJson, siteFiles } from './files.ts'

const packs = [getPack('vn-2026-07'), getPack('cn-2026-07')]

test('all four gates have a file, each named by its id', () => {
  assert.deepEqual(siteFiles.map((path) => readJson(path).id).sort(), [
    'ban-vuoc',
    'huu-nghi-1119-1120',
    'kim-thanh',
    'tan-thanh-1088-2-1089',
  ])
  for (const path of siteFiles) assert.equal(path, `sites/${readJson(path).id}.json`)
})

for (const path of siteFiles)
  test(`${path} is without fault, and its barriers and stations belong to agencies of the two packs`, () => {
    const result = checkSite(readJson(path))
    assert.deepEqual(result.ok ? [] : brief(result.error), [])
    assert.deepEqual(result.ok ? brief(checkSiteAgencies(result.value, packs)) : [], [])
  })

test('the two gates of Lạng Sơn carry the baseline and targets of Decision 865', () => {
  const figures = (id: string) => {
    const { capacity } = readJson(`sites/${id}.json`)
    return [
      capacity.baseline.vehicles,
      ...capacity.targets.map((t: Record<string, number>) => [t.year, t.vehiclesMin, t.vehiclesMax]),
    ]
  }
  assert.deepEqual(figures('huu-nghi-1119-1120'), [800, [2027, 2000, 2500], [2030, 3000, 3500]])
  assert.deepEqual(figures('tan-thanh-1088-2-1089'), [400, [2027, 800, 1200], [2030, 2000, 2500]])
})

test('a site file with many things wrong in its form is refused with each of them by path', () => {
  const json = readJson('sites/tan-thanh-1088-2-1089.json')
  delete json.name.zh
  delete json.kmZero
  json.lanes[0].mode = 'clever'
  json.lanes[1].label.vi = ''
  json.barriers[2].position = 3
  json.stations[0].servers = 'two'
  json.yards[0].colour = 'green'
  json.calendars[0].intervals[0].from = '7:00'
  json.devices[0].kind = 'drone'
  json.validFrom = '2026-13-01'
  const result = checkSite(json)
  assert(!result.ok)
  assert.deepEqual(result.error.map((f) => f.path).sort(), [
    '/barriers/2/position',
    '/calendars/0/intervals/0/from',
    '/devices/0/kind',
    '/kmZero',
    '/lanes/0/mode',
    '/lanes/1/label/vi',
    '/name/zh',
    '/stations/0/servers',
    '/validFrom',
    '/yards/0/colour',
  ])
  for (const f of result.error) assert(f.message.vi && f.message.zh && f.message.en)
})

test('a site file whose parts do not fit together is refused with each fault by path', () => {
  const json = readJson('sites/tan-thanh-1088-2-1089.json')
  json.barriers[0].lanes.push('out-9')
  json.devices[0].lane = 'out-8'
  json.devices[1].barrier = 'nowhere'
  json.stations[1].id = json.stations[0].id
  json.yards[1].bays[0].id = json.yards[0].bays[0].id
  json.yards[0].capacityVehicles = 3
  json.lanes[1].order = json.lanes[0].order
  json.stations[3].position = 0.9
  json.lanes.push({ ...json.lanes[0], id: 'out-7', order: 77 })
  const long = json.calendars.findIndex((c: { id: string }) => c.id === 'vn-long')
  json.calendars[long].intervals.push(
    { from: '19:00', to: '21:00', state: 'open' },
    { from: '22:00', to: '21:30', state: 'open' },
  )
  json.calendars.push({ ...json.calendars[long], id: 'vn-again', intervals: [], modes: ['smart'] })
  json.capacity.targets[0].vehiclesMax = 1
  json.validTo = json.validFrom
  const result = checkSite(json)
  assert(!result.ok)
  const found = brief(result.error)
  for (const expected of [
    'unknown-reference /barriers/0/lanes/4',
    'unknown-reference /devices/0/lane',
    'unknown-reference /devices/1/barrier',
    'duplicate-id /stations/1/id',
    'duplicate-id /yards/1/bays/0/id',
    'bays-exceed-capacity /yards/0/capacityVehicles',
    'duplicate-id /lanes/1/order',
    'beyond-km-0 /stations/3/position',
    'lane-without-barrier /lanes/4',
    `hours-overlap /calendars/${long}/intervals/1`,
    `interval-reversed /calendars/${long}/intervals/2`,
    `calendars-overlap /calendars/${json.calendars.length - 1}`,
    'range-reversed /capacity/targets/0/vehiclesMax',
    'validity-reversed /validTo',
  ])
    assert(found.includes(expected), `${expected} should be among ${found.join(', ')}`)
})

test('a barrier owned by an agency that its side does not have is found', () => {
  const result = checkSite(readJson('sites/kim-thanh.json'))
  assert(result.ok)
  const chinese = result.value.barriers.findIndex((barrier) => barrier.side === 'CN')
  const barriers = result.value.barriers.map((barrier, n) =>
    n === chinese ? { ...barrier, owner: 'border-guard' } : barrier,
  )
  assert.deepEqual(brief(checkSiteAgencies({ ...result.value, barriers }, packs)), [
    `unknown-reference /barriers/${chinese}/owner`,
  ])
})

test('what is no site file at all is refused, not thrown at', () => {
  for (const json of [null, 7, 'x', [], {}]) assert.equal(checkSite(json).ok, false)
})
