import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import { LANE, permittedEmptyTruck, SITE } from '../../server/test/fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'
import { runLanes } from '../src/run-lanes.ts'
import { startTestLanes, type TestLanes } from './fixture-lanes.ts'

const AHEAD_MS = 3_600_000
let vn: TestSide
let lanes: TestLanes
let running: { stop(): Promise<void> }
let offMs = AHEAD_MS
let address = ''
let began = 0
before(async () => {
  vn = await makeSide('VN')
  lanes = await startTestLanes(vn, [LANE])
  await lanes.computer.stop()
  running = await runLanes(
    { ...lanes.configuration, demo: false },
    {
      wallMs: () => Date.parse(vn.clock.now()) + offMs,
      report() {},
      began(computer) {
        began++
        lanes.computer = computer
        address = computer.address
      },
    },
  )
})
after(async () => {
  await running?.stop()
  await lanes?.played.stop()
  await vn.drop()
})

const view = async (): Promise<LaneView> =>
  (await (await fetch(`${address}/api/lanes/${SITE}/${LANE}/view`)).json()) as LaneView

test('a lane computer started an hour ahead shows it, opens for nobody, and goes on by itself once its clock is put right', async () => {
  const off = await eventually('the difference on the screen', async () => {
    const { clockOffSeconds } = (await view()).line
    return clockOffSeconds === undefined ? null : clockOffSeconds
  })
  assert.ok(Math.abs(off - 3_600) < 30, `${off}`)
  const alarms = await eventually('the alarm', async () => {
    const { rows } = await vn.server.services.pool.query<{ owner: string; text: string }>(
      "select owner_agency as owner, message::text as text from alarm where kind = 'lane-clock-off'",
    )
    return rows.length > 0 ? rows : null
  })
  assert.deepEqual(
    alarms.map(({ owner }) => owner),
    ['border-guard'],
  )
  assert.match(alarms[0]!.text, /vn-lanes-1 is 3[56]\d\d s ahead/)
  const { plate, reference } = await permittedEmptyTruck(vn)
  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000, reference })
  assert.equal(await wire.untilUp(1_500), false)
  assert.equal(began, 1)
  offMs = 0
  await eventually('the lanes to begin again', async () => {
    const seen = began === 2 ? await view().catch(() => null) : null
    return seen?.line.connected && seen.line.clockOffSeconds === undefined ? seen : null
  })
  await eventually('a lane that is proved', async () =>
    ['idle', 'waiting'].includes((await view()).cycle.state),
  )
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000, reference })
  assert.equal(await wire.untilUp(10_000), true, JSON.stringify((await view()).answer))
})
