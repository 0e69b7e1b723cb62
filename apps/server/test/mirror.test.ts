import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DiscrepancyView } from '@landport/api/mirror'
import type { PassageReference } from '@landport/passage/passage'
import { plusMinutes } from '@landport/std/time'
import { writeParts } from '@landport/store/inbox'
import { listToldRecords, type NewToldRecord, toldRecordPart } from '@landport/store/told-record'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
let reference: PassageReference
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
  const broker = await vn.client('broker')
  const expectedCrossingAt = plusMinutes(vn.clock.now(), 120)
  const made = mustBeDone(
    await broker.registerPassage(fruitTruck({ expectedCrossingAt, batchNumber: '2611220041701' })),
  )
  reference = made.reference as PassageReference
})
after(() => Promise.all([vn.drop(), cn.drop()]))

/** What the other side tells as its own record of the truck, kept as the receiver keeps it. */
async function tell(
  body: object,
  act: NewToldRecord['act'] = 'told',
  place: Partial<Pick<NewToldRecord, 'kind' | 'number' | 'reference'>> = {},
): Promise<number> {
  const at = vn.clock.now()
  const row: NewToldRecord = {
    message: randomUUID(),
    from: 'CN',
    kind: 'road-manifest',
    act,
    number: 'CN-MANIFEST-1',
    reference,
    body: { ...manifest, ...body, reference, at },
    simulated: true,
    receivedAt: at,
    ...place,
  }
  await writeParts(vn.server.services.pool, [toldRecordPart(row)])
  return performance.now()
}

const manifest = {
  kind: 'road-manifest',
  from: 'CN',
  number: 'CN-MANIFEST-1',
  site: 'huu-nghi-1119-1120',
  batchNumber: '2611220041701',
  transportMeans: '桂F12345',
  trailer: null,
  transportMeansCountry: null,
  loaded: true,
  transportEquipment: [{ id: 'CSQU3054383', seals: ['S1'], full: true }],
  consignments: [
    {
      declarationNumber: '307000000010',
      consignor: 'CONG TY MAU A',
      consignee: '样例公司 B',
      description: null,
      commodityCode: '0810600000',
      originCountry: 'VN',
      packageQuantity: 900,
      grossMassKg: 21_500,
    },
  ],
}

const standing = async (filter = {}): Promise<readonly DiscrepancyView[]> =>
  mustBeDone(await (await vn.client('customs')).listDiscrepancies({ passage: reference, ...filter })).items

test('differences of the first stage are on the officers’ list within five seconds, before the vehicle comes, and give way to lanes that tell what piled up', async () => {
  vn.server.services.rush.took(1_000)
  await sleep(100)
  const told = await tell({})
  await sleep(500)
  assert.deepEqual(await standing(), [])
  const items = await eventually('differences are listed', async () => {
    const found = await standing()
    return found.length >= 2 ? found : null
  })
  const tookMs = performance.now() - told
  console.log(`flagged ${Math.round(tookMs)} ms after the second record`)
  assert.ok(tookMs < 5_000, `${tookMs} ms`)
  assert.deepEqual(items.map(({ discrepancy }) => discrepancy.type).toSorted(), ['gross-weight', 'plate'])
  const weight = items.find(({ discrepancy }) => discrepancy.type === 'gross-weight')!
  assert.deepEqual(
    [weight.discrepancy.first, weight.discrepancy.second].map(({ side, kind, value }) => [side, kind, value]),
    [
      ['VN', 'advance-data', '18000 kg'],
      ['CN', 'road-manifest', '21500 kg'],
    ],
  )
  assert.equal(weight.discrepancy.owner, 'customs')
  assert.ok(weight.discrepancy.dueAt < plusMinutes(vn.clock.now(), 120))
})

test('the passage goes its way: nobody’s decision and no record has changed', async () => {
  const view = mustBeDone(await (await vn.client('customs')).passage(reference))
  assert.equal(view.passage.stopOrders.length, 0)
  assert.equal(view.passage.consignments[0]!.grossWeightKg, 18_000)
})

test('an officer of the owning agency takes it up, explains it and asks the other side; the words stay here', async () => {
  const customs = await vn.client('customs')
  const [weight] = (await standing()).filter(({ discrepancy }) => discrepancy.type === 'gross-weight')
  mustBeDone(await customs.actOnDiscrepancy(weight!.id, { act: 'take-up', text: null }))
  const empty = await customs.actOnDiscrepancy(weight!.id, { act: 'explain', text: null })
  assert.equal(empty.ok ? '' : empty.error.code, 'bad-request')
  mustBeDone(await customs.actOnDiscrepancy(weight!.id, { act: 'explain', text: 'Bí mật: kiểm tra thùng' }))
  mustBeDone(await customs.actOnDiscrepancy(weight!.id, { act: 'ask-correction', text: 'also ours' }))
  const [row] = await eventually('the other side is asked', async () => {
    const found = await listToldRecords(cn.server.services.pool, { kinds: ['discrepancy'] })
    return found.length > 0 ? found : null
  })
  assert.equal(row!.body.asks, 'correction')
  assert.equal(row!.body.valueHere, '18000 kg')
  assert.doesNotMatch(JSON.stringify(row!.body), /Bí mật|ours/)
  const there = mustBeDone(await (await cn.client('customs')).listDiscrepancies())
  assert.equal(there.told[0]!.passage, reference)
  const notes = mustBeDone(await customs.discrepancyNotes(weight!.id))
  assert.deepEqual(
    notes.map(({ what }) => what),
    ['opened', 'taken-up', 'explained', 'correction-asked'],
  )
})

test('who does not speak for the owning agency acts on nothing; a broker is shown nothing', async () => {
  const [weight] = (await standing()).filter(({ discrepancy }) => discrepancy.type === 'gross-weight')
  const guard = await vn.client('border-guard')
  const refused = await guard.actOnDiscrepancy(weight!.id, { act: 'settle', text: 'x' })
  assert.equal(refused.ok ? '' : refused.error.code, 'not-allowed')
  const broker = await (await vn.client('broker')).listDiscrepancies()
  assert.equal(broker.ok ? '' : broker.error.code, 'not-allowed')
})

test('the other side’s correction closes what it settles; a withdrawal closes the rest', async () => {
  await tell({ consignments: [{ ...manifest.consignments[0], grossMassKg: 18_050 }] }, 'corrected')
  await eventually('the weight is closed', async () =>
    (await standing()).every(({ discrepancy }) => discrepancy.type !== 'gross-weight'),
  )
  assert.equal((await standing()).length, 1)
  await tell({}, 'withdrawn')
  await eventually('all are closed', async () => (await standing()).length === 0)
  const over = await standing({ scope: 'over' })
  assert.deepEqual(
    over.map(({ state }) => state),
    ['closed', 'closed'],
  )
})

test('a record that speaks of two vehicles joins what was known of each; an open difference goes along and is closed later', async () => {
  const broker = await vn.client('broker')
  const registered = async (declarationNumber: string) => {
    const truck = fruitTruck({ loadUnits: [] })
    const consignments = truck.consignments.map((one) => ({ ...one, declarationNumber }))
    return mustBeDone(await broker.registerPassage({ ...truck, consignments })).reference
  }
  const [one, other] = [await registered('307000000021'), await registered('307000000032')]
  const goods = (declarationNumber: string, grossMassKg: number) => ({
    ...manifest.consignments[0],
    declarationNumber,
    grossMassKg,
  })
  const plain = { batchNumber: null, transportMeans: null, transportEquipment: [] }
  const ofOther = { number: 'CN-MANIFEST-2', reference: other }
  await tell({ ...plain, consignments: [goods('307000000032', 9_000)] }, 'told', ofOther)
  const differs = () => standing({ passage: other, type: 'gross-weight' })
  await eventually('the second differs', async () => (await differs()).length === 1)
  assert.equal(await unitsOf(one, other), 2)
  const both = { ...plain, consignments: [goods('307000000021', 18_000), goods('307000000032', 18_000)] }
  await tell(both, 'told', { number: 'CN-MANIFEST-3', reference: null })
  await eventually('the two are one', async () => (await unitsOf(one, other)) === 1)
  assert.equal((await differs()).length, 1)
  await tell({ ...plain, consignments: [goods('307000000032', 18_000)] }, 'corrected', ofOther)
  await eventually('the weight is closed', async () => (await differs()).length === 0)
})

const unitsOf = async (...references: string[]): Promise<number> => {
  const { rows } = await vn.server.services.pool.query<{ units: number }>(
    'select count(distinct unit)::int as units from mirror_key where key = any($1::text[])',
    [references.map((one) => `p:${one}`)],
  )
  return rows[0]!.units
}

test('the import declaration is the second stage: less than was exported is a difference, HS-6 of the same chapter the softer kind', async () => {
  const broker = await vn.client('broker')
  const truck = mustBeDone(await broker.registerPassage(fruitTruck({ loadUnits: [] }))).reference
  const body = {
    kind: 'declaration-summary',
    from: 'CN',
    number: '720320261000012345',
    reference: truck,
    direction: 'import',
    exporter: null,
    consignee: null,
    originCountry: 'VN',
    totalPackageQuantity: 900,
    packageUnit: 'CT',
    totalGrossMassKg: 15_000,
    goodsItems: [
      { sequence: 1, commodityCode: '0811900000', quantity: null, quantityUnit: null, grossMassKg: null },
    ],
    transportEquipment: [],
    transportMeans: [],
  }
  const place = { kind: 'declaration-summary', number: body.number, reference: truck }
  await tell(body, 'told', place)
  const found = await eventually('the second stage differs', async () => {
    const items = await standing({ passage: truck, stage: 'after-import' })
    return items.length >= 2 ? items : null
  })
  assert.deepEqual(found.map(({ discrepancy }) => [discrepancy.type, discrepancy.severity]).toSorted(), [
    ['classification', 'low'],
    ['gross-weight', 'high'],
  ])
})

test('nothing failed on the way', () => {
  assert.deepEqual(
    [...vn.faults, ...cn.faults].filter((fault) => fault.startsWith('mirror')),
    [],
  )
})
