import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { plusMinutes } from '@landport/std/time'
import { type FakeUnit, registerUnit, SITE } from './fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

const TURNS = 'out-3'
let vn: TestSide
let unit: FakeUnit
let centre: Client
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
  centre = await vn.client('gate-centre')
})
after(() => vn.drop())

const lineOf = async (lane: string) =>
  mustBeDone(await centre.lanes(SITE)).lanes.find((line) => line.lane === lane)!
const codeOf = (answer: { ok: boolean; error?: { code: string } }) =>
  answer.ok ? 'taken' : answer.error!.code
const order = (act: Parameters<Client['orderLane']>[2]['act'], lane = TURNS, by = centre) =>
  by.orderLane(SITE, lane, { act, reason: 'test' })

test('a lane whose computer was never heard is silent, not closed', async () => {
  const line = await lineOf('out-1')
  assert.deepEqual(
    [line.status, line.standing.state, line.standing.order, line.view],
    ['silent', 'open', 0, null],
  )
})

test('what a computer last said is shown with its age; after ten seconds of silence it is silent', async () => {
  assert.equal((await unit.status([{ lane: 'out-1', state: 'open' }])).status, 204)
  const line = await lineOf('out-1')
  assert.deepEqual([line.status, line.unit, line.ageSeconds], ['heard', 'vn-lanes-1', 0])
  await vn.server.services.pool.query(
    "update lane_status set heard_at = heard_at - interval '11 s' where lane = 'out-1'",
  )
  const later = await lineOf('out-1')
  assert.equal(later.status, 'silent')
  assert.equal(later.standing.state, 'open', 'silence closes nothing')
  assert.equal((await unit.status([{ site: 'tan-thanh-1088-2-1089' }])).status, 400, 'not one of its lanes')
})

test('lanes are ordered by who steers the gate, and by nobody else', async () => {
  for (const name of ['customs', 'border-guard', 'trader', 'administrator', 'inspector'] as const)
    assert.equal(codeOf(await order({ kind: 'close' }, 'out-1', await vn.client(name))), 'not-allowed', name)
  assert.equal((await lineOf('out-1')).standing.order, 0)
  const { standing } = mustBeDone(await order({ kind: 'close' }, 'out-1'))
  assert.deepEqual([standing.state, standing.order], ['closed', 1])
  assert.equal(codeOf(await order({ kind: 'close' }, 'out-1')), 'lane-so-already')
  mustBeDone(await order({ kind: 'open' }, 'out-1'))
  mustBeDone(await order({ kind: 'set-mode', mode: 'traditional' }, 'out-1'))
  const line = await lineOf('out-1')
  assert.deepEqual([line.standing.mode, line.reason], ['traditional', 'test'])
  const { rows } = await vn.server.services.pool.query(
    'select type from entry where stream = $1 order by version',
    [`lane/${SITE}/out-1`],
  )
  assert.deepEqual(rows, Array(3).fill({ type: 'lane-ordered' }))
})

test('one end alone turns no lane: it closes, cannot be opened, and completes nothing without the other end', async () => {
  assert.equal(codeOf(await order({ kind: 'begin-reversal', to: 'in' }, 'out-1')), 'lane-not-reversible')
  assert.equal(codeOf(await order({ kind: 'complete-reversal' })), 'lane-not-turning')
  const { standing } = mustBeDone(await order({ kind: 'begin-reversal', to: 'in' }))
  assert.deepEqual([standing.state, standing.direction, standing.turningTo], ['closed', 'out', 'in'])
  assert.equal(codeOf(await order({ kind: 'open' })), 'lane-turning')
  await unit.send([
    unit.make(
      { kind: 'settled', as: 'empty', reference: null, by: { kind: 'platform' } },
      { lane: TURNS, at: vn.clock.now() },
    ),
  ])
  assert.equal(codeOf(await order({ kind: 'complete-reversal', agreedWith: 'Lý' })), 'lane-other-end')
  assert.equal(codeOf(await order({ kind: 'confirm-empty' })), 'lane-nothing-offered')
  const line = await lineOf(TURNS)
  assert.equal(line.end?.end.role, 'draining', 'a computer that has not taken the order proves nothing')
  mustBeDone(await order({ kind: 'call-off-reversal' }))
  assert.equal(mustBeDone(await order({ kind: 'open' })).standing.direction, 'out')
})

test('an emergency stops a lane or the whole site by whoever stands at the line; only who steers the gate ends it', async () => {
  const guard = await vn.client('border-guard')
  mustBeDone(await order({ kind: 'emergency', what: 'stop' }, 'out-2', guard))
  assert.equal((await lineOf('out-2')).standing.emergency, 'stop')
  assert.equal(codeOf(await order({ kind: 'open' }, 'out-2')), 'lane-in-emergency')
  assert.equal(codeOf(await order({ kind: 'all-clear' }, 'out-2', guard)), 'not-allowed')
  mustBeDone(await order({ kind: 'all-clear' }, 'out-2'))
  assert.deepEqual((await lineOf('out-2')).standing.state, 'closed', 'opened by an order of its own')
  mustBeDone(await order({ kind: 'emergency', what: 'evacuate' }, 'all', guard))
  assert.equal(mustBeDone(await centre.lanes(SITE)).emergency, 'evacuate')
  assert.equal(
    codeOf(await order({ kind: 'close' }, 'all')),
    'not-found',
    'a whole site is not closed lane by lane',
  )
  mustBeDone(await order({ kind: 'all-clear' }, 'all'))
  assert.equal(mustBeDone(await centre.lanes(SITE)).emergency, null)
})

test('the effect on the queue is shown before, as an estimate with what it assumes, and orders nothing', async () => {
  const before = await lineOf('in-2')
  const preview = mustBeDone(await centre.previewLaneOrder(SITE, 'in-2', { act: { kind: 'close' } }))
  assert.equal(preview.estimate, true)
  assert.equal(preview.standing.state, 'closed')
  assert.ok(preview.assumptions.length >= 4)
  assert.equal(preview.serviceSeconds.smart.basis, 'assumed', 'a new site has measured nothing')
  const { direction, mode } = before.standing
  const effect = preview.effects.find((one) => one.direction === direction && one.mode === mode)!
  assert.equal(effect.after.lanes, effect.before.lanes - 1)
  assert.deepEqual(await lineOf('in-2').then(({ standing }) => standing), before.standing)
  const customs = await vn.client('customs')
  assert.equal(
    codeOf(await customs.previewLaneOrder(SITE, 'in-2', { act: { kind: 'close' } })),
    'not-allowed',
  )
})

test('an order of a plan is carried out at its time, in the name of who planned it; what cannot be then says why', async () => {
  const now = vn.clock.now()
  const plan = (minutes: number, act: Parameters<Client['planLaneOrder']>[1]['act'], lane = 'in-2') =>
    centre.planLaneOrder(SITE, { lane, at: plusMinutes(now, minutes), act, reason: 'Giờ thấp điểm' })
  const night = mustBeDone(await plan(60, { kind: 'close' }))
  mustBeDone(await plan(61, { kind: 'close' }))
  const calledOff = mustBeDone(await plan(62, { kind: 'open' }))
  assert.equal(codeOf(await plan(-5, { kind: 'open' })), 'bad-request')
  assert.equal(
    codeOf(await plan(5, { kind: 'complete-reversal', agreedWith: 'x' }, TURNS)),
    'bad-request',
    'a clock sees no empty lane',
  )
  assert.equal(codeOf(await plan(5, { kind: 'confirm-empty' }, TURNS)), 'bad-request')
  mustBeDone(await centre.callOffLanePlan(SITE, calledOff.id))
  assert.equal((await lineOf('in-2')).standing.state, 'open')
  vn.clock.forward(65)
  await eventually('closed by plan', async () => (await lineOf('in-2')).standing.state === 'closed')
  const lines = await eventually('both are over', async () => {
    const all = mustBeDone(await centre.lanePlan(SITE))
    return all.every(({ state }) => state !== 'waiting') && all
  })
  assert.deepEqual(
    lines.map(({ state, refused }) => [state, refused]),
    [
      ['done', null],
      ['refused', 'lane-so-already'],
      ['called-off', null],
    ],
  )
  const { rows } = await vn.server.services.pool.query<{ body: string }>(
    'select body from entry where stream = $1',
    [`lane/${SITE}/in-2`],
  )
  const { data, actor } = JSON.parse(rows[0]!.body)
  assert.equal(data.plan, night.id)
  assert.equal(actor.kind, 'person')
})

test('orders repeated under one key are one order', async () => {
  const body = { act: { kind: 'set-mode', mode: 'smart' }, reason: 'test' } as const
  const first = mustBeDone(await centre.orderLane(SITE, 'out-1', body, { idempotencyKey: 'lane-key-1' }))
  const again = mustBeDone(await centre.orderLane(SITE, 'out-1', body, { idempotencyKey: 'lane-key-1' }))
  assert.equal(again.repeated, true)
  assert.deepEqual(again.standing, first.standing)
})
