import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { WorldConfiguration, WorldSide } from '@landport/world/configuration'
import { startWorld, type World } from '@landport/world/world'
import { startTestLanes, type TestLanes } from '../../lane/test/fixture-lanes.ts'
import { eventually, makeSide, type TestSide } from '../../server/test/fixture-side.ts'

/** A morning of two vehicles per gate and direction; slow enough for readings to stay fresh on a busy machine. */
const SPEED = 40
const folder = mkdtempSync(join(tmpdir(), 'landport-world-'))
const said: string[] = []
let sides: Record<'VN' | 'CN', TestSide>
let lanes: Record<'VN' | 'CN', TestLanes>
let world: World | null = null

before(async () => {
  const [VN, CN] = await Promise.all([makeSide('VN', { speed: SPEED }), makeSide('CN', { speed: SPEED })])
  sides = { VN, CN }
  const options = { speed: SPEED, isPlayed: false }
  lanes = {
    VN: await startTestLanes(VN, null, options),
    CN: await startTestLanes(CN, null, options),
  }
  VN.meet(CN)
  CN.meet(VN)
})
after(async () => {
  world?.stop()
  await lanes?.VN.stop()
  await lanes?.CN.stop()
  await sides.VN.drop()
  await sides.CN.drop()
  rmSync(folder, { recursive: true, force: true })
})

const toldOf = ({ side, configuration, broker }: TestSide): WorldSide => ({
  address: configuration.address,
  mqttUrl: `mqtt://127.0.0.1:${broker.port}`,
  brokerAccounts: join(configuration.folder, 'broker.json'),
  demoAccounts: configuration.files.demoAccounts,
  worldToken: configuration.files.worldToken,
  lanes: {
    address: `http://127.0.0.1:${lanes[side].configuration.port}`,
    devices: lanes[side].configuration.devices,
  },
})
const play = (): Promise<World> => {
  const configuration: WorldConfiguration = {
    speed: SPEED,
    seed: 1,
    sides: { VN: toldOf(sides.VN), CN: toldOf(sides.CN) },
    leaveForPeople: 0,
    vehiclesMax: 1,
  }
  return startWorld(configuration, join(folder, 'world-state.json'), (text) => said.push(text))
}

test('the world brings a vehicle over the line on two servers, stops, and goes on with the same passages', async () => {
  world = await play()
  const leader = await sides.VN.client('leadership')
  const list = async () => {
    const answer = await leader.listPassages({ limit: '500' })
    return answer.ok ? answer.value.items : []
  }
  const crossed = await eventually(
    'a vehicle has crossed',
    async () =>
      (await list()).find(({ phase }) => ['crossed', 'in-yard', 'accepted', 'closed'].includes(phase)) ??
      null,
    120_000,
  ).catch((cause: unknown) => assert.fail(`${String(cause)}; the world said: ${said.join(' | ')}`))
  assert.equal(crossed.simulated, true)
  assert.equal(crossed.incidents, 0)

  const before = (await list()).filter(({ registeredAt }) => registeredAt <= crossed.phaseSince)
  world.stop()
  world = await play()
  assert.equal(world.lives.registered, 0)
  await eventually(
    'both countries agree that it was accepted',
    async () => {
      const here = await leader.passage(crossed.reference)
      const there = await (await sides.CN.client('leadership')).passage(crossed.reference)
      return (
        here.ok &&
        there.ok &&
        [here, there].every(({ value }) => value.passage.milestones.accepted !== undefined)
      )
    },
    120_000,
  ).catch((cause: unknown) => assert.fail(`${String(cause)}; the world said: ${said.join(' | ')}`))
  const there = await (await sides.CN.client('leadership')).passage(crossed.reference)
  const here = await leader.passage(crossed.reference)
  assert.ok(here.ok && there.ok)
  // Whichever way it went: past the barrier of the side that it left, over the line, past the barrier of the other.
  const ways = [here.value, there.value].map(({ passage, timeline }) => ({
    direction: passage.direction,
    steps: timeline
      .toSorted((a, b) => a.version - b.version)
      .flatMap(({ type }) => (['barrier-opened', 'crossed', 'yard-entered'].includes(type) ? [type] : [])),
  }))
  for (const { direction, steps } of ways)
    assert.deepEqual(
      steps,
      direction === 'out' ? ['barrier-opened', 'crossed'] : ['crossed', 'barrier-opened', 'yard-entered'],
      JSON.stringify(ways),
    )
  const plates = (await list())
    .filter(({ flow }) => flow !== 'empty')
    .map(({ vehicle, direction }) => `${direction} ${vehicle}`)
  assert.equal(new Set(plates).size, plates.length, 'nothing is registered twice')
  assert.ok(before.length > 0)
})
