import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import type { ConnectionTestView } from '@landport/api/exchange'
import { checkEvidence } from '@landport/exchange/bundle'
import { sha256 } from '@landport/store/hash'
import { clockSkew } from '../src/exchange-desk/clock-skew.ts'
import { findTroubles, keepTroubles } from '../src/timers/exchange-alarms.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const SITE = 'huu-nghi-1119-1120'
let vn: TestSide
let cn: TestSide
let centre: Client

before(async () => {
  vn = await makeSide('VN', { mutualTls: true })
  cn = await makeSide('CN', { mutualTls: true })
  vn.meet(cn)
  cn.meet(vn)
  centre = await vn.client('gate-centre')
  const trader = await vn.client('trader')
  for (let n = 0; n < 3; n++) mustBeDone(await trader.registerPassage(fruitTruck()))
  await eventually('both sides speak', async () => {
    const { out, in: into } = mustBeDone(await centre.exchange())
    return out.last > 0 && out.waiting === 0 && into.last > 0
  })
})
after(async () => {
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

const states = ({ steps }: ConnectionTestView) =>
  Object.fromEntries(steps.map(({ step, state }) => [step, state]))

test('the desk sees both channels, their numbers without gaps, and each gauge with what happens when it is full', async () => {
  const view = mustBeDone(await centre.exchange())
  assert.equal(view.out.last, view.out.receipted)
  assert.deepEqual([view.out.missing, view.in.missing, view.out.refused], [0, 0, 0])
  assert.equal(view.in.expected, view.in.last + 1)
  assert.ok(view.out.lagSeconds !== null && view.out.lagSeconds < 60)
  assert.deepEqual(
    view.gauges.map(({ gauge, state, atFull }) => [gauge, state, atFull]),
    [
      ['backlogMessages', 'ok', 'traditional-only'],
      ['messagesPerMinute', 'ok', 'wait'],
      ['batchMessages', 'ok', 'wait'],
      ['messageBytes', 'ok', 'refuse'],
    ],
  )
  assert.equal(view.smartMode.state, 'goes-on')
  assert.equal(view.smartMode.assumed, true)
  assert.equal(view.mayAct, true)
  assert.ok(Math.abs(view.skew?.seconds ?? 99) <= 1)
})

test('a test of the connection goes there and back as a message would, and names each step in three languages', async () => {
  const tested = mustBeDone(await centre.testConnection())
  await eventually(
    'the witness of the other side is on',
    async () => states(mustBeDone(await centre.testConnection())).witness === 'ok',
  )
  assert.deepEqual(
    { ...states(tested), witness: 'ok' },
    {
      address: 'ok',
      tls: 'ok',
      signature: 'ok',
      keys: 'ok',
      clock: 'ok',
      'log-head': 'ok',
      witness: 'ok',
      agreement: 'ok',
      numbers: 'ok',
      'way-back': 'ok',
    },
  )
  for (const { says } of tested.steps) assert.ok(says.vi && says.zh && says.en)
  const entries = await rowsOf<{ body: string }>(vn, "select body from entry where type = 'link-tested'")
  assert.ok(entries.length > 0)
  assert.match(entries[0]!.body, /"address":"ok"/)
})

test('while the channel is paused nothing is sent and everything is kept; resumed, all of it goes', async () => {
  mustBeDone(await centre.changeLink({ act: 'pause', reason: 'bảo trì máy chủ' }))
  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await trader.registerPassage(fruitTruck()))
  const paused = await eventually('it waits', async () => {
    const view = mustBeDone(await centre.exchange())
    return view.out.waiting > 0 ? view : null
  })
  assert.equal(paused.out.link.state, 'stopped')
  assert.equal(paused.out.link.by?.act, 'pause')
  assert.equal(paused.out.link.by?.reason, 'bảo trì máy chủ')
  assert.equal(paused.in.link.state, 'working')
  assert.ok(paused.out.oldestWaitingAt !== null)
  mustBeDone(await centre.changeLink({ act: 'resume', reason: 'xong bảo trì' }))
  await eventually('all is receipted', async () => mustBeDone(await centre.exchange()).out.waiting === 0)
  const found = mustBeDone(await centre.listExchangeMessages({ search: reference }))
  assert.ok(found.items.every(({ outcome }) => outcome === 'applied') && found.items.length > 0)
  const types = await rowsOf<{ type: string }>(
    vn,
    "select type from entry where type like 'link-%' order by ord",
  )
  assert.ok(types.some(({ type }) => type === 'link-paused') && types.at(-1)!.type === 'link-resumed')
})

test('a blocked other side is taken nothing of, is told so, and loses nothing', async () => {
  mustBeDone(await centre.changeLink({ act: 'block', reason: 'nghi khóa bị lộ' }))
  const before = mustBeDone(await centre.exchange()).in.last
  const port = await cn.client('port-office')
  mustBeDone(
    await port.setGateState('huu-nghi-1119-1120', { direction: 'in', state: 'closed', reason: '演练' }),
  )
  const there = await eventually('the other side cannot deliver', async () => {
    const view = mustBeDone(await port.exchange())
    return view.out.link.state === 'waiting' || view.out.link.state === 'broken' ? view : null
  })
  assert.match(there.out.link.why ?? '', /503/)
  const tested = mustBeDone(await port.testConnection())
  assert.equal(states(tested)['way-back'], 'failed')
  assert.equal(mustBeDone(await centre.exchange()).in.last, before)
  mustBeDone(await centre.changeLink({ act: 'resume', reason: 'đã đổi khóa' }))
  await eventually('what waited is taken', async () => {
    const view = mustBeDone(await port.exchange())
    return view.out.waiting === 0
  })
})

test('only who steers the flow may act on the link; traders do not read it; contents are for who speaks for this side', async () => {
  const trader = await vn.client('trader')
  const customs = await vn.client('customs')
  const read = await trader.exchange()
  assert.equal(!read.ok && read.error.status, 403)
  const act = await customs.changeLink({ act: 'pause', reason: 'x' })
  assert.equal(!act.ok && act.error.status, 403)
  assert.equal(mustBeDone(await customs.exchange()).mayAct, false)
  mustBeDone(await customs.listExchangeMessages())
  const leader = await vn.client('leadership')
  const contents = await leader.listExchangeMessages()
  assert.equal(!contents.ok && contents.error.status, 403)
})

test('a message stands beside its receipt, each as sent and as understood, and each is evidence by itself', async () => {
  const { items } = mustBeDone(await centre.listExchangeMessages({ kind: 'advance-data' }))
  const line = items[0]!
  const view = mustBeDone(await centre.exchangeMessage(line.id))
  const { message, receipt } = view
  assert.ok(message && receipt)
  assert.deepEqual([message.signature, receipt.signature], ['right', 'right'])
  assert.equal((message.understood as { sequence: string }).sequence, String(line.number))
  assert.equal((receipt.understood as { digest: string }).digest, message.digest)
  assert.equal(message.headers[0]!.typ, 'landport-messages+jws')
  const checked = checkEvidence(sha256, receipt.evidence, 'receipts', vn.server.services.check())
  assert.ok(checked.ok)
  const taken = mustBeDone(await centre.listExchangeMessages({ way: 'in', kind: 'gate-state' }))
  const theirs = mustBeDone(await centre.exchangeMessage(taken.items[0]!.id))
  assert.equal(theirs.message?.signature, 'right')
  const byNumber = mustBeDone(await centre.listExchangeMessages({ search: String(line.number) }))
  assert.deepEqual(
    byNumber.items.map(({ id }) => id),
    [line.id],
  )
  const later = mustBeDone(await centre.listExchangeMessages({ from: '2099-01-01T00:00:00.000Z' }))
  assert.deepEqual(later.items, [])
  const wrong = await centre.listExchangeMessages({ before: 'x' })
  assert.equal(!wrong.ok && wrong.error.status, 400)
})

test('a person may ask for a joint statement now; it is listed with both halves', async () => {
  await eventually('the channels are sealed', async () => {
    const asked = mustBeDone(await centre.proposeStatement())
    return asked.agrees === true
  })
  const [statement] = mustBeDone(await centre.listStatements())
  assert.equal(statement!.agrees, true)
  assert.deepEqual([statement!.own.by, statement!.other.by], ['VN', 'CN'])
  assert.deepEqual(
    statement!.own.channels.map(({ root }) => root),
    statement!.other.channels.map(({ root }) => root),
  )
  const tomorrow = await centre.proposeStatement({ day: '2098-01-01' })
  assert.equal(!tomorrow.ok && tomorrow.error.status, 400)
})

test('trust shows keys and certificates of both sides with their times, and how fresh each witness is', async () => {
  const trust = mustBeDone(await centre.trust())
  assert.deepEqual(
    trust.keys.map(({ side, state }) => [side, state]),
    [
      ['VN', 'counts'],
      ['CN', 'counts'],
    ],
  )
  assert.deepEqual(
    trust.certificates.map(({ side, state }) => [side, state]),
    [
      ['VN', 'counts'],
      ['CN', 'counts'],
    ],
  )
  assert.equal(trust.logs.filter(({ whose }) => whose === 'own').length, 3)
  await eventually('both witnesses have signed', async () => {
    const { logs } = mustBeDone(await centre.trust())
    return (
      logs.some(({ whose, witnessedAt }) => whose === 'own' && witnessedAt !== null) &&
      logs.some(({ whose, at }) => whose === 'other' && at !== null)
    )
  })
  assert.deepEqual(trust.accusations, [])
})

test('what is stuck, what drifts and what is nearly full is told to the flow body once, and ends with its cause', async () => {
  const { services } = vn.server
  const skew = clockSkew(Date.now)
  const parts = { peer: () => null, identity: null, skew, client: { post: never, close: never } }
  assert.deepEqual(await findTroubles(services, parts, Date.now()), [])
  skew.note(-75)
  const [drift] = await findTroubles(services, parts, Date.now())
  assert.equal(drift?.kind, 'exchange-clock-skew')
  mustBeDone(await centre.changeLink({ act: 'pause', reason: 'thử' }))
  const trader = await vn.client('trader')
  mustBeDone(await trader.registerPassage(fruitTruck()))
  const inTwoHours = Date.now() + 2 * 3_600_000
  const kinds = (await findTroubles(services, parts, inTwoHours)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['exchange-stuck'])
  const stuck = await findTroubles(services, parts, inTwoHours)
  await keepTroubles(services, stuck)
  await keepTroubles(services, stuck)
  const open = () =>
    rowsOf<{ owner_agency: string }>(
      vn,
      `select owner_agency from alarm where site = '${SITE}' and kind = 'exchange-stuck' and ended_at is null`,
    )
  // The server's own sweep finds nothing amiss and may have come between: once more, then look.
  await eventually('one alarm', async () => {
    await keepTroubles(services, stuck)
    return (await open()).length === 1
  })
  assert.equal((await open())[0]!.owner_agency, 'gate-centre')
  mustBeDone(await centre.changeLink({ act: 'resume', reason: 'hết thử' }))
  await keepTroubles(services, [])
  assert.deepEqual(await open(), [])
})

test('nothing of this is a fault of the server', () => {
  assert.deepEqual([...vn.faults, ...cn.faults], [])
})

const never = async (): Promise<never> => {
  throw new Error('not asked')
}
