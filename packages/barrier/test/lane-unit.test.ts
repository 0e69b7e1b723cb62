import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindsOf, raises, readyTable, reasonsOf, unitOnTable } from './unit-fixture.ts'

const PLATE = '29C12345'
const BOX = 'MSCU6639871'
const REFERENCE = 'VNHN261123-00001'

test('a permitted truck that camera, portal and scale agree on raises the barrier once and is counted', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 1)
  const opening = arrived.reports.find(
    ({ content }) => content.kind === 'answered' && content.answer.answer === 'open',
  )
  assert(opening, 'the opening is reported')
  const gone = table.driveThrough()
  assert.equal(raises(gone), 0)
  assert.deepEqual(
    kindsOf(gone).filter((kind) => kind === 'passed' || kind === 'crossed'),
    ['crossed', 'passed'].sort((a, b) => kindsOf(gone).indexOf(a) - kindsOf(gone).indexOf(b)),
  )
  assert.equal(table.unit.laneOf({ site: 'huu-nghi-1119-1120', lane: 'out-1' })?.today.passed, 1)
})

test('one camera alone raises nothing, however sure it is', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.loop('before', true)
  const seen = table.see('plate', PLATE, { device: 'vn-out-1-plate', confidence: 1 })
  assert.equal(raises(seen), 0)
  assert.deepEqual(reasonsOf(seen), ['unsure'])
})

test('after a start nothing rises before loops and barrier have said that the lane is empty', () => {
  const table = unitOnTable()
  table.restart()
  table.connect()
  table.permit(REFERENCE, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
})

test('a vehicle that the site has not permitted waits, and the booth is told', () => {
  const table = readyTable()
  table.word({
    reference: REFERENCE,
    why: { vi: 'Chờ hải quan.', zh: '等待海关。', en: 'Waits for customs.' },
    vehicle: {
      plate: PLATE,
      trailerPlate: null,
      otherMark: null,
      containers: [BOX],
      seals: [],
      weightKg: { min: 25_000, max: 40_000 },
    },
  })
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 0)
  assert(reasonsOf(arrived).includes('not-permitted'))
})

test('a permission that is taken back while the barrier is up brings it down again', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.arm('up')
  const revoked = table.word({ reference: REFERENCE, version: 6 })
  assert(reasonsOf(revoked).includes('revoked'))
  assert(revoked.effects.some((effect) => effect.kind === 'barrier' && effect.order === 'lower'))
})

test('a permission that comes while the truck waits raises the barrier at once', () => {
  const table = readyTable()
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
  assert.equal(raises(table.permit(REFERENCE, PLATE)), 1)
})

test('the same release does not raise the barrier twice', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.driveThrough()
  table.wait(120)
  table.head()
  const again = table.arrive(PLATE, BOX)
  assert.equal(raises(again), 0)
  assert(reasonsOf(again).includes('used-here'))
})

test('a raised barrier that nobody takes comes down and the release is as good as before', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
  table.arm('up')
  for (let minute = 0; minute < 2; minute++) {
    table.letPass(59)
    table.head()
  }
  table.loop('before', false)
  table.arm('down')
  table.letPass(5)
  table.head()
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
})

test('what was used is known after a restart', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  table.driveThrough()
  table.restart()
  table.proveEmpty()
  table.wait(90)
  table.connect()
  const again = table.arrive(PLATE, BOX)
  assert.equal(raises(again), 0)
  assert(reasonsOf(again).includes('used-here'))
})

test('a lane that is cut off goes on with what was permitted before, within the bounds of the pack', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.cut()
  table.wait(60)
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).at(-1)], [1, 'open'])
})

test('out over km 0 nobody goes when the other side was not heard for longer than the pack allows', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.cut()
  table.wait(3 * 3_600)
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 0)
  assert(reasonsOf(arrived).includes('other-side-unknown'), String(reasonsOf(arrived)))
})

test('a lane that is cut off knows its hours: after eight in the evening nobody passes on what was heard before', () => {
  const table = readyTable()
  // 19:50 in Hanoi.
  table.wait(10 * 3_600 + 50 * 60)
  table.head()
  table.permit(REFERENCE, PLATE)
  table.cut()
  table.wait(15 * 60)
  const arrived = table.arrive(PLATE, BOX)
  assert.deepEqual([raises(arrived), reasonsOf(arrived).at(-1)], [0, 'gate-closed'])
})

test('a lane that never heard its site opens for nobody, whatever is shown to it', () => {
  const table = unitOnTable()
  table.restart()
  table.proveEmpty()
  table.give({ kind: 'shown-token', site: 'huu-nghi-1119-1120', token: table.token(REFERENCE, PLATE) })
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 0)
  assert(reasonsOf(arrived).includes('never-heard'))
})

test('a use that another lane tells of is caught at once', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.arrive(PLATE, BOX)
  const told = table.give({
    kind: 'use',
    use: {
      site: 'huu-nghi-1119-1120',
      reference: REFERENCE,
      lane: 'out-2',
      unit: 'vn-lanes-2',
      at: table.now(),
    },
  })
  assert(kindsOf(told).includes('used-twice'))
  assert(told.effects.some((effect) => effect.kind === 'barrier' && effect.order === 'lower'))
})

test('a person raises the barrier by hand with reason and picture, and it is counted apart', () => {
  const table = readyTable()
  table.arrive('30F99999', 'TGHU1234567')
  const by = { kind: 'person', account: 'booth-1', session: 's', grants: [], simulated: false } as const
  const place = { site: 'huu-nghi-1119-1120', lane: 'out-1' }
  const opened = table.give({
    kind: 'act',
    act: {
      kind: 'open-by-hand',
      ...place,
      reference: null,
      reason: 'ambulance',
      picture: 'b'.repeat(64),
      by,
    },
  })
  assert.equal(raises(opened), 1)
  assert(kindsOf(opened).includes('opened-by-hand'))
  assert.equal(table.unit.laneOf(place)?.today.byHand, 1)
})

test('an emergency stop by a person holds the barrier until somebody has looked', () => {
  const table = readyTable()
  const by = { kind: 'person', account: 'booth-1', session: 's', grants: [], simulated: false } as const
  const place = { site: 'huu-nghi-1119-1120', lane: 'out-1' }
  table.give({ kind: 'act', act: { kind: 'stop', ...place, by } })
  table.permit(REFERENCE, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
  table.loop('before', false)
  table.give({ kind: 'act', act: { kind: 'prove-empty', ...place, by } })
  table.wait(30)
  table.head()
  assert.equal(raises(table.arrive(PLATE, BOX)), 1)
})

test('a snapshot that does not name a passage any more ends it here', () => {
  const table = readyTable()
  table.permit(REFERENCE, PLATE)
  table.give({
    kind: 'words',
    site: 'huu-nghi-1119-1120',
    snapshot: { part: 1, parts: 1, because: 'too-old' },
    words: [],
  })
  const arrived = table.arrive(PLATE, BOX)
  assert.equal(raises(arrived), 0)
})

test('a restart ends no emergency stop', () => {
  const table = readyTable()
  const by = { kind: 'person', account: 'booth-1', session: 's', grants: [], simulated: false } as const
  const place = { site: 'huu-nghi-1119-1120', lane: 'out-1' }
  table.give({ kind: 'act', act: { kind: 'stop', ...place, by } })
  table.restart()
  table.proveEmpty()
  table.connect()
  table.permit(REFERENCE, PLATE)
  assert.equal(raises(table.arrive(PLATE, BOX)), 0)
  assert.equal(table.unit.laneOf(place)?.cycle.state, 'stopped')
})

test('a release shown as a QR names the passage, where the lane is cut off and was told of nothing', () => {
  const table = readyTable()
  table.cut()
  const token = table.token(REFERENCE, PLATE)
  table.loop('before', true)
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  table.see('container', BOX, { device: 'vn-out-1-container' })
  const shown = table.see('credential', token, { device: 'vn-out-1-credential', raw: `LP1:${token}` })
  assert.equal(raises(shown), 1, String(reasonsOf(shown)))
})

test('on a lane away from the line a vehicle at km 0 is one that comes, not one that slipped through', () => {
  const table = readyTable()
  const place = { site: 'huu-nghi-1119-1120', lane: 'in-1' }
  const at = { lane: 'in-1', seq: 1 }
  for (const loop of ['before', 'under', 'after'] as const)
    table.see('presence', 'free', { ...at, place: loop, device: `vn-in-1-loop-${loop}` })
  table.see('barrier', 'down', { ...at, device: 'vn-in-1-barrier' })
  const came = table.see('km0', 'in', { ...at, device: 'vn-in-1-km0', track: '29C12345' })
  assert.deepEqual(kindsOf(came), ['crossed'])
  assert.equal(table.unit.laneOf(place)?.cycle.state, 'idle')
  const back = table.see('km0', 'out', { ...at, device: 'vn-in-1-km0', track: '29C12345' })
  assert(kindsOf(back).includes('wrong-way'))
})

test('a sensor at km 0 that writes a plate with dots and dashes still names the passage', () => {
  const table = readyTable()
  table.permit(REFERENCE, '51C76837', { direction: 'in', lanes: ['in-1'] })
  const came = table.see('km0', 'in', { lane: 'in-1', device: 'vn-in-1-km0', track: '51C-768.37' })
  const crossed = came.reports.map(({ content }) => content).find(({ kind }) => kind === 'crossed')
  assert(crossed?.kind === 'crossed')
  assert.equal(crossed.reference, REFERENCE)
})

test('a lane that was turned takes its last loop for the first: who comes the new way is let over', () => {
  const table = readyTable()
  const order = {
    lane: 'out-1',
    state: 'open',
    mode: 'smart',
    direction: 'in',
    order: 1,
    at: table.now(),
  } as const
  table.wait(1)
  table.head({ lanes: [order] })
  table.permit(REFERENCE, PLATE, { direction: 'in', lanes: ['out-1'] })
  table.loop('after', true)
  table.see('plate', PLATE, { device: 'vn-out-1-plate' })
  assert.equal(raises(table.see('container', BOX, { device: 'vn-out-1-container' })), 1)
  table.arm('up')
  table.loop('under', true)
  table.loop('after', false)
  const passed = [table.loop('before', true), table.loop('under', false), table.loop('before', false)]
  assert(passed.some((step) => kindsOf(step).includes('passed')))
  table.arm('down')
  assert.equal(table.unit.laneOf({ site: 'huu-nghi-1119-1120', lane: 'out-1' })?.cycle.state, 'idle')
})
