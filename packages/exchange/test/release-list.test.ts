import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DRAFT } from '../src/agreement/draft.ts'
import { parseMessage } from '../src/message-schema.ts'
import { release, unreleased } from '../src/release-list.ts'

const advance = {
  kind: 'advance-data',
  reference: 'VNHN261122-00417',
  from: 'VN',
  revision: 1,
  site: 'huu-nghi',
  flow: 'fruit-export',
  goodsClass: 'fruit',
  loaded: true,
  batchNumber: null,
  follows: null,
  carrier: { kind: 'truck', plate: '12C-123.45', trailerPlate: null, country: 'VN' },
  loadUnits: [{ container: 'CSQU3054383', seals: ['S1', 'S2'], full: true }],
  consignments: [
    {
      declarationNumber: '307000000010',
      description: 'Sầu riêng',
      hs: '08106000',
      originCountry: 'VN',
      exporter: 'A',
      importer: 'B',
      packages: 900,
      grossWeightKg: 18000,
      growingAreaCode: 'VN-DLOR-0128',
      packingHouseCode: 'VN-BTPH-036',
    },
  ],
  expectedCrossingAt: null,
  simulated: true,
}

test('an advance message as the passage writes it is released whole and read back whole', () => {
  assert.deepEqual(release('advance-data', advance), advance)
  assert.deepEqual(unreleased('advance-data', advance), [])
  assert.deepEqual(parseMessage('advance-data', release('advance-data', advance), 'VN'), advance)
})

test('channel, risk, remarks, officers and drivers are dropped wherever somebody puts them', () => {
  const leaking = {
    ...advance,
    channel: 'red',
    driver: 'person/1',
    carrier: { ...advance.carrier, tareKg: 15000, driver: 'A' },
    consignments: [{ ...advance.consignments[0], remark: 'known offender', declaration: 'id' }],
    officer: { name: 'B' },
  }
  assert.deepEqual(release('advance-data', leaking), advance)
  assert.deepEqual([...unreleased('advance-data', leaking)].sort(), [
    'carrier.driver',
    'carrier.tareKg',
    'channel',
    'consignments.*.declaration',
    'consignments.*.remark',
    'driver',
    'officer.name',
  ])
})

test('an object hidden in a released field does not pass', () => {
  assert.deepEqual(release('accepted', { kind: 'accepted', reference: { officer: 'B' }, from: 'VN' }), {
    kind: 'accepted',
    from: 'VN',
  })
})

test('a kind without a release list cannot be sent', () => {
  assert.throws(() => release('risk-assessment', {}), /release list/)
})

test('no released field is named like something that may never go', () => {
  for (const { path } of Object.values(DRAFT.messages).flatMap(({ fields }) => fields))
    assert.doesNotMatch(path, /channel|risk|remark|officer|driver|reason$|account|session|grant/i)
})

test('a message that speaks for the other country than its sender is not read', () => {
  assert.equal(parseMessage('advance-data', advance, 'CN'), null)
})
