import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND_REQUESTS } from '../src/command-requests.ts'
import { RegisterPassageRequest } from '../src/requests.ts'
import { listViolations } from '../src/violations.ts'

const truck = {
  site: 'huu-nghi-1119-1120',
  direction: 'out',
  flow: 'fruit-export',
  goodsClass: 'fruit',
  carrier: { kind: 'truck', plate: '12C-123.45', trailerPlate: null, country: 'VN' },
  loaded: true,
  batchNumber: null,
  follows: null,
  parties: [],
  driver: { name: 'Nguyễn Văn A', paper: null },
  loadUnits: [{ container: 'CSQU3054383', seals: ['S1'], full: true }],
  consignments: [],
  expectedCrossingAt: '2026-11-22T05:00:00.000Z',
}

test('a full registration of a fruit truck has no violation', () => {
  assert.deepEqual(listViolations(RegisterPassageRequest, truck), [])
})

test('every violation of a registration is named by its place, not only the first', () => {
  const wrong = { ...truck, site: 'Hữu Nghị', loaded: 'yes', extra: 1, expectedCrossingAt: 'tomorrow' }
  const places = listViolations(RegisterPassageRequest, wrong).map(({ location }) => location)
  for (const place of ['/site', '/loaded', '/extra', '/expectedCrossingAt'])
    assert.ok(places.includes(place), place)
})

test('a decision without its legal basis names the missing field in three languages', () => {
  const [violation] = listViolations(COMMAND_REQUESTS.decide, {
    kind: 'decide',
    agency: 'customs',
    subject: 'declaration',
    outcome: 'yes',
    remark: null,
    evidence: [],
  })
  assert.equal(violation?.location, '/legalBasis')
  for (const text of Object.values(violation?.message ?? {})) assert.ok(text.length > 0)
})

test('of forty faults each is named at its place once, and only of the kind of vehicle that was meant', () => {
  const consignment = { declaration: null, description: '', hs: 'x', originCountry: 'vn', grossWeightKg: -1 }
  const wrong = {
    ...truck,
    carrier: { kind: 'own-wheels', vin: 'too short' },
    batchNumber: 'a b',
    driver: null,
    loadUnits: Array.from({ length: 5 }, () => ({ container: 'a b', seals: [''], full: true })),
    consignments: [consignment, consignment],
  }
  const places = listViolations(RegisterPassageRequest, wrong).map(({ location }) => location)
  assert.equal(new Set(places).size, places.length)
  assert.deepEqual(
    places.filter((place) => place.startsWith('/carrier')),
    ['/carrier/vin'],
  )
  for (const place of [
    '/batchNumber',
    '/loadUnits',
    '/loadUnits/4/seals/0',
    '/consignments/0/hs',
    '/consignments/1/exporter',
  ])
    assert.ok(places.includes(place), place)
  assert.ok(
    !places.includes('/driver') && !places.includes('/consignments/0/declaration'),
    'null may stand there',
  )
})
