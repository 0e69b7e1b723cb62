import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import type { LaneLine, LaneOrderRequest } from '@landport/api/lanes'
import { SITE } from '../../server/test/fixture-lane-unit.ts'
import { eventually } from '../../server/test/fixture-side.ts'
import { mustBeDone } from '../../server/test/fixture-truck.ts'
import { type PlayedGate, playedGate } from './fixture-world.ts'

const LANE = 'out-3'
const PATIENCE_MS = 150_000

let gate: PlayedGate
let centre: Client
let office: Client
before(async () => {
  gate = await playedGate()
  ;[centre, office] = await Promise.all([
    gate.sides.VN.client('gate-centre'),
    gate.sides.CN.client('port-office'),
  ])
})
after(() => gate?.drop())

const lineOf = async (client: Client): Promise<LaneLine> =>
  mustBeDone(await client.lanes(SITE)).lanes.find(({ lane }) => lane === LANE)!
/** As often as a person looks at a screen: an account that asks more often is told to wait. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000))
const order = async (lane: string, act: LaneOrderRequest['act']): Promise<boolean> =>
  (await centre.orderLane(SITE, lane, { act, reason: 'Thử đổi chiều' })).ok

/** Both ends as their gates work them; never open against each other. */
async function ends(): Promise<string> {
  const [here, there] = await Promise.all([lineOf(centre), lineOf(office)])
  const [ours, theirs] = [here.standing, there.standing]
  assert.ok(
    ours.state === 'closed' || theirs.state === 'closed' || ours.direction === theirs.direction,
    `open against each other: ${JSON.stringify([ours, theirs])}`,
  )
  return [ours, theirs].map(({ state, direction }) => `${state} ${direction}`).join(', ')
}

test('a lane is turned between two countries while vehicles cross; those that come the other way take it, through both barriers', async () => {
  await gate.play(8)
  const leader = await gate.sides.VN.client('leadership')
  const passages = async (direction: 'out' | 'in') => {
    const answer = await leader.listPassages({ site: SITE, direction, limit: '500' })
    return answer.ok ? answer.value.items : []
  }
  const isOver = ({ phase }: { readonly phase: string }) =>
    ['crossed', 'in-yard', 'accepted', 'closed'].includes(phase)
  const because = (cause: unknown) =>
    assert.fail(`${String(cause)}; the world said: ${gate.said.join(' | ')}`)
  await eventually('one went out', async () => (await passages('out')).some(isOver), PATIENCE_MS).catch(
    because,
  )

  assert.equal(await ends(), 'open out, open out')
  // Who comes in by a traditional lane has no other one left.
  for (const lane of ['in-1', 'in-2']) assert.ok(await order(lane, { kind: 'close' }))
  assert.ok(await order(LANE, { kind: 'begin-reversal', to: 'in' }))
  const seen = new Set<string>()
  await eventually(
    'both ends are turned',
    async () => {
      await pause()
      seen.add(await ends())
      await order(LANE, { kind: 'complete-reversal' })
      return (await ends()) === 'open in, open in'
    },
    PATIENCE_MS,
  ).catch(because)
  assert.ok(seen.has('closed out, open out'), 'what was let in comes out first')
  assert.match((await lineOf(office)).orderedBy ?? '', /\S/, 'a person of the other country agreed, by name')

  const came = await eventually(
    'one came in by the turned lane',
    async () => {
      await pause()
      for (const { reference } of (await passages('in')).filter(isOver)) {
        const { passage } = mustBeDone(await leader.passage(reference))
        if (passage.crossing?.lane === LANE && passage.phase !== 'crossed') return passage
      }
      return null
    },
    PATIENCE_MS,
  ).catch(because)
  assert.deepEqual(came.incidents, [])
  assert.equal(came.crossing?.permitted, true)
  const there = mustBeDone(await (await gate.sides.CN.client('leadership')).passage(came.reference))
  const opened = [...there.timeline].filter(({ type }) => type === 'barrier-opened')
  assert.equal(opened.length, 1, 'by the barrier of the side that it left')
  assert.equal(await ends(), 'open in, open in')
  for (const [name, { faults }] of Object.entries(gate.lanes))
    assert.deepEqual(faults, [], `${name}: nothing went wrong at the lanes`)
})
