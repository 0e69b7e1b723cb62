import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import {
  type FakeUnit,
  type Line,
  permittedEmptyTruck,
  registerUnit,
  SITE,
  siteCheck,
} from './fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let unit: FakeUnit
let first: Line
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
})
after(async () => {
  first?.close()
  await vn.drop()
})

const headsOf = (line: Line) => line.told.filter(({ event }) => event === 'head').map(({ value }) => value)
const batchesOf = (line: Line) => line.told.filter(({ event }) => event === 'words').map(({ value }) => value)
const lastWord = (line: Line, reference: string) => line.words(reference).at(-1) ?? null

test('nobody without a registered secret is told anything', async () => {
  const answer = await fetch(`${vn.configuration.address}/lane-link/words`)
  assert.equal(answer.status, 401)
})

test('a computer that knows nothing gets a whole snapshot, in parts, and then heads that say how far it was told', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  first = await unit.listen()
  await eventually('a head', async () => headsOf(first).length > 0)
  const batches = batchesOf(first)
  assert.deepEqual(batches[0]!.snapshot, { part: 1, parts: 1, because: 'first' })
  assert.equal(first.told.at(0)!.event, 'words', 'no head before the snapshot is whole')
  const word = lastWord(first, reference)!
  const opened = openReleaseToken(word.token!, siteCheck(vn).verify)
  assert.ok(opened.ok, 'the release is signed by the site')
  assert.deepEqual(
    [opened.value.reference, opened.value.version, opened.value.site, opened.value.direction],
    [reference, word.version, SITE, 'out'],
  )
  const head = headsOf(first).at(-1)!
  assert.equal(head.site, SITE)
  assert.equal(head.emergency, null)
  assert.deepEqual(
    head.gates.map(({ direction, own }) => [direction, own]),
    [
      ['out', 'open'],
      ['in', 'open'],
    ],
  )
  assert.ok(head.upTo >= batches[0]!.upTo!)
})

test('a permission that comes or goes is told to a connected lane at once, with a head that covers it', async (t) => {
  const { reference } = await permittedEmptyTruck(vn)
  const word = await eventually('the word', async () => lastWord(first, reference))
  const customs = await vn.client('customs')
  const took: number[] = []
  for (let n = 0; n < 10; n++) {
    const { version } = lastWord(first, reference)!
    const act = { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'y' } as const
    const { version: stopped } = mustBeDone(await customs.command(reference, act))
    const committed = Date.now()
    const told = await eventually('the stop', async () =>
      (lastWord(first, reference)?.version ?? 0) >= stopped ? lastWord(first, reference) : null,
    )
    took.push(told!.atMs - committed)
    assert.ok(told!.version > version)
    assert.deepEqual([told!.token, told!.why === null], [null, false], 'it may not pass, and it says why')
    const { passage } = mustBeDone(await customs.passage(reference))
    const { id } = passage.stopOrders.find(({ lifted }) => lifted === null)!
    const lift = { kind: 'lift-stop', agency: 'customs', stopOrder: id, reason: 'x' } as const
    const lifted = mustBeDone(await customs.command(reference, lift))
    await eventually('the lift', async () => (lastWord(first, reference)?.version ?? 0) >= lifted.version)
  }
  took.sort((a, b) => a - b)
  t.diagnostic(`milliseconds from the answer to the word at the lane: median ${took[5]}, longest ${took[9]}`)
  await eventually('a head beyond the word', async () => {
    const upTo = batchesOf(first).at(-1)!.upTo!
    return headsOf(first).at(-1)!.upTo >= upTo
  })
  assert.ok(word.version > 0)
})

test('a gate that is closed and a lane that is ordered stand in a head at once', async () => {
  const centre = await vn.client('gate-centre')
  mustBeDone(await centre.setGateState(SITE, { direction: 'out', state: 'closed', reason: 'Mưa lớn' }))
  await eventually('the gate in the head', async () => headsOf(first).at(-1)!.gates[0]!.own === 'closed')
  mustBeDone(await centre.setGateState(SITE, { direction: 'out', state: 'open', reason: null }))
  mustBeDone(await centre.orderLane(SITE, 'out-1', { act: { kind: 'close' }, reason: 'Bảo trì' }))
  const [order] = await eventually('the order in the head', async () => {
    const { lanes } = headsOf(first).at(-1)!
    return lanes.length > 0 && lanes
  })
  assert.deepEqual([order!.lane, order!.state, order!.order], ['out-1', 'closed', 1])
})

test('a computer that comes back is told only what it missed; one of another epoch or of long ago gets a snapshot', async () => {
  const { log } = headsOf(first).at(-1)!
  const missedFrom = headsOf(first).at(-1)!.upTo
  const { reference } = await permittedEmptyTruck(vn)
  await eventually('sealed', async () => lastWord(first, reference))
  const back = await unit.listen({ log, after: missedFrom })
  await eventually('it was told', async () => lastWord(back, reference))
  const batches = batchesOf(back)
  assert.ok(batches.every(({ snapshot }) => snapshot === null))
  assert.deepEqual(
    [...new Set(batches.flatMap(({ words }) => words.map((word) => word.reference)))],
    [reference],
  )
  back.close()
  const other = await unit.listen({ log: `${log}/9`, after: 3 })
  await eventually('a snapshot', async () => batchesOf(other).length > 0)
  assert.equal(batchesOf(other)[0]!.snapshot?.because, 'other-log')
  other.close()
})

test('a lane hears of passages of its own sites only', async () => {
  const stranger = registerUnit(vn, 'vn-lanes-9', { sites: ['tan-thanh-1088-2-1089'] })
  const line = await stranger.listen()
  await eventually('a head', async () => headsOf(line).length > 0)
  assert.deepEqual([...new Set(line.told.map(({ value }) => value.site))], ['tan-thanh-1088-2-1089'])
  const { reference } = await permittedEmptyTruck(vn)
  await eventually('the other is told', async () => lastWord(first, reference))
  assert.equal(lastWord(line, reference), null)
  line.close()
})
