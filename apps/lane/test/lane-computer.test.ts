import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { LANE, permittedEmptyTruck, SITE } from '../../server/test/fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { startTestLanes, type TestLanes } from './fixture-lanes.ts'

let vn: TestSide
let lanes: TestLanes
before(async () => {
  vn = await makeSide('VN')
  // A demonstration begins in the morning, whatever hour the machine shows.
  lanes = await startTestLanes(vn, [LANE], { machineAheadMs: 12 * 3_600_000 })
})
after(async () => {
  await lanes?.stop()
  await vn.drop()
})

const view = async (): Promise<LaneView> => {
  const answer = await fetch(`${lanes.computer.address}/api/lanes/${SITE}/${LANE}/view`)
  return (await answer.json()) as LaneView
}

test('a lane computer that starts hears its site, and its lane proves itself empty', async () => {
  const seen = await eventually('an idle lane', async () => {
    const now = await view()
    return now.line.connected && now.cycle.state === 'idle' ? now : null
  })
  assert.equal(seen.line.headAgeSeconds !== null && seen.line.headAgeSeconds < 10, true)
  assert.deepEqual(lanes.faults, [])
})

test('an empty truck that its plate and the QR on the phone name is let over, and the site has it all', async () => {
  const { plate, reference } = await permittedEmptyTruck(vn)
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000, reference })
  assert.equal(await wire.untilUp(60_000), true, JSON.stringify((await view()).answer))
  await wire.goThrough()
  await lanes.played.kmZero(SITE, LANE, 'out', plate)
  const centre = await vn.client('gate-centre')
  const crossed = await eventually('the crossing at the site', async () => {
    const answer = await centre.passage(reference)
    return answer.ok && answer.value.passage.crossing !== null ? answer.value.passage : null
  })
  assert.equal(crossed.crossing?.permitted, true)
  assert.equal(crossed.incidents.length, 0, JSON.stringify(crossed.incidents))
  await eventually('nothing waiting', async () => (await view()).line.reportsWaiting === 0)
  assert.equal((await view()).today.passed, 1)
  assert.deepEqual(lanes.faults, [])
})

test('a plate alone leaves the barrier down and asks the person at the booth', async () => {
  const { plate } = await permittedEmptyTruck(vn)
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000, reference: '' })
  const seen = await eventually('the truck at the post', async () => {
    const now = await view()
    return now.readings.some(({ kind }) => kind === 'plate') && now.answer !== null ? now : null
  })
  assert.equal(seen.answer?.answer, 'ask', JSON.stringify(seen.answer))
  assert.equal(await wire.untilUp(300), false)
  await wire.backAway()
})
