import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '@landport/passage/actor'
import type { BoothAct } from '../src/machine/booth-act.ts'
import { deviceBook } from '../src/machine/device-book.ts'
import { joined, kindsOf, raises, readyTable, reasonsOf, type Table, unitOnTable } from './unit-fixture.ts'

const SITE = 'huu-nghi-1119-1120'
const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'
const BY: Actor = { kind: 'person', account: 'a', session: 's', grants: [], simulated: false }

type Sent = BoothAct extends infer Act
  ? Act extends unknown
    ? Omit<Act, 'site' | 'lane' | 'by'>
    : never
  : never
const act = (table: Table, sent: Sent) =>
  table.give({ kind: 'act', act: { ...sent, site: SITE, lane: 'out-1', by: BY } as BoothAct })
const byHand = (table: Table, reference: string | null) =>
  act(table, { kind: 'open-by-hand', reference, reason: 'looked', picture: 'a'.repeat(64) })
const stateOf = (table: Table) => table.unit.laneOf({ site: SITE, lane: 'out-1' })!

test('a person’s word on which vehicle it is does not wait for a vehicle that comes later', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const said = act(table, { kind: 'identify', reference: REFERENCE })
  assert.deepEqual(kindsOf(said), ['act-refused'])
  assert.equal(raises(table.loop('before', true)), 0)
})

test('a person’s word on one vehicle ends when that vehicle backs away', () => {
  const table = readyTable()
  table.loop('before', true)
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  act(table, { kind: 'identify', reference: REFERENCE })
  table.loop('before', false)
  table.permit(REFERENCE, PLATE)
  table.wait(5)
  assert.equal(raises(table.loop('before', true)), 0)
})

test('what was read of a vehicle that backed away is not read of the next one', () => {
  const table = readyTable()
  table.arrive(PLATE, BOX)
  table.wait(4)
  table.loop('before', false)
  table.permit(REFERENCE, PLATE)
  table.wait(5)
  table.head()
  assert.equal(raises(table.loop('before', true)), 0)
})

test('a loop that loses the gap between tractor and trailer forgets nothing', () => {
  const table = readyTable()
  table.arrive(PLATE, BOX)
  table.loop('before', false)
  table.wait(2)
  table.loop('before', true)
  assert.equal(raises(table.permit(REFERENCE, PLATE)), 1)
})

test('a release for which a person raised the barrier is used', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  assert.equal(raises(byHand(table, REFERENCE)), 1)
  table.driveThrough()
  table.wait(60)
  table.head()
  const again = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(again), reasonsOf(again).includes('used-here')], [0, true])
})

test('an opening by hand that nobody takes gives no used release back', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.driveThrough()
  table.wait(60)
  table.head()
  table.loop('before', true)
  byHand(table, REFERENCE)
  table.arm('up')
  table.loop('before', false)
  table.letPass(5)
  table.arm('down')
  table.wait(30)
  table.head()
  const again = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(again), reasonsOf(again).includes('used-here')], [0, true])
})

test('a boom that did not obey uses no release up: the vehicle before it may still pass', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  table.letPass(14)
  assert.equal(stateOf(table).cycle.state, 'unproved')
  table.arm('moving')
  table.arm('down')
  table.head()
  const again = joined([
    table.see('plate', PLATE, { device: 'vn-out-1-plate' }),
    table.see('container', BOX, { device: 'vn-out-1-container' }),
  ])
  assert.equal(raises(again), 1)
})

test('who drives under a boom that did not obey has used the release', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.letPass(14)
  table.loop('under', true)
  assert.equal(stateOf(table).cycle.state, 'tailgating')
  assert.equal(table.unit.knowledge.usesOf(SITE, REFERENCE).length, 1)
})

test('nor does who starts only when the boom comes down again keep the release for another', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.arm('up')
  table.letPass(62)
  assert.equal(table.unit.knowledge.usesOf(SITE, REFERENCE).length, 0, 'nobody drove')
  table.arm('moving')
  table.loop('under', true)
  assert.equal(stateOf(table).cycle.state, 'tailgating')
  assert.equal(table.unit.knowledge.usesOf(SITE, REFERENCE).length, 1)
})

test('an act that is refused leaves a raised barrier as easy to take back as before', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.arm('up')
  assert.deepEqual(kindsOf(act(table, { kind: 'prove-empty' })), ['act-refused'])
  const revoked = table.word({ reference: REFERENCE, version: 6 })
  assert(revoked.effects.some((effect) => effect.kind === 'barrier' && effect.order === 'lower'))
})

for (const [why, change] of [
  ['an emergency', { emergency: 'stop' }],
  ['an order that closes the lane', { lanes: 'closed' }],
] as const)
  test(`${why} brings a barrier down under which nobody is yet`, () => {
    const table = readyTable()
    table.permit(REFERENCE, PLATE)
    table.arrive(PLATE, BOX)
    table.arm('up')
    table.wait(1)
    const order = {
      lane: 'out-1',
      state: 'closed',
      mode: 'smart',
      direction: 'out',
      order: 1,
      at: table.now(),
    } as const
    const step = table.head('emergency' in change ? change : { lanes: [order], upTo: 11 })
    assert(step.effects.some((effect) => effect.kind === 'barrier' && effect.order === 'lower'))
  })

test('a line that lives but tells nothing new does not keep the bounds from counting', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.wait(600)
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  table.driveThrough()
  assert.equal(stateOf(table).passedCutOff, 1)
  // A line that comes and goes with the old head.
  table.cut()
  table.give({ kind: 'line', connected: true })
  assert.equal(stateOf(table).passedCutOff, 1)
  table.head()
  assert.equal(stateOf(table).passedCutOff, 0)
})

test('an emergency is heard also when the clock of the site was set back', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const before = new Date(Date.parse(table.now()) - 3_600_000).toISOString() as ReturnType<Table['now']>
  table.head({ at: before, upTo: 11, emergency: 'stop' })
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).includes('emergency')], [0, true])
  // What was said before that does not take it back.
  table.head({ upTo: 10, emergency: null })
  assert(table.unit.knowledge.head(SITE)?.head.emergency === 'stop')
})

test('a site that was put back to an earlier state is heard when it stops everybody, and not when it lets them go on', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const { head, heardAt } = table.unit.knowledge.head(SITE)!
  table.wait(10)
  // An old head that comes again stops nobody.
  table.head({ upTo: 3, at: head.at, emergency: 'stop' })
  assert.equal(table.unit.knowledge.head(SITE)!.head.emergency, null)
  table.head({ upTo: 3, emergency: 'stop' })
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).includes('emergency')], [0, true])
  // It is no news of anything else, and no sign that the site is heard.
  assert.deepEqual(table.unit.knowledge.head(SITE), { head: { ...head, emergency: 'stop' }, heardAt })
  table.wait(1)
  table.head({ upTo: 4, emergency: null })
  assert.equal(table.unit.knowledge.head(SITE)!.head.emergency, 'stop')
  table.restart()
  assert.equal(table.unit.knowledge.head(SITE)!.head.emergency, 'stop')
  table.head({ upTo: 12, emergency: null })
  assert.equal(table.unit.knowledge.head(SITE)!.head.emergency, null)
})

test('a site that was put back is heard when it stops one lane, also where it has forgotten what it ordered there since', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const lane = { lane: 'out-1', mode: 'smart', direction: 'out' } as const
  const before = table.now()
  table.head({ upTo: 11, lanes: [{ ...lane, state: 'open', order: 7, at: before }] })
  table.wait(10)
  const orderedAt = table.now()
  // What was ordered before the last head that was heard has been lifted since.
  const long = { ...lane, state: 'closed', emergency: 'stop', order: 3, at: before } as const
  table.head({ upTo: 3, lanes: [long] })
  assert.equal(stateOf(table).order?.emergency, undefined)
  table.wait(1)
  const stop = table.head({ upTo: 3, lanes: [{ ...long, at: orderedAt }] })
  assert.deepEqual(
    stop.reports.flatMap(({ content }) => (content.kind === 'order-taken' ? [content.order] : [])),
    [{ ...lane, state: 'closed', emergency: 'stop', order: 7, at: orderedAt }],
    'under the number that its own memory has: the next order of the site counts on from there',
  )
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
  table.wait(1)
  table.head({ upTo: 4, lanes: [{ ...lane, state: 'open', order: 4, at: table.now() }] })
  table.restart()
  assert.equal(stateOf(table).order?.emergency, 'stop', 'it is not believed when it lets anybody go on')
  table.head({ upTo: 12, lanes: [{ ...lane, state: 'closed', order: 8, at: table.now() }] })
  assert.deepEqual([stateOf(table).order?.state, stateOf(table).order?.emergency], ['closed', undefined])
})

test('a permission that is told between two parts of a snapshot is not ended by it', () => {
  const table = readyTable()
  const part = (n: number) =>
    ({ kind: 'words', site: SITE, snapshot: { part: n, parts: 2, because: 'first' }, words: [] }) as const
  table.give(part(1))
  table.permit(REFERENCE, PLATE)
  table.give(part(2))
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
})

for (const [when, isUp] of [
  ['ordered', false],
  ['up', true],
] as const)
  test(`a lane computer that ended while the barrier was ${when} leaves the vehicle to a person, not before a shut barrier for ever`, () => {
    const table = readyTable()
    table.permit(REFERENCE, PLATE)
    assert.equal(raises(table.arrive(PLATE, BOX)), 1)
    if (isUp) table.arm('up')
    table.restart()
    table.restart()
    table.loop('under', false)
    table.loop('after', false)
    table.arm('down')
    table.wait(5)
    table.connect()
    const again = table.arrive(PLATE, BOX)
    assert.equal(raises(again), 0, 'nobody knows whether it drove meanwhile')
    assert.deepEqual(reasonsOf(again).at(-1), 'opening-interrupted')
    assert.equal(stateOf(table).session.answer?.answer, 'ask')
    assert.equal(raises(byHand(table, REFERENCE)), 1)
    table.driveThrough()
    table.wait(60)
    table.head()
    const third = table.arrive(PLATE, BOX)
    assert.deepEqual([raises(third), stateOf(table).session.answer?.answer], [0, 'stay'])
  })

test('a release that was shown to a reader is not shown on by the screens, which are seen without a pass', () => {
  const book = deviceBook()
  book.heard({ device: 'qr', eventAt: unitOnTable().now(), raw: `LP1:${'A'.repeat(300)}12345678` })
  assert.equal(book.of('qr').last, 'LP1:…12345678')
})
