import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rowsOf, type ServerProcess, serverProcess } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const TRUCKS = 18
let vn: TestSide
let cn: TestSide
let cnProcess: ServerProcess

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN', { isRunning: false })
  vn.meet(cn)
  cn.meet(vn)
  cnProcess = serverProcess(cn)
})
after(async () => {
  await (cnProcess as ServerProcess | undefined)?.kill()
  // Whatever failed before, nothing is left running.
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

test('the other side is killed in the middle and started again: nothing lost, nothing twice, one receipt each', async () => {
  const trader = await vn.client('trader')
  const references: string[] = []
  const register = async (count: number) => {
    for (let n = 0; n < count; n += 1)
      references.push(mustBeDone(await trader.registerPassage(fruitTruck())).reference)
  }
  await register(TRUCKS / 3)
  await cnProcess.start()
  const more = register(TRUCKS / 3)
  await eventually('some have arrived', async () => (await received()) > 0)
  await cnProcess.kill()
  await more
  await register(TRUCKS / 3)
  await cnProcess.start()

  await eventually(
    'every truck is announced there',
    async () => {
      const there = await vnReferencesAtCn()
      return references.every((reference) => there.includes(reference))
    },
    60_000,
  )
  await eventually('every message has its receipt', async () => (await unanswered()) === 0, 60_000)

  const sent = await rowsOf(
    vn,
    'select m.id, n.number from message_out m join channel_number n on n.message_id = m.id order by n.number',
  )
  const taken = await rowsOf(cn, 'select id, number from message_in order by number')
  assert.deepEqual(taken, sent, 'the same messages under the same numbers, in order')
  const registrations = await rowsOf(cn, "select stream from entry where type = 'passage-registered'")
  assert.equal(registrations.length, references.length, 'each announced once')
  const receipts = await rowsOf(vn, 'select number, receipt from message_receipt order by number')
  const given = await rowsOf(cn, 'select number, receipt from message_in order by number')
  assert.deepEqual(receipts, given, 'both sides hold the same receipts')
})

test('the same bytes again are answered with the same receipt; changed content under the same id is a conflict', async () => {
  const [first] = await rowsOf<{ envelope: string; receipt: string }>(
    vn,
    'select n.envelope, r.receipt from channel_number n join message_receipt r using (channel, number) order by number limit 1',
  )
  const send = async (messages: string[]) =>
    (await (
      await fetch(`${cn.configuration.address}/exchange/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ messages }),
      })
    ).json()) as { receipts: string[] }
  const again = await send([first!.envelope, first!.envelope])
  assert.deepEqual(again.receipts, [first!.receipt, first!.receipt])

  const { signedText } = await import('@landport/exchange/envelope')
  const { content } = JSON.parse(first!.envelope) as { content: Record<string, unknown> }
  const changed = signedText({ ...content, sentAt: '2026-11-23T09:00:00.000Z' }, vn.server.services.signer)
  const conflict = await send([changed])
  const { content: receipt } = JSON.parse(conflict.receipts[0]!) as { content: { outcome: string } }
  assert.equal(receipt.outcome, 'conflict')
  assert.deepEqual(
    (await send([changed])).receipts,
    conflict.receipts,
    'and the conflict has one receipt too',
  )
})

const received = async (): Promise<number> => (await rowsOf(cn, 'select 1 from message_in')).length
const unanswered = async (): Promise<number> => (await rowsOf(vn, 'select 1 from outbox')).length
const vnReferencesAtCn = async (): Promise<string[]> =>
  (await rowsOf<{ reference: string }>(cn, 'select reference from passage')).map(({ reference }) => reference)
