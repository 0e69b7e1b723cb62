import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PassageLine } from '@landport/api/passage-views'
import { csvRow } from '../src/passages/csv.ts'
import { listFile } from '../src/passages/list-file.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

test('no cell of a list as a file begins like a formula', () => {
  for (const bad of ['=HYPERLINK("x")', '+1', '-1', '@A1', '\tx', '\r=1', '＝1'])
    assert.match(csvRow([bad]), /^"?'/, JSON.stringify(bad))
  assert.equal(csvRow(['a,b', 'c"d', 'Đường', ' e']), '"a,b","c""d",Đường," e"\r\n')
})

test('a list longer than the limit stops there, and its last row says so in the language asked', async () => {
  const [line] = await registered(1)
  const rows = Array.from({ length: 7 }, () => ({ line: line!, since: line!.phaseSince }))
  const name = { vi: 'a', zh: 'b', en: 'c' }
  const written = async (count: number, isRead = true) => {
    const pages = (async function* () {
      yield rows.slice(0, 3)
      yield isRead ? rows.slice(3, count) : null
    })()
    const parts: string[] = []
    for await (const part of listFile(pages, {
      language: 'zh',
      side: 'CN',
      siteName: () => name,
      rowsMax: 5,
    }))
      parts.push(part)
    return parts.join('').trimEnd().split('\r\n')
  }
  assert.equal((await written(5)).length, 1 + 5)
  const cut = await written(7)
  assert.equal(cut.length, 1 + 5 + 1)
  assert.match(cut.at(-1)!, /列表到 5 行为止/)
  // Enough was looked at for the few lines that a narrow filter finds.
  const unread = await written(7, false)
  assert.equal(unread.length, 1 + 3 + 1)
  assert.match(unread.at(-1)!, /列表到 3 行为止/)
  assert.match(cut[0]!, /北京时间/)
})

test('a file of passages holds what the list holds for the same filter and the same person, in the language asked', async () => {
  const goods = '=cmd|calc'
  const { reference } = mustBeDone(
    await (await vn.client('trader')).registerPassage(
      fruitTruck({ consignments: fruitTruck().consignments.map((one) => ({ ...one, description: goods })) }),
    ),
  )
  for (const who of ['trader', 'customs', 'driver']) {
    const client = await vn.client(who)
    const lines = mustBeDone(await client.listPassages({ direction: 'out', limit: '500' })).items
    const file = await fileOf(who, '/api/passages.csv?direction=out&language=vi')
    assert.equal(file.status, 200)
    assert.match(file.text, /^\ufeffMã lượt qua,/)
    const found = file.text.match(/^VN[A-Z]{2}\d{6}-\d+/gm) ?? []
    assert.deepEqual(
      found,
      lines.map((line) => line.reference),
    )
    if (lines.some((line) => line.reference === reference)) assert.match(file.text, /'=cmd\|calc/)
  }
})

test('the worklist as a file is for those who may see it, and holds the same lines', async () => {
  const customs = await vn.client('customs')
  const lines = mustBeDone(await customs.worklist({ agency: 'customs', limit: '500' })).items
  const file = await fileOf('customs', '/api/worklist.csv?agency=customs&language=en')
  assert.match(file.text, /^\ufeffPassage,/)
  assert.equal(file.text.trimEnd().split('\r\n').length, 1 + lines.length)
  const none = await fileOf('customs', '/api/worklist.csv?agency=customs&direction=in&language=en')
  assert.equal(none.text.trimEnd().split('\r\n').length, 1)
  assert.equal((await fileOf('trader', '/api/worklist.csv?agency=customs')).status, 403)
  assert.equal((await fetch(`${vn.configuration.address}/api/passages.csv`)).status, 401)
})

async function registered(count: number): Promise<readonly PassageLine[]> {
  const trader = await vn.client('trader')
  for (let n = 0; n < count; n += 1) mustBeDone(await trader.registerPassage(fruitTruck()))
  return mustBeDone(await trader.listPassages({})).items
}

async function fileOf(signInName: string, path: string): Promise<{ status: number; text: string }> {
  const { address } = vn.configuration
  const signedIn = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password: 'landport-demo' }),
  })
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]!)
  const answer = await fetch(address + path, { headers: { cookie: cookie.join('; ') } })
  // Decoded by hand: fetch's own reader drops the byte order mark that spreadsheets ask for.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  return { status: answer.status, text }
}
