import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { listHoldingRecords, listToldRecords, type ToldRecordRow } from '@landport/store/told-record'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
})
after(() => Promise.all([vn.drop(), cn.drop()]))

const EXAMPLES = new URL('../../../contracts/', import.meta.url)
const file = (name: string, changes: (text: string) => string = (text) => text) =>
  new Uint8Array(Buffer.from(changes(readFileSync(new URL(name, EXAMPLES), 'latin1')), 'latin1'))

const told = (filter: Parameters<typeof listToldRecords>[1]) =>
  listToldRecords(cn.server.services.pool, filter)
const whenTold = (what: string, filter: Parameters<typeof listToldRecords>[1], count: number) =>
  eventually(what, async (): Promise<readonly ToldRecordRow[] | null> => {
    const rows = await told(filter)
    return rows.length >= count ? rows : null
  })
const actsOf = (rows: readonly ToldRecordRow[]) => rows.map(({ kind, act }) => `${act} ${kind}`)

test('a declaration is told when it is brought, again as a whole when it is amended, and that it is gone', async () => {
  const broker = await vn.client('broker')
  const number = '305012345670'
  const brought = (name: string, bytes: Uint8Array<ArrayBuffer>) => broker.importFile({ name, bytes })
  const printed = 'vnaccs/samples/printed-export-durian.windows-1258.csv'
  mustBeDone(await brought('goc.csv', file(printed)))
  const [summary] = await whenTold('the summary', { kinds: ['declaration-summary'], number }, 1)
  assert.equal(summary!.body.direction, 'export')
  assert.equal(summary!.body.totalGrossMassKg, 20520.5)
  assert.equal(summary!.reference, null)
  const [data] = await whenTold('the advance data', { kinds: ['export-data'], number }, 1)
  assert.equal(data!.body.exportationCountry, 'VN')
  assert.ok(data!.body.exporter)

  mustBeDone(
    await brought(
      'sua.csv',
      file(printed, (text) => text.replaceAll(number, '305012345672').replace('20520,5', '19000,5')),
    ),
  )
  await whenTold('the correction', { kinds: ['declaration-summary'], number }, 2)
  mustBeDone(await brought('huy.xml', file('wco-dm/examples/valid/cancellation.xml')))
  const all = await whenTold('the withdrawal', { kinds: ['declaration-summary'], number }, 3)
  assert.deepEqual(actsOf(all), [
    'told declaration-summary',
    'corrected declaration-summary',
    'withdrawn declaration-summary',
  ])
  assert.equal(all[1]!.body.totalGrossMassKg, 19000.5)
  assert.deepEqual(await listHoldingRecords(cn.server.services.pool, { number }), [])
  // The same file again tells nothing new.
  mustBeDone(await brought('goc.csv', file(printed)))
  assert.deepEqual(await told({ kinds: ['declaration-summary'], number }), all)
})

test('of a passage the manifest, its correction, the notice of arrival and the withdrawal are kept there', async () => {
  const [trader, centre] = [await vn.client('trader'), await vn.client('gate-centre')]
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const carrier = { kind: 'truck', plate: '29H-999.99', trailerPlate: null, country: 'VN' } as const
  mustBeDone(await trader.command(reference, { kind: 'amend', carrier, reason: 'hỏng xe' }))
  mustBeDone(await centre.command(reference, { kind: 'turn-around', reason: 'x' }))
  const rows = await whenTold('all of it', { reference }, 3)
  assert.deepEqual(actsOf(rows), ['told road-manifest', 'corrected road-manifest', 'withdrawn road-manifest'])
  assert.equal(rows[1]!.body.transportMeans, '29H-999.99')
  assert.equal(rows[1]!.number, reference)
  assert.equal(JSON.stringify(rows).includes('hỏng xe'), false)
  assert.deepEqual(cn.faults, [])
})
