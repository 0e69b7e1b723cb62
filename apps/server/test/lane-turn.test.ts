import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Message } from '@landport/exchange/event'
import { hearDirection } from '../src/lanes/hear-direction.ts'
import { LANE, type LaneEndRig, laneEnd, roleIs } from './fixture-lane-ends.ts'
import { SITE } from './fixture-lane-unit.ts'
import { eventually } from './fixture-side.ts'

let vn: LaneEndRig
let cn: LaneEndRig
before(async () => {
  ;[vn, cn] = await Promise.all([laneEnd('VN'), laneEnd('CN')])
  vn.side.meet(cn.side)
  cn.side.meet(vn.side)
})
after(() => Promise.all([vn?.side.drop(), cn?.side.drop()]))

/** Both ends as their lanes are told. */
async function heads(): Promise<string> {
  const [ours, theirs] = await Promise.all([vn.head(), cn.head()])
  assert.ok(
    ours.state === 'closed' || theirs.state === 'closed' || ours.direction === theirs.direction,
    `open against each other: ${JSON.stringify([ours, theirs])}`,
  )
  return [ours, theirs].map(({ state, direction }) => `${state} ${direction}`).join(', ')
}
const lineOf = (end: LaneEndRig) => end.line()
const alarmsOf = async (end: LaneEndRig) => {
  const { rows } = await end.side.server.services.pool.query<{ kind: string }>(
    "select kind from alarm where kind like 'lane-turn-%' and ended_at is null",
  )
  return rows.map(({ kind }) => kind)
}

test('a lane is turned by orders of both countries, and opens the other way at neither end before both have said their word', async () => {
  assert.equal(await heads(), 'open out, open out')
  assert.equal(await cn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  assert.equal((await cn.head()).turning, 'lets-out', 'what VN let in still comes out')
  await eventually('VN is asked', async () => (await lineOf(vn)).end!.isAsked)
  assert.deepEqual(await alarmsOf(vn), [`lane-turn-asked-${LANE}`])
  assert.equal(await vn.role(), 'holding', 'being asked drives nobody out of a turn')
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'lane-other-end')
  assert.equal(await vn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  assert.deepEqual(await alarmsOf(vn), [])
  await cn.takeOrder()
  await vn.takeOrder(false)
  await vn.drive('opened', 'between')
  await vn.step()
  assert.equal(await vn.role(), 'draining', 'somebody is on the road')
  await vn.drive('passed', 'idle')
  await roleIs(vn, 'offered')
  assert.equal(await vn.order({ kind: 'call-off-reversal' }), 'lane-turn-given')
  const line = await eventually('CN hears the offer', async () => {
    const found = await lineOf(cn)
    return found.end!.end.expected === 1 && found
  })
  assert.match(line.end!.waits!.en, /1 were let in there and 0 counted out here/)
  await cn.step()
  assert.equal(await cn.role(), 'away', 'nobody has seen the one come out')
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'lane-other-end')
  assert.equal(await heads(), 'closed out, closed out')
  assert.equal(await cn.order({ kind: 'confirm-empty' }), 'done')
  await roleIs(cn, 'holding')
  assert.equal(await heads(), 'closed out, closed out', 'a turn that was taken opens nothing by itself')
  assert.equal((await cn.head()).turning, 'shut')
  assert.equal(await cn.order({ kind: 'call-off-reversal' }), 'lane-turn-given')
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'lane-not-empty', 'not by that order yet')
  await cn.takeOrder(false)
  await cn.drive('proved-empty', 'idle')
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'done')
  await roleIs(vn, 'away')
  assert.equal(await heads(), 'closed out, open in')
  assert.equal(await vn.order({ kind: 'complete-reversal' }), 'done')
  assert.equal(await heads(), 'open in, open in')
})

test('it is turned back: who came out is counted, and nobody needs to look; asked for by both at once', async () => {
  await cn.drive('opened', 'ordered')
  await cn.drive('passed', 'idle')
  await vn.drive('opened', 'ordered')
  await vn.drive('passed', 'idle')
  const both = await Promise.all([
    vn.order({ kind: 'begin-reversal', to: 'out' }),
    cn.order({ kind: 'begin-reversal', to: 'out' }),
  ])
  assert.deepEqual(both, ['done', 'done'])
  await vn.takeOrder()
  assert.equal(await vn.role(), 'away')
  await cn.takeOrder()
  await roleIs(vn, 'holding')
  await roleIs(cn, 'away')
  await vn.takeOrder()
  assert.equal(await vn.order({ kind: 'complete-reversal' }), 'done')
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'done')
  assert.equal(await heads(), 'open out, open out')
  const { rows } = await vn.side.server.services.pool.query<{ body: string }>(
    "select body from entry where stream = $1 and type = 'lane-turned' order by version",
    [`lane/${SITE}/${LANE}`],
  )
  const roles = rows.map(({ body }) => JSON.parse(body).data.end.role)
  assert.deepEqual(roles.slice(0, 2), ['holding', 'draining'], 'each step is an entry')
  assert.equal(roles.at(-1), 'holding')
})

test('while the line is cut the lane waits closed; a server that stops between two steps goes on where it was', async () => {
  await cn.side.server.stop()
  assert.equal(await vn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  await vn.takeOrder()
  await roleIs(vn, 'offered')
  assert.equal(await vn.order({ kind: 'open' }), 'lane-turning')
  assert.equal(await vn.order({ kind: 'complete-reversal' }), 'lane-other-end')
  assert.match((await lineOf(vn)).end!.waits!.en, /waiting for the other end to take it/)
  await vn.side.server.stop()
  await vn.side.start()
  assert.equal(await vn.role(), 'offered', 'given away for good, also over a start')
  await cn.side.start()
  await eventually('CN hears the offer', async () => (await lineOf(cn)).end!.end.expected !== null)
  assert.deepEqual(await alarmsOf(cn), [`lane-turn-offered-${LANE}`])
  assert.equal(await heads(), 'closed out, open out', 'who is still in the lane may come out')
  await cn.side.server.stop()
  await cn.side.start()
  assert.equal(await cn.order({ kind: 'begin-reversal', to: 'in' }), 'done')
  await cn.takeOrder()
  await roleIs(cn, 'holding')
  await cn.side.server.stop()
  await cn.side.start()
  await cn.takeOrder()
  assert.equal(await cn.order({ kind: 'complete-reversal' }), 'done')
  await roleIs(vn, 'away')
  assert.equal(await vn.order({ kind: 'complete-reversal' }), 'done')
  assert.equal(await heads(), 'open in, open in')
})

test('an end that asked may call it off while nothing was given; it stays closed until it is opened as before', async () => {
  assert.equal(await vn.order({ kind: 'begin-reversal', to: 'out' }), 'done')
  await eventually('CN is asked', async () => (await lineOf(cn)).end!.isAsked)
  assert.equal(await vn.order({ kind: 'call-off-reversal' }), 'done')
  assert.equal(await heads(), 'closed in, open in')
  assert.equal(await vn.order({ kind: 'open' }), 'done')
  assert.equal(await heads(), 'open in, open in')
  assert.equal((await vn.head()).turning, undefined)
})

test('an end that was put back to before it gave its turn away closes when it hears that the other took it, and is never opened into it', async () => {
  const { services } = vn.side.server
  const { rows } = await services.pool.query<{ turn: number }>('select turn from lane_end')
  const turn = rows[0]!.turn
  await services.pool.query("update lane_end set role = 'holding', turn = turn - 1")
  await services.pool.query("update lane_state set direction = 'out', state = 'open'")
  const id = services.ids.next()
  const content = {
    kind: 'lane-direction',
    from: 'CN',
    site: SITE,
    lane: LANE,
    say: 'took',
    turn,
    entered: null,
    at: vn.side.clock.now(),
  } as const
  const message = { id, kind: content.kind, from: 'CN', simulated: true } as Message
  const actor = { kind: 'other-side', side: 'CN', message: id, simulated: true } as const
  const told = { message, digest: id, actor, key: `message:${id}`, always: () => [] }
  await hearDirection(services, content, told)
  assert.equal(await heads(), 'closed out, open in')
  assert.equal(await vn.order({ kind: 'open' }), 'lane-other-end')
  const { rows: kept } = await services.pool.query('select 1 from lane_end where role = $1 and turn = $2', [
    'away',
    turn,
  ])
  assert.equal(kept.length, 1)
  await hearDirection(services, content, { ...told, key: `message:${id}-again`, digest: `${id}-again` })
  assert.equal(await heads(), 'closed out, open in', 'said again it changes nothing')
})

test('what speaks of a lane that is none of the gate, or not reversible, is refused and changes nothing', async () => {
  const { services } = vn.side.server
  for (const lane of ['out-1', 'out-99']) {
    const id = services.ids.next()
    const message = { id, kind: 'lane-direction', from: 'CN', simulated: true } as Message
    const content = {
      kind: 'lane-direction',
      from: 'CN',
      site: SITE,
      lane,
      say: 'offer',
      turn: 0,
      entered: 0,
      at: vn.side.clock.now(),
    } as const
    const outcomes: string[] = []
    await hearDirection(services, content, {
      message,
      digest: id,
      actor: { kind: 'other-side', side: 'CN', message: id, simulated: true },
      key: `message:${id}`,
      always: (outcome) => {
        outcomes.push(outcome)
        return []
      },
    })
    assert.deepEqual(outcomes, ['refused'])
  }
})
