import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contentBytesMax } from '@landport/exchange/agreement/when-under'
import { listWaitingByKind } from '@landport/store/held-messages'
import { writeParts } from '@landport/store/inbox'
import { outboxParts } from '@landport/store/outbox'
import { sentFigures } from '@landport/store/reads/channel-figures'
import { outboxMessages } from '../src/exchange/outbox-messages.ts'
import { gaugesOf } from '../src/exchange-desk/exchange-view.ts'
import { findTroubles } from '../src/timers/exchange-alarms.ts'
import { agreementWith, coSign } from './fixture-agreed.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const CHANNEL = 'VN>CN/passages'
const MINUTE_MAX = 25
let vn: TestSide
let cn: TestSide
let digest: string
before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
  digest = await coSign(
    vn,
    cn,
    agreementWith((one) => {
      one.messages['road-manifest'].frequency = { when: 'at-times', times: ['03:00'], zone: 'Asia/Shanghai' }
      one.limits.messagesPerMinute.max = MINUTE_MAX
      one.limits.batchMessages.max = 4
      one.limits.backlogMessages = { max: 30, atFull: 'refuse' }
    }),
  )
})
after(() => Promise.all([vn.drop(), cn.drop()]))

const tell = async (...contents: readonly ({ kind: string } & Record<string, unknown>)[]) => {
  const { services } = vn.server
  const tellings = contents.map((content) => ({ content, reference: null, entry: null, simulated: true }))
  await writeParts(services.pool, outboxParts(outboxMessages(services, tellings)))
}
const gateState = (site = vn.server.services.book.sites[0]!.id) => ({
  kind: 'gate-state',
  from: 'VN',
  site,
  direction: 'out',
  state: 'open',
  at: vn.clock.now(),
})
const waitingOf = async (kind: string) => {
  const { services } = vn.server
  const bytesMax = contentBytesMax(services.agreements.current().agreement)
  return (await listWaitingByKind(services.pool, CHANNEL, bytesMax)).filter((one) => one.kind === kind)
}
const trader = () => vn.client('trader')

test('what is too long is set aside with an alarm, not sent and not lost', async () => {
  await tell(gateState('x'.repeat(600_000)))
  assert.deepEqual(
    (await waitingOf('gate-state')).map(({ isHeld, isLong, count }) => [isHeld, isLong, count]),
    [[true, true, 1]],
  )
  const parts = { peer: () => null, identity: null, skew: { note: () => {}, last: () => null } }
  const troubles = await findTroubles(vn.server.services, parts as never, Date.now())
  assert.deepEqual(
    troubles.filter(({ kind }) => kind.includes('set-aside')).map(({ kind }) => kind),
    ['exchange-set-aside-gate-state'],
  )
})

test('what is sent at set times waits for its time', async () => {
  mustBeDone(await (await trader()).registerPassage(fruitTruck()))
  const before = await eventually('the manifest waits for its time', async () => {
    const found = await waitingOf('road-manifest')
    return found.length > 0 ? found : null
  })
  assert.deepEqual([before[0]!.isHeld, before[0]!.next !== null], [false, true])
})

test('not more than agreed goes in a minute and in one delivery; the rest waits and the gauge says so', async () => {
  await tell(...Array.from({ length: 60 }, () => gateState()))
  const { services } = vn.server
  const gauge = await eventually('the minute is full', async () => {
    const gauges = gaugesOf(
      services.agreements.current().agreement,
      await sentFigures(services.pool, CHANNEL),
    )
    return gauges.find((one) => one.gauge === 'messagesPerMinute' && one.state === 'full') ?? null
  })
  assert.equal(gauge.value, MINUTE_MAX)
  assert.equal(gauge.atFull, 'wait')
  const { rows } = await services.pool.query<{ many: number }>(
    'select count(*)::int as many from message_receipt where channel = $1 group by receipt_bundle order by 1 desc',
    [CHANNEL],
  )
  assert.ok(rows[0]!.many <= 4, 'receipts come for one delivery at a time')
})

test('while as many wait as was agreed, a new passage is refused with the reason, where the agreement says so', async () => {
  vn.server.services.gates.forget()
  const refused = await (await trader()).registerPassage(fruitTruck())
  assert.equal(refused.ok, false)
  assert.equal(!refused.ok && refused.error.code, 'exchange-full')
  assert.match(!refused.ok ? refused.error.message.en : '', /no new passage is taken/)
})

test('once the agreement has ended, what waited under it is held back where it says so', async () => {
  mustBeDone(await (await vn.client('customs-administrator')).endAgreement(digest))
  await eventually('the manifest is held back', async () => {
    const found = await waitingOf('road-manifest')
    return found.length === 1 && found[0]!.isHeld
  })
  const lines = mustBeDone(await (await vn.client('customs-administrator')).listAgreements()).waiting
  assert.deepEqual(lines.find(({ kind }) => kind === 'road-manifest')?.why, 'lapsed')
  assert.ok(lines.some(({ why }) => why === 'too-large') && lines.some(({ why }) => why === 'minute'))
  assert.deepEqual([vn.faults, cn.faults], [[], []])
})
