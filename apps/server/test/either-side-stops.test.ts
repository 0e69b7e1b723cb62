import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { WAITING } from '@landport/store/reads/link'
import { rowsOf, type ServerProcess, serverProcess } from './fixture-process.ts'
import { eventually, makeSide, type SideName, type TestSide } from './fixture-side.ts'
import { fruitTruck } from './fixture-truck.ts'

/** Trucks that each side registers while the other is away; what comes in ten minutes at the target of 2030. */
const TRUCKS_MEANWHILE = 50

let sides: Record<SideName, TestSide>
let processes: Record<SideName, ServerProcess>
const registered: Record<SideName, string[]> = { VN: [], CN: [] }

before(async () => {
  const [VN, CN] = await Promise.all([
    makeSide('VN', { isRunning: false }),
    makeSide('CN', { isRunning: false }),
  ])
  sides = { VN, CN }
  VN.meet(CN)
  CN.meet(VN)
  processes = { VN: serverProcess(VN), CN: serverProcess(CN) }
  await Promise.all([processes.VN.start(), processes.CN.start()])
})
after(async () => {
  await Promise.all([processes?.VN.kill(), processes?.CN.kill()])
  await sides?.VN.drop()
  await sides?.CN.drop()
})

for (const [away, working] of [
  ['CN', 'VN'],
  ['VN', 'CN'],
] as const)
  test(`side ${away} dies in the middle of its work while ${working} goes on: nothing is lost, nothing comes twice, both hold the same messages and receipts`, async () => {
    const clients = { VN: await sides.VN.client('trader'), CN: await sides.CN.client('trader') }
    const underWay = register(clients[away], away, 200)
    await register(clients[working], working, 5)
    await eventually('some have gone over', async () => (await countOf(working, 'message_in')) > 5, 120_000)
    await processes[away].kill()
    await underWay
    await register(clients[working], working, TRUCKS_MEANWHILE)
    assert.ok((await waitingAt(working)) > 0, 'what is for the other side waits')
    await processes[away].start()
    await eventually('every message has its receipt', isAllReceipted, 180_000)
    for (const [from, to] of [
      ['VN', 'CN'],
      ['CN', 'VN'],
    ] as const)
      await assertSameOnBothSides(from, to)
  })

/** Until the server dies under it: what was answered is what must not be lost. */
async function register(client: Client, side: SideName, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const answer = await client.registerPassage(truckOf(side)).catch(() => null)
    if (answer === null || !answer.ok) return
    registered[side].push(answer.value.reference)
  }
}

const truckOf = (side: SideName) => {
  const truck = fruitTruck()
  if (side === 'VN') return truck
  return fruitTruck({
    flow: 'general-export',
    goodsClass: 'general',
    carrier: { ...truck.carrier, country: 'CN' } as typeof truck.carrier,
    consignments: truck.consignments.map((one) => ({
      ...one,
      description: '瓷砖',
      hs: '69072100',
      originCountry: 'CN',
      growingAreaCode: null,
      packingHouseCode: null,
    })),
  })
}

async function assertSameOnBothSides(from: SideName, to: SideName): Promise<void> {
  const channel = `${from}->${to}`
  const sent = await rowsOf(
    sides[from],
    'select m.id, n.number, n.digest from message_out m join channel_number n on n.message_id = m.id order by n.number',
  )
  const taken = await rowsOf<{ number: number }>(
    sides[to],
    'select id, number, digest from message_in order by number',
  )
  assert.deepEqual(taken, sent, `${channel}: the same messages under the same numbers`)
  assert.deepEqual(
    taken.map(({ number }) => number),
    taken.map((_, index) => index + 1),
    `${channel}: without a gap`,
  )
  assert.deepEqual(
    await rowsOf(sides[from], 'select number, receipt from message_receipt order by number'),
    await rowsOf(sides[to], 'select number, receipt from message_in order by number'),
    `${channel}: both hold the same receipts`,
  )
  const announced = await rowsOf<{ reference: string; count: number }>(
    sides[to],
    "select substr(stream, 9) as reference, count(*)::int as count from entry where type = 'passage-registered' group by 1",
  )
  const counts = new Map(announced.map(({ reference, count }) => [reference, count]))
  assert.deepEqual(
    registered[from].filter((reference) => counts.get(reference) !== 1),
    [],
    `${channel}: what was registered there is announced here once`,
  )
}

const isAllReceipted = async (): Promise<boolean> =>
  (await Promise.all([waitingAt('VN'), waitingAt('CN')])).every((count) => count === 0)

async function waitingAt(side: SideName): Promise<number> {
  const channel = channelName(side, otherSide(side))
  const [row] = await rowsOf<{ waiting: number }>(sides[side], `select ${WAITING(`'${channel}'`)} as waiting`)
  return row!.waiting
}

async function countOf(side: SideName, table: 'message_in'): Promise<number> {
  const rows = await rowsOf<{ count: number }>(sides[side], `select count(*)::int as count from ${table}`)
  return rows[0]!.count
}
