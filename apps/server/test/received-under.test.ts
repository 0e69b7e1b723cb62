import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { writeParts } from '@landport/store/inbox'
import { outboxParts } from '@landport/store/outbox'
import { agreementWith, coSign } from './fixture-agreed.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let cn: TestSide
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
})
after(() => Promise.all([vn.drop(), cn.drop()]))

const LAND = agreementWith((one) => {
  delete one.messages.incident
  one.limits.messageBytes.max = 16_384
})
const gateState = () => ({
  kind: 'gate-state',
  from: 'VN',
  site: vn.server.services.book.sites[0]!.id,
  direction: 'out',
  state: 'open',
  at: vn.clock.now(),
})

/** What a side that does not keep to the agreement would send; resolves with the receipt that it gets. */
async function send(agreement: string, kind: string, content: Readonly<Record<string, unknown>>) {
  const id = randomUUID()
  const body = JSON.stringify({ simulated: true, agreement, content })
  const message = { id, channel: 'VN>CN/passages', kind, reference: null, entry: null, body }
  await writeParts(vn.server.services.pool, outboxParts([message]))
  vn.server.nudgeSender()
  return eventually('the receipt', async () => {
    const { rows } = await vn.server.services.pool.query<{ receipt: string }>(
      `select receipt from message_receipt r join channel_number n using (channel, number) where message_id = $1`,
      [id],
    )
    if (rows.length === 0) return null
    const { outcome, reason } = JSON.parse(rows[0]!.receipt) as { outcome: string; reason: string | null }
    const kept = await cn.server.services.pool.query<{ outcome: string; bytes: number }>(
      'select outcome, length(bytes) as bytes from message_in join raw_message using (digest) where id = $1',
      [id],
    )
    assert.equal(kept.rows.length, 1, 'the raw bytes are kept')
    assert.equal(kept.rows[0]!.outcome, outcome)
    return { outcome, reason }
  })
}
const applied = { outcome: 'applied', reason: null }
const refused = (reason: string) => ({ outcome: 'refused', reason })

test('an agreement of which nothing is known, or that nobody signed, carries nothing', async () => {
  assert.deepEqual(await send('vn-cn-draft/1', 'gate-state', gateState()), applied)
  assert.deepEqual(await send('of-nobody/1', 'gate-state', gateState()), refused('agreement-unknown'))
  const administrator = await vn.client('customs-administrator')
  mustBeDone(await administrator.proposeAgreement({ agreement: { ...LAND, id: 'only-proposed' } }))
  assert.deepEqual(
    await send('only-proposed/1', 'gate-state', gateState()),
    refused('agreement-not-in-force'),
  )
})

test('under an agreement only its kinds, its fields and its sizes are taken; each refusal is final and has its reason', async () => {
  await coSign(vn, cn, LAND)
  const name = 'vn-cn-land/1'
  assert.deepEqual(await send(name, 'gate-state', gateState()), applied)
  const incident = { kind: 'incident', from: 'VN', number: 'I-1', reference: null, at: vn.clock.now() }
  assert.deepEqual(await send(name, 'incident', incident), refused('kind-not-agreed'))
  assert.deepEqual(
    await send(name, 'gate-state', { ...gateState(), officer: 'A' }),
    refused('field-not-agreed'),
  )
  const large = { ...gateState(), site: 'x'.repeat(17_000) }
  assert.deepEqual(await send(name, 'gate-state', large), refused('message-too-large'))
  assert.deepEqual(await send(name, 'gate-state', gateState()), applied)
})

test('the draft for trials no longer counts once the other side knows that an agreement is signed', async () => {
  await eventually('CN has its signature receipted', async () => {
    const under = cn.server.services.agreements.receivedUnder('vn-cn-draft/1')
    return under.named?.knownThereAt !== null
  })
  assert.deepEqual(await send('vn-cn-draft/1', 'gate-state', gateState()), refused('agreement-not-in-force'))
})

test('what is sent under an agreement after its end is refused', async () => {
  const administrator = await vn.client('customs-administrator')
  const { agreements } = mustBeDone(await administrator.listAgreements())
  const { digest } = agreements.find(({ agreement }) => agreement.id === 'vn-cn-land')!
  mustBeDone(await administrator.endAgreement(digest))
  await eventually('CN knows', async () => {
    const view = mustBeDone(await (await cn.client('customs-administrator')).listAgreements())
    return view.agreements.find((one) => one.digest === digest)?.state === 'withdrawn'
  })
  // A side that keeps to it would send nothing more: this one goes on as if it still held.
  const { agreements: book } = vn.server.services
  const held = book.current()
  Object.assign(book, { current: () => ({ ...held, state: { ...held.state, name: 'in-force' } }) })
  assert.deepEqual(await send('vn-cn-land/1', 'gate-state', gateState()), refused('agreement-lapsed'))
  assert.deepEqual([vn.faults, cn.faults], [[], []])
})
