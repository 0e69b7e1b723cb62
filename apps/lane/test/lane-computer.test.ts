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
  lanes = await startTestLanes(vn, [LANE])
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

test('a truck that only its plate camera knows waits for a person, and the site has every report', async () => {
  const { plate } = await permittedEmptyTruck(vn)
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000 })
  const seen = await eventually('the truck at the post', async () => {
    const now = await view()
    return now.readings.length > 0 && now.answer !== null ? now : null
  })
  assert.equal(seen.answer?.answer, 'ask', JSON.stringify(seen.answer))
  assert.equal(await wire.untilUp(300), false)
  await eventually('nothing waiting', async () => (await view()).line.reportsWaiting === 0)
  await wire.backAway()
})
