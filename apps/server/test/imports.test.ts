import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const VALID = new URL('../../../contracts/wco-dm/examples/valid/', import.meta.url)
const VNACCS = new URL('../../../contracts/vnaccs/samples/', import.meta.url)
let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

test('a declaration file is kept once: bytes, declaration, entry; importing it again changes nothing', async () => {
  const broker = await vn.client('broker')
  const name = 'durian-export.xml'
  const bytes = new Uint8Array(readFileSync(new URL(name, VALID)))
  const judged = mustBeDone(await broker.importFile({ name, bytes }, { dryRun: true }))
  assert.equal(judged.verdict, 'accepted')
  assert.equal(await count('declaration'), 0, 'a dry run writes nothing')

  const first = mustBeDone(await broker.importFile({ name, bytes }))
  assert.equal(first.verdict, 'accepted')
  const before = [await count('declaration'), await count('entry'), await count('blob')]
  const again = mustBeDone(await broker.importFile({ name, bytes }))
  assert.ok(again.declarations.every(({ state }) => state === 'known'))
  assert.deepEqual([await count('declaration'), await count('entry'), await count('blob')], before)

  const customs = await vn.client('customs')
  const list = mustBeDone(await customs.listDeclarations())
  assert.equal(list.items.length, first.declarations.length)
  const { declaration } = mustBeDone(await customs.declaration(list.items[0]!.id))
  assert.equal(declaration.id, list.items[0]!.id)
})

test('an amendment by number waits for its original; a cancellation by number cancels it, whatever its reference', async () => {
  const broker = await vn.client('broker')
  const customs = await vn.client('customs')
  const printed = readFileSync(new URL('printed-export-durian.windows-1258.csv', VNACCS))
  const amended = printed.toString('latin1').replaceAll('305012345670', '305012345672')
  const imported = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    mustBeDone(await broker.importFile({ name, bytes })).declarations[0]!
  const stateOf = async (id: string) => mustBeDone(await customs.declaration(id)).line.state

  const amendment = await imported('sua.csv', new Uint8Array(Buffer.from(amended, 'latin1')))
  assert.deepEqual([amendment.act, amendment.state], ['amendment', 'waiting'])
  assert.equal(await stateOf(amendment.id), 'waiting')
  const original = await imported('goc.csv', new Uint8Array(printed))
  assert.deepEqual([original.act, original.state], ['original', 'new'])
  assert.deepEqual([await stateOf(original.id), await stateOf(amendment.id)], ['amended', 'in-force'])

  const xml = new Uint8Array(readFileSync(new URL('cancellation.xml', VALID)))
  const cancellation = await imported('huy.xml', xml)
  assert.deepEqual([cancellation.act, cancellation.state], ['cancellation', 'new'], 'it need not wait')
  assert.equal(await stateOf(original.id), 'cancelled')
})

test('a file that is none is refused with its faults and leaves no declaration', async () => {
  const broker = await vn.client('broker')
  const had = await count('declaration')
  const answer = mustBeDone(
    await broker.importFile({ name: 'a.xml', bytes: new TextEncoder().encode('<a><b></a>') }),
  )
  assert.equal(answer.verdict, 'refused')
  assert.ok(answer.violations.length > 0)
  assert.equal(await count('declaration'), had)
})

test('the yard and the gate centre bring no declarations', async () => {
  for (const name of ['yard', 'gate-centre']) {
    const answer = await (await vn.client(name)).importFile({ name: 'a.xml', bytes: new Uint8Array([60]) })
    assert.equal(!answer.ok && answer.error.code, 'not-allowed')
  }
})

test('a broker reads what its account brought; a trader what lies on its passage once customs has spoken; no one else', async () => {
  const [broker, trader, driver, customs] = await Promise.all(
    ['broker', 'trader', 'driver', 'customs'].map((name) => vn.client(name)),
  )
  const [line] = mustBeDone(await broker!.listDeclarations()).items
  assert.ok(line)
  assert.equal(mustBeDone(await broker!.declaration(line.id)).line.id, line.id)
  assert.deepEqual(mustBeDone(await trader!.listDeclarations()).items, [])
  const denied = await trader!.declaration(line.id)
  assert.equal(!denied.ok && denied.error.code, 'not-found')
  const refused = await driver!.listDeclarations()
  assert.equal(!refused.ok && refused.error.code, 'not-allowed')

  const truck = fruitTruck()
  const consignments = truck.consignments.map((one) => ({ ...one, declaration: line.id, grossWeightKg: 10 }))
  const { reference } = mustBeDone(await trader!.registerPassage({ ...truck, consignments }))
  assert.deepEqual(mustBeDone(await customs!.declaration(line.id)).passages, [reference])
  assert.deepEqual(
    mustBeDone(await broker!.declaration(line.id)).passages,
    [],
    "the trader's, not the broker's",
  )
  assert.equal((await trader!.declaration(line.id)).ok, false, 'to name it opens nothing')
  mustBeDone(
    await customs!.command(reference, { kind: 'record-channel', channel: 'green', declarationNumber: null }),
  )
  const view = mustBeDone(await trader!.declaration(line.id))
  assert.deepEqual(view.passages, [reference])
  assert.deepEqual(
    mustBeDone(await trader!.listDeclarations()).items.map(({ id }) => id),
    [line.id],
  )
})

const count = async (table: 'declaration' | 'entry' | 'blob'): Promise<number> => {
  const where = table === 'entry' ? "where type like 'declaration%' or type = 'file-imported'" : ''
  const { rows } = await vn.server.services.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} ${where}`,
  )
  return rows[0]!.n
}
