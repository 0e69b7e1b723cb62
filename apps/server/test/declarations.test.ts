import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const VALID = new URL('../../../contracts/wco-dm/examples/valid/', import.meta.url)
const VNACCS = new URL('../../../contracts/vnaccs/samples/', import.meta.url)
let vn: TestSide
let customs: Client
let broker: Client
before(async () => {
  vn = await makeSide('VN')
  customs = await vn.client('customs')
  broker = await vn.client('broker')
})
after(() => vn.drop())

const XML = readFileSync(new URL('durian-export.xml', VALID), 'utf8')
const LOCAL = mustMatch(/<FunctionalReferenceID>([^<]+)</.exec(XML))

test('declarations come page by page, newest first, each once; a number or reference is found by its beginning', async () => {
  for (let n = 0; n < 5; n += 1) {
    const bytes = new TextEncoder().encode(XML.replaceAll(LOCAL, `TEST-${n}`))
    mustBeDone(await broker.importFile({ name: `${n}.xml`, bytes }))
    vn.clock.forward(1)
  }
  const seen: string[] = []
  let after: string | undefined
  for (let pages = 0; pages < 3; pages += 1) {
    const page = mustBeDone(
      await customs.listDeclarations({ limit: '2', ...(after === undefined ? {} : { after }) }),
    )
    seen.push(...page.items.map(({ localReference }) => localReference))
    after = page.next ?? undefined
  }
  assert.deepEqual(seen, ['TEST-4', 'TEST-3', 'TEST-2', 'TEST-1', 'TEST-0'])
  assert.equal(after, undefined)
  assert.equal(mustBeDone(await customs.listDeclarations({ search: 'TEST-' })).items.length, 5)
  assert.equal(mustBeDone(await broker.listDeclarations({ search: 'TEST-3' })).items.length, 1)
  assert.equal(mustBeDone(await customs.listDeclarations({ direction: 'import' })).items.length, 0)
  assert.equal(mustBeDone(await customs.listDeclarations({ state: 'cancelled' })).items.length, 0)
})

test("a hold on a declaration holds the vehicle that carries it, is customs' own act, and is lifted by customs", async () => {
  const [line] = mustBeDone(await customs.listDeclarations({ search: 'TEST-4' })).items
  const truck = fruitTruck()
  const { reference } = mustBeDone(
    await broker.registerPassage({
      ...truck,
      consignments: truck.consignments.map((one) => ({ ...one, declaration: line!.id, grossWeightKg: 10 })),
    }),
  )
  const words = { agency: 'customs', reason: 'Sai số lượng', legalBasis: '54/2014/QH13' }
  const foreign = await broker.holdDeclaration(line!.id, words)
  assert.equal(!foreign.ok && foreign.error.code, 'not-allowed')
  const other = await customs.holdDeclaration(line!.id, { ...words, agency: 'border-guard' })
  assert.equal(!other.ok && other.error.code, 'not-allowed')
  mustBeDone(await customs.holdDeclaration(line!.id, words, { idempotencyKey: 'hold-once' }))
  mustBeDone(await customs.holdDeclaration(line!.id, words, { idempotencyKey: 'hold-once' }))
  const view = mustBeDone(await customs.declaration(line!.id))
  assert.equal(view.holds.length, 1, 'repeated, it is one hold')
  assert.deepEqual([view.holds[0]!.reason, view.holds[0]!.mayLift], ['Sai số lượng', true])
  assert.equal(mustBeDone(await broker.declaration(line!.id)).holds[0]!.mayLift, false)
  const why = mustBeDone(await broker.passage(reference)).line.why
  assert.deepEqual([why?.kind, why?.owner], ['stopped', 'customs'], 'the passage says who holds it')
  const [item] = mustBeDone(await broker.listPassages({ search: reference })).items
  assert.equal(item?.why?.owner, 'customs', 'and so does the list')

  const denied = await broker.liftDeclarationHold(line!.id, view.holds[0]!.id, { reason: 'x' })
  assert.equal(!denied.ok && denied.error.code, 'not-allowed')
  mustBeDone(await customs.liftDeclarationHold(line!.id, view.holds[0]!.id, { reason: 'Đã sửa' }))
  assert.notEqual(mustBeDone(await customs.declaration(line!.id)).holds[0]!.liftedAt, null)
  const { rows } = await vn.server.services.pool.query<{ type: string }>(
    'select type from entry where stream = $1 order by version',
    [`declaration/${line!.id}`],
  )
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['declaration-recorded', 'declaration-held', 'declaration-hold-lifted'],
  )
})

test('a vehicle that names the declaration only by its number is held as well', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('printed-export-durian.windows-1258.csv', VNACCS)))
  const imported = mustBeDone(await broker.importFile({ name: 'printed.csv', bytes })).declarations[0]!
  assert.ok(imported.registeredNumber)
  const truck = fruitTruck()
  const { reference } = mustBeDone(
    await broker.registerPassage({
      ...truck,
      consignments: truck.consignments.map((one) => ({
        ...one,
        declaration: null,
        declarationNumber: imported.registeredNumber,
        grossWeightKg: 10,
      })),
    }),
  )
  const before = mustBeDone(await customs.passage(reference)).line.why
  mustBeDone(
    await customs.holdDeclaration(imported.id, {
      agency: 'customs',
      reason: 'Chờ xác minh',
      legalBasis: '54/2014/QH13',
    }),
  )
  const { why } = mustBeDone(await customs.passage(reference)).line
  assert.equal(why?.owner, 'customs')
  assert.notDeepEqual(why?.sentence, before?.sentence)
  assert.match(why!.sentence.vi, /tạm dừng/)
})

test('the file opens for customs and for who brought it, not for a trader on whose passage the declaration lies', async () => {
  const [line] = mustBeDone(await customs.listDeclarations({ search: 'TEST-2' })).items
  for (const [name, status] of [
    ['customs', 200],
    ['broker', 200],
    ['trader', 404],
    ['driver', 403],
  ] as const)
    assert.equal(await statusOfFile(name, line!.id), status, name)
})

async function statusOfFile(signInName: string, id: string): Promise<number> {
  const { http } = vn.server
  const payload = { signInName, password: 'landport-demo' }
  const signIn = await http.inject({ method: 'POST', url: '/api/sign-in', payload })
  const { name, value } = signIn.cookies[0]!
  const answer = await http.inject({ url: `/api/declarations/${id}/file`, cookies: { [name]: value } })
  if (answer.statusCode === 200) {
    assert.match(String(answer.headers['content-disposition']), /^attachment/)
    assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  }
  return answer.statusCode
}

function mustMatch(match: RegExpExecArray | null): string {
  assert.ok(match, 'the example has a local reference')
  return match[1]!
}
