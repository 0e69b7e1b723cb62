import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { msOf } from '@landport/std/time'
import { writeParts } from '@landport/store/inbox'
import { listArrivals } from '@landport/store/single-window/arrival'
import { listDeliveries } from '@landport/store/single-window/delivery'
import { type NewToldRecord, toldRecordPart } from '@landport/store/told-record'
import { startWindowSimulator, type WindowSimulator } from '@landport/world/single-window/simulator'
import { makeServer } from '../../server/src/app.ts'
import { windowTroubles } from '../../server/src/single-window/window-trouble.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { fruitTruck, mustBeDone } from '../../server/test/fixture-truck.ts'

let window: WindowSimulator
let vn: TestSide
before(async () => {
  window = await startWindowSimulator({ port: 0, controlPort: 0, speed: 14_400 })
  vn = await makeSide('VN', { singleWindow: window.address })
})
after(async () => {
  await vn.drop()
  await window.stop()
})

const CONTRACTS = new URL('../../../contracts/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, CONTRACTS), 'utf8')
const example = (kind: string) => JSON.parse(read(`exchange/valid/${kind}.json`)) as { number: string }
const pool = () => vn.server.services.pool

/** Keeps a telling as the receiver keeps it; returns its message, under which it is delivered. */
async function tell(
  kind: 'declaration-summary' | 'road-manifest',
  act: NewToldRecord['act'] = 'told',
  changes: object = {},
  db = pool(),
): Promise<string> {
  const message = randomUUID()
  const body = { ...example(kind), ...changes }
  const at = vn.clock.now()
  const withdrawn = { number: body.number, reference: null, reasonCode: 'cancelled', at }
  const row: NewToldRecord = {
    message,
    from: 'CN',
    kind,
    act,
    number: body.number,
    reference: null,
    body: act === 'withdrawn' ? withdrawn : body,
    simulated: true,
    receivedAt: at,
  }
  await writeParts(db, [toldRecordPart(row)])
  return message
}

const delivered = () => [...window.shelf.delivered.values()]
const whenDelivered = (messages: readonly string[], ms?: number) =>
  eventually(
    'all of it is delivered and settled',
    async () => {
      const settled = (await listDeliveries(pool(), 1000)).filter(({ outcome }) => outcome !== 'failed')
      return messages.every((message) => settled.some((row) => row.message === message))
    },
    ms,
  )
/** Of these messages, in the order in which the window took them: each once, because a key is taken once. */
const order = (messages: readonly string[]) =>
  delivered()
    .map(({ key }) => key)
    .filter((key) => messages.includes(key))

test('what the other side tells reaches the window once per telling, in order, with corrections and withdrawals', async () => {
  const messages = [
    await tell('declaration-summary'),
    await tell('road-manifest'),
    await tell('declaration-summary', 'corrected', { totalGrossMassKg: 19_000 }),
    await tell('road-manifest', 'corrected'),
    await tell('declaration-summary', 'withdrawn'),
    await tell('road-manifest', 'withdrawn'),
  ]
  await whenDelivered(messages)
  assert.deepEqual(order(messages), messages)
  assert.deepEqual(
    delivered().map(({ kind, act }) => `${act} ${kind}`),
    [
      'told declaration-summary',
      'told road-manifest',
      'corrected declaration-summary',
      'corrected road-manifest',
      'withdrawn declaration-summary',
      'withdrawn road-manifest',
    ],
  )
  assert.match(delivered()[2]!.xml, /<FunctionCode>13<[\s\S]*19000/)
  assert.match(delivered()[4]!.xml, /<TypeCode>INV</)
  const rows = await listDeliveries(pool(), 100)
  assert.deepEqual(
    rows.map(({ outcome, code, attempts }) => [outcome, code, attempts]),
    messages.map(() => ['taken', 200, 1]),
  )
})

test('a slow window is waited for, and nothing goes twice', async () => {
  await window.set({ kind: 'slow', seconds: 1 })
  const messages = [await tell('declaration-summary'), await tell('road-manifest')]
  await whenDelivered(messages)
  await window.set({ kind: 'normal' })
  assert.deepEqual(order(messages), messages)
})

test('wrong receipts are not believed: it is asked again until a right one comes, and the window has it once', async () => {
  await window.set({ kind: 'wrong' })
  const messages = [await tell('declaration-summary'), await tell('road-manifest')]
  await eventually('it fails', async () => (await health())?.state === 'away')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const settled = (await listDeliveries(pool(), 100)).filter(({ outcome }) => outcome !== 'failed')
  assert.ok(settled.every(({ message }) => !messages.includes(message)))
  await window.set({ kind: 'normal' })
  await whenDelivered(messages)
  assert.deepEqual(order(messages), messages)
  const [failed] = (await listDeliveries(pool(), 100)).filter(({ outcome }) => outcome === 'failed')
  assert.ok(failed?.answer)
})

test('down for hours and back: health says since when and how many wait, then all is delivered in order', async () => {
  await eventually('it works', async () => (await health())?.state === 'working')
  await window.set({ kind: 'down', hours: null })
  const messages: string[] = []
  for (let n = 0; n < 30; n++) messages.push(await tell('road-manifest', 'told', { number: `M-${n}` }))
  const away = await eventually('it is away', async () => {
    const state = await health()
    return state?.state === 'away' && state
  })
  assert.equal(away.waiting, 30)
  assert.ok(away.since !== null && away.why !== null && away.isSimulated)
  await vn.server.stop()
  await vn.start()
  assert.equal((await health())?.state, 'away', 'a server started anew knows it')
  // Four hours of its world pass in one second.
  await window.set({ kind: 'down', hours: 16 })
  await whenDelivered(messages, 30_000)
  assert.deepEqual(order(messages), messages)
  await eventually('it works again', async () => (await health())?.state === 'working')
  assert.equal((await health())?.waiting, 0)
})

test('a number registered there arrives by itself, wrong documents beside it stop nothing, and the vehicle goes on', async () => {
  const [trader, centre, customs] = await Promise.all(
    ['trader', 'gate-centre', 'customs'].map((name) => vn.client(name)),
  )
  const number = '305012345670'
  const truck = fruitTruck({ flow: 'general-export', goodsClass: 'general' })
  const of = (declarationNumber: string | null) =>
    truck.consignments.map((one) => ({ ...one, declarationNumber, grossWeightKg: 100 }))
  const { reference } = mustBeDone(await trader!.registerPassage({ ...truck, consignments: of(number) }))
  for (const item of [
    'other-side-filing',
    'fee-paid',
    'slot-booked',
    'gate-pre-declaration',
    'vehicle-formality',
  ])
    mustBeDone(await trader!.command(reference, { ...FACT, item }))
  const channel = { kind: 'record-channel', channel: 'green', declarationNumber: null } as const
  mustBeDone(await customs!.command(reference, channel))
  mustBeDone(await customs!.command(reference, { ...FACT, item: 'supervised-area-exit' }))
  const call = () => centre!.command(reference, { kind: 'call-forward', slot: null })
  assert.equal((await call()).ok, false, 'it waits for its declaration')

  await window.set({ kind: 'down', hours: null })
  await eventually('why it stands says that the window is away', async () => {
    const { why } = mustBeDone(await customs!.passage(reference)).line
    return why!.sentence.en.includes('single window (simulated) has not answered since')
  })
  await window.set({ kind: 'normal' })

  const second = fruitTruck({ flow: 'general-export', goodsClass: 'general' })
  const unnumbered = second.consignments.map((one) => ({
    ...one,
    declarationNumber: null,
    grossWeightKg: 100,
  }))
  const named = mustBeDone(await trader!.registerPassage({ ...second, consignments: unnumbered })).reference

  await window.set({ kind: 'wrong' })
  window.offer(number, registered('SR-2026-0001', number))
  const other = '305012345780'
  const naming = `<UCR><TraderAssignedReferenceID>${named}</TraderAssignedReferenceID></UCR></GoodsShipment>`
  window.offer(other, registered('SR-2026-0002', other).replace('</GoodsShipment>', naming))
  await window.set({ kind: 'normal' })

  await eventually('the vehicle may be called', async () => (await call()).ok)
  const line = async (of: string) =>
    mustBeDone(await customs!.passage(of)).readiness.lines.find(
      ({ item }) => item === 'declaration-registered',
    )
  const fact = (await line(reference))?.fact
  assert.deepEqual([fact?.reference, fact?.source, fact?.by], [number, 'simulated single window', 'platform'])
  await eventually('the one that its document names', async () => (await line(named))?.status === 'met')
  const { passage } = mustBeDone(await customs!.passage(named))
  assert.equal(passage.consignments[0]!.declarationNumber, other)
  await eventually('everything is fetched', async () => (await listArrivals(pool(), 100)).length === 8)
  const verdicts = (await listArrivals(pool(), 100)).toReversed().map(({ verdict }) => verdict)
  const wrongly = ['refused', 'other-number', 'recorded', 'known']
  assert.deepEqual(verdicts, [...wrongly, ...wrongly])
  const { rows } = await pool().query<{ n: number }>(
    'select count(*)::int as n from single_window_arrival a join blob b on b.digest = a.digest',
  )
  assert.equal(rows[0]!.n, 8, 'the bytes of each are kept')
  const view = mustBeDone(await customs!.singleWindow())
  assert.equal(view.line?.state, 'working')
  assert.equal(view.arrivals.filter(({ verdict }) => verdict === 'refused').length, 2)
  assert.ok(view.arrivals.find(({ verdict }) => verdict === 'refused')?.faults.length)
  assert.ok(view.deliveries.length > 0)
  const denied = await trader!.singleWindow()
  assert.equal(!denied.ok && denied.error.code, 'not-allowed')
  assert.deepEqual(vn.faults, [])
})

test('what is simulated, or cannot be written, goes to no real window and keeps nothing waiting', async () => {
  const messages = [await tell('road-manifest'), await tell('road-manifest', 'told', { consignments: null })]
  await whenDelivered(messages)
  const unwritable = (await listDeliveries(pool(), 1))[0]
  assert.deepEqual([unwritable?.outcome, unwritable?.answer], ['held-back', 'no document can be written'])
  assert.deepEqual(order(messages), [messages[0]])

  await vn.server.stop()
  const real = await makeServer(
    { ...vn.configuration, singleWindow: { ...vn.configuration.singleWindow!, simulated: false } },
    { clock: vn.clock, report: () => {} },
  )
  const simulated = await tell('road-manifest', 'told', {}, real.services.pool)
  const settled = await eventually('it is settled', async () => {
    const [last] = await listDeliveries(real.services.pool, 1)
    return last?.message === simulated && last
  })
  assert.deepEqual([settled.outcome, settled.answer, settled.attempts], ['held-back', 'simulated', 0])
  await real.stop()
  await vn.start()
  assert.deepEqual(order([simulated]), [])
})

test('after a minute away an alarm says since when and how many wait, that it is assumed and simulated', () => {
  const since = vn.clock.now()
  const state = { state: 'away', since, waiting: 7, why: 'ECONNREFUSED', isSimulated: true } as const
  assert.deepEqual(windowTroubles(state, msOf(since) + 59_000), [])
  const [alarm] = windowTroubles(state, msOf(since) + 61_000)
  assert.match(alarm!.message.en, /simulated.* since .* 7 documents waited.*assumed/)
  assert.match(alarm!.message.vi, /mô phỏng.*7 chứng từ.*giả định/)
  assert.match(alarm!.message.zh, /模拟.*7 份.*假定/)
  assert.deepEqual(windowTroubles(null, Date.now()), [])
})

const FACT = {
  kind: 'record-fact',
  status: 'met',
  reference: 'N-1',
  validUntil: null,
  source: 'test',
} as const

const registered = (localReference: string, number: string): string =>
  read('wco-dm/examples/valid/durian-export.xml')
    .replace('SR-2026-0001', localReference)
    .replace('<IssueDateTime>', `<ID>${number}</ID><IssueDateTime>`)

const health = async () => {
  const answer = await fetch(`${vn.configuration.address}/healthz`)
  return ((await answer.json()) as { singleWindow: Health | null }).singleWindow
}

interface Health {
  readonly state: 'working' | 'away'
  readonly since: string | null
  readonly waiting: number
  readonly why: string | null
  readonly isSimulated: boolean
}
