import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bundleOf, signBundle } from '@landport/exchange/bundle'
import { eventText } from '@landport/exchange/event'
import { deliveryFile } from '@landport/exchange/exchange-file'
import { sha256 } from '@landport/store/hash'
import { sendLifeSign } from '../src/exchange/life-sign.ts'
import { agreementWith, coSign } from './fixture-agreed.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const FOLDER = 'gate/manifests'
let vn: TestSide
let cn: TestSide
/** Files are carried by whoever both sides set up; here by this, while it may. */
let mayCarry = true
let carrier: NodeJS.Timeout
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
  carrier = setInterval(() => {
    if (!mayCarry) return
    carry(vn, cn)
    carry(cn, vn)
  }, 50)
})
after(() => {
  clearInterval(carrier)
  return Promise.all([vn.drop(), cn.drop()])
})

const at = (side: TestSide, way: 'outgoing' | 'incoming') =>
  join(side.configuration.folder, 'exchange', way, FOLDER)
const filesIn = (folder: string): string[] => {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'))
}
/** Copies what is there whole; a file that was carried once stays where it lay. */
const carried = new Set<string>()
function carry(from: TestSide, to: TestSide): void {
  mkdirSync(at(to, 'incoming'), { recursive: true })
  for (const name of filesIn(at(from, 'outgoing'))) {
    if (carried.has(name)) continue
    carried.add(name)
    cpSync(join(at(from, 'outgoing'), name), join(at(to, 'incoming'), name))
  }
}

const taken = async (kind: string) => {
  const { rows } = await cn.server.services.pool.query<{
    number: number
    outcome: string
    reference: string
  }>('select number, outcome, reference from message_in where channel = $1 and kind = $2 order by number', [
    'VN>CN/passages',
    kind,
  ])
  return rows
}
const waiting = async () => {
  const { rows } = await vn.server.services.pool.query<{ waiting: number }>(
    `select ((select count(*) from channel_number where channel = $1)
      - (select count(*) from message_receipt where channel = $1))::int as waiting`,
    ['VN>CN/passages'],
  )
  return rows[0]!.waiting
}
const register = async () =>
  mustBeDone(await (await vn.client('trader')).registerPassage(fruitTruck())).reference
const arrived = (kind: string, reference: string) =>
  eventually(`${kind} arrives`, async () =>
    (await taken(kind)).some((one) => one.reference === reference && one.outcome === 'applied'),
  )
const aside = () => {
  mkdirSync(join(at(cn, 'incoming'), 'aside'), { recursive: true })
  return readdirSync(join(at(cn, 'incoming'), 'aside'))
}

test('what is to be fetched is fetched, what goes by file goes by file, in one order with what is pushed', async () => {
  await coSign(
    vn,
    cn,
    agreementWith((one) => {
      one.messages['gate-state'].method = { by: 'pull' }
      one.messages['road-manifest'].method = { by: 'file-batch', folder: FOLDER }
      one.limits.batchMessages.max = 7
    }),
  )
  const reference = await register()
  await arrived('advance-data', reference)
  await arrived('road-manifest', reference)
  const before = (await taken('gate-state')).length
  await sendLifeSign(vn.server.services)
  await eventually('gate states are fetched', async () => (await taken('gate-state')).length > before)
  await eventually('each has its receipt', async () => (await waiting()) === 0)
  assert.deepEqual([vn.faults, cn.faults], [[], []])
})

test('what was to be fetched while the receiver was away is fetched when it is back, once', async () => {
  await cn.server.stop()
  await sendLifeSign(vn.server.services)
  await eventually('it waits to be fetched', async () => (await waiting()) > 0)
  await cn.start()
  await eventually('each has its receipt', async () => (await waiting()) === 0)
  const { rows } = await cn.server.services.pool.query<{ twice: number }>(
    'select count(*)::int - count(distinct number)::int as twice from message_in where channel = $1',
    ['VN>CN/passages'],
  )
  assert.equal(rows[0]!.twice, 0)
})

test('while files are not carried what stands behind them waits; afterwards nothing is missing or doubled', async () => {
  mayCarry = false
  const first = await register()
  const second = await register()
  await eventually('a file is laid down', async () =>
    filesIn(at(vn, 'outgoing')).some((name) => !carried.has(name)),
  )
  await sendLifeSign(vn.server.services)
  assert.ok((await waiting()) > 0)
  const administrator = await vn.client('customs-administrator')
  const why = await eventually('the page says what waits and why', async () => {
    const lines = mustBeDone(await administrator.listAgreements()).waiting
    return lines.some((line) => line.why === 'turn') ? lines : null
  })
  const file = why.find((line) => line.why === 'files')
  assert.deepEqual([file?.kind, file?.method, file?.folder], ['road-manifest', 'file-batch', FOLDER])
  mayCarry = true
  await arrived('road-manifest', first)
  await arrived('road-manifest', second)
  await eventually('each has its receipt', async () => (await waiting()) === 0)
  const numbers = (
    await cn.server.services.pool.query<{ number: number }>('select number from message_in order by number')
  ).rows.map(({ number }) => number)
  assert.deepEqual(
    numbers,
    Array.from(numbers, (_, place) => place + 1),
  )
})

test('a server that ends between writing and renaming, or before its receipts are read, does it again', async () => {
  mayCarry = false
  const reference = await register()
  const name = await eventually(
    'a file is laid down',
    async () =>
      filesIn(at(vn, 'outgoing')).find((one) => one.startsWith('delivery') && !carried.has(one)) ?? null,
  )
  await vn.server.stop()
  const path = join(at(vn, 'outgoing'), name)
  // As if it had ended in the middle: half of it under the name that is not taken for a file.
  writeFileSync(join(at(vn, 'outgoing'), `.${name}.part`), readFileSync(path).subarray(0, 100))
  rmSync(path)
  await vn.start()
  await eventually('the same file is laid down again', async () => filesIn(at(vn, 'outgoing')).includes(name))
  mayCarry = true
  await arrived('road-manifest', reference)
  await eventually('each has its receipt', async () => (await waiting()) === 0)
})

test('a delivery that is brought twice is taken once and gets the same receipts', async () => {
  mayCarry = false
  const reference = await register()
  const name = await eventually(
    'a file is laid down',
    async () =>
      filesIn(at(vn, 'outgoing')).find((one) => one.startsWith('delivery') && !carried.has(one)) ?? null,
  )
  const copy = readFileSync(join(at(vn, 'outgoing'), name))
  mayCarry = true
  await arrived('road-manifest', reference)
  await eventually('each has its receipt', async () => (await waiting()) === 0)
  const receipts = filesIn(at(cn, 'outgoing')).filter((one) => one.includes(name.slice(-69, -5)))
  assert.equal(receipts.length, 1)
  writeFileSync(join(at(cn, 'incoming'), name), copy)
  await eventually('it is taken away', async () => !filesIn(at(cn, 'incoming')).includes(name))
  const after = filesIn(at(cn, 'outgoing')).filter((one) => one.includes(name.slice(-69, -5)))
  assert.deepEqual(after, receipts, 'the same bytes under the same name')
})

test('foreign, broken and forged files are put aside under a name that says why; what is right goes on', async () => {
  const incoming = at(cn, 'incoming')
  const old = new Date(Date.now() - 60_000)
  const put = (name: string, text: string) => {
    writeFileSync(join(incoming, name), text)
    utimesSync(join(incoming, name), old, old)
  }
  const hash = (text: string) => sha256(Buffer.from(text)).toHex()
  put('invoice.xml', '<x/>')
  put(`delivery-1-1-${'0'.repeat(64)}.json`, '{"bundles":[')
  const noDelivery = '{"bundles":"none"}'
  put(`delivery-1-2-${hash(noDelivery)}.json`, noDelivery)
  const forged = JSON.stringify({ bundles: [{ manifest: '{}', from: 0, texts: ['{}'], leaves: null }] })
  put(`delivery-1-3-${hash(forged)}.json`, forged)
  symlinkSync('/etc/passwd', join(incoming, `delivery-1-4-${'1'.repeat(64)}.json`))
  put('.still-being-copied', 'x')
  const faults = await eventually('all are put aside', async () => {
    const found = aside().map((name) => name.split('.')[0]!)
    return found.length >= 5 ? found.sort() : null
  })
  assert.deepEqual(faults, ['foreign-name', 'not-a-file', 'not-believed', 'not-readable', 'not-whole'])
  const reference = await register()
  await arrived('road-manifest', reference)
  const told = cn.faults.splice(0)
  assert.equal(told.filter((one) => one.includes('put aside')).length, 5, 'people are told')
})

test('a file whose numbers lie beyond a gap stays where it is, untaken, until what is missing has come', async () => {
  const { rows } = await cn.server.services.pool.query<{ last: number }>(
    'select max(number) as last from message_in where channel = $1',
    ['VN>CN/passages'],
  )
  const number = rows[0]!.last + 100
  const about = { channel: 'VN>CN/passages', from: 'VN', to: 'CN' } as const
  const message = { id: randomUUID(), number, kind: 'gate-state', reference: null, simulated: true }
  const now = vn.clock.now()
  const text = eventText(
    { ...message, ...about, agreement: 'vn-cn-land/1', body: {}, sentAt: now },
    'AAECAwQFBgcICQoLDA0ODw',
  )
  const { keys } = vn.server.services.signer
  const bundle = { ...about, kind: 'messages', first: number, head: null, at: now } as const
  const { jws, leaves } = signBundle(sha256, [text], bundle, keys)
  const file = deliveryFile(sha256, { bundles: [bundleOf(jws, leaves, 0, [text])] }, number, number)
  writeFileSync(join(at(cn, 'incoming'), file.name), file.text)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  assert.ok(filesIn(at(cn, 'incoming')).includes(file.name), 'it stays')
  assert.equal(
    aside().some((name) => name.includes(file.digest)),
    false,
  )
  const taken = await cn.server.services.pool.query('select from message_in where id = $1', [message.id])
  assert.equal(taken.rowCount, 0)
})
