import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eventually } from '../../server/test/fixture-side.ts'
import { type PlayedGate, playedGate } from './fixture-world.ts'

/** A morning of two vehicles per gate and direction. */
let gate: PlayedGate
before(async () => {
  gate = await playedGate()
})
after(() => gate?.drop())

test('the world brings a vehicle over the line on two servers, stops, and goes on with the same passages', async () => {
  let world = await gate.play(1)
  const leader = await gate.sides.VN.client('leadership')
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
  ).catch((cause: unknown) => assert.fail(`${String(cause)}; the world said: ${gate.said.join(' | ')}`))
  assert.equal(crossed.simulated, true)
  assert.equal(crossed.incidents, 0)

  const before = (await list()).filter(({ registeredAt }) => registeredAt <= crossed.phaseSince)
  world.stop()
  world = await gate.play(1)
  assert.equal(world.lives.registered, 0)
  await eventually(
    'both countries agree that it was accepted',
    async () => {
      const here = await leader.passage(crossed.reference)
      const there = await (await gate.sides.CN.client('leadership')).passage(crossed.reference)
      return (
        here.ok &&
        there.ok &&
        [here, there].every(({ value }) => value.passage.milestones.accepted !== undefined)
      )
    },
    120_000,
  ).catch((cause: unknown) => assert.fail(`${String(cause)}; the world said: ${gate.said.join(' | ')}`))
  const there = await (await gate.sides.CN.client('leadership')).passage(crossed.reference)
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
