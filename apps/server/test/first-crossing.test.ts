import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
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

test('a fruit truck goes from its registration over km 0 to acceptance, on two servers that share nothing', async () => {
  const [trader, customs, borderGuard, plant, health, centre] = await Promise.all(
    ['trader', 'customs', 'border-guard', 'plant-quarantine', 'health-quarantine', 'gate-centre'].map(
      (name) => vn.client(name),
    ),
  )
  await eventually('the sides hear each other', async () => {
    const board = await customs!.board('huu-nghi-1119-1120')
    return board.ok && board.value.otherSide.lastHeardAt !== null && board.value.otherSide.state === 'open'
  })

  const registered = mustBeDone(await trader!.registerPassage(fruitTruck()))
  const { reference } = registered
  assert.match(reference, /^VNHN261123-\d{5}$/)

  const arrived = await eventually('the announcement reaches the Chinese side', async () => {
    const found = await (await cn.client('customs')).passage(reference)
    return found.ok ? found.value : null
  })
  assert.equal(arrived.passage.direction, 'in')
  assert.equal(arrived.driverName, null, 'a driver is never told to the other side')

  for (const item of [
    'declaration-registered',
    'codes-valid',
    'phytosanitary-application',
    'other-side-filing',
    'fee-paid',
    'slot-booked',
    'gate-pre-declaration',
    'vehicle-formality',
    'lab-result',
  ])
    await fact(trader!, reference, item)
  mustBeDone(
    await customs!.command(reference, {
      kind: 'record-channel',
      channel: 'green',
      declarationNumber: '307000000010',
    }),
  )
  mustBeDone(await centre!.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre!.command(reference, { kind: 'gate-in', lane: 'out-1' }))
  await fact(plant!, reference, 'phytosanitary-certificate', 'VN-PC-2026-0001')
  await fact(customs!, reference, 'supervised-area-exit')
  await yes(customs!, reference, 'customs', 'declaration')
  await yes(customs!, reference, 'customs', 'vehicle')
  await yes(borderGuard!, reference, 'border-guard', 'vehicle')
  await yes(borderGuard!, reference, 'border-guard', 'person')
  await yes(plant!, reference, 'plant-quarantine', 'lot')
  await yes(health!, reference, 'health-quarantine', 'health')

  const immigration = await cn.client('immigration-inspection')
  const cnCustoms = await cn.client('customs')
  const cells = await cnCustoms.passage(reference)
  assert.ok(cells.ok)
  const portOffice = await cn.client('port-office')
  for (const { item, status, broughtBy } of cells.value.readiness.lines)
    if (status === 'missing' && item !== 'other-side-may-proceed')
      await fact(broughtBy === 'customs' ? cnCustoms : portOffice, reference, item)
  for (const cell of cells.value.passage.cells.filter(
    ({ before }) => before === 'crossing' || before === 'call',
  ))
    await yes(cell.agency === 'customs' ? cnCustoms : immigration, reference, cell.agency, cell.subject)

  const ready = await eventually('the truck may cross', async () => {
    const found = await customs!.passage(reference)
    if (found.ok && found.value.line.phase === 'permitted') return found.value
    return null
  }).catch(async (error) => {
    const found = await customs!.passage(reference)
    const there = await cnCustoms.passage(reference)
    throw new Error(
      `${error}: ${JSON.stringify(found.ok && found.value.line.why)} / ${JSON.stringify(there.ok && there.value.line.why)}; ${vn.faults} ${cn.faults}`,
    )
  })
  assert.equal(ready.passage.otherSide.state, 'may-proceed')

  mustBeDone(
    await borderGuard!.command(reference, {
      kind: 'record-crossing',
      lane: 'out-1',
      direction: 'out',
      at: vn.clock.now(),
    }),
  )
  await eventually('the Chinese side knows that it crossed', async () => {
    const found = await cnCustoms.passage(reference)
    return found.ok && found.value.line.phase === 'crossed'
  })
  mustBeDone(await cnCustoms.command(reference, { kind: 'accept' }))
  const done = await eventually('acceptance comes back', async () => {
    const found = await customs!.passage(reference)
    return found.ok && found.value.line.phase === 'accepted' ? found.value : null
  })
  assert.equal(done.passage.incidents.length, 0)
  const { rows } = await vn.server.services.pool.query<{ actor: string; count: number }>(
    "select actor, count(*)::int from entry where stream = 'passage/' || $1 and type = 'crossing-permitted' group by actor",
    [reference],
  )
  assert.deepEqual(rows, [{ actor: 'platform', count: 1 }], 'what follows from the rules is said by nobody')
  const messages = await eventually('every message has its receipt', async () => {
    const found = await customs!.passage(reference)
    return found.ok && found.value.messages.every(({ receipt }) => receipt === 'accepted')
      ? found.value.messages
      : null
  })
  assert.ok(messages.length >= 5)
  const announced = messages.find(({ type }) => type === 'advance-data')!
  assert.equal((announced.body as { reference: string }).reference, reference)
  assert.equal((announced.receiptBody as { by: string }).by, 'CN')
  const accepted = messages.find(({ type }) => type === 'accepted')!
  assert.deepEqual([accepted.direction, (accepted.body as { from: string }).from], ['received', 'CN'])
  const seenByTrader = mustBeDone(await trader!.passage(reference)).messages
  assert.equal(seenByTrader.length, messages.length)
  assert.ok(seenByTrader.every(({ body, receiptBody }) => body === null && receiptBody === null))
  assert.deepEqual([...vn.faults, ...cn.faults], [])
})

const fact = async (client: Client, reference: string, item: string, number: string | null = null) =>
  mustBeDone(
    await client.command(reference, {
      kind: 'record-fact',
      item,
      status: 'met',
      reference: number,
      validUntil: null,
      source: 'test',
    }),
  )

const yes = async (client: Client, reference: string, agency: string, subject: string) =>
  mustBeDone(
    await client.command(reference, {
      kind: 'decide',
      agency,
      subject,
      outcome: 'yes',
      legalBasis: '865/QĐ-TTg',
      remark: null,
      evidence: [],
    }),
  )
