import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { type BarrierSimulator, lampsOf, startBarriers } from '@landport/world/wire/barriers'
import { type BarrierAdapter, type BarrierOfLane, openBarrier } from '../src/devices/modbus/open-barrier.ts'
import { type Hearing, hearing, pause, realClock } from './hearing.ts'

const open: { stop(): Promise<void> }[] = []
after(() => Promise.all(open.map((one) => one.stop())))

const SITE = 'huu-nghi-1119-1120'
const laneAt = (unitId: number): BarrierOfLane => {
  const id = (name: string): string => `vn-out-${unitId}-${name}`
  return {
    site: SITE,
    lane: `out-${unitId}`,
    unitId,
    barrier: id('barrier'),
    lights: id('lights'),
    loops: { before: id('loop-before'), under: id('loop-under'), after: id('loop-after') },
    simulated: true,
  }
}
const OUT_1 = { site: SITE, lane: 'out-1' }
const MOVE_MS = 120

interface Gate {
  readonly world: BarrierSimulator
  readonly heard: Hearing
  readonly adapter: BarrierAdapter
  /** What the arm of the first lane was last said to do. */
  position(): string | undefined
}

async function gate(lanes = 1): Promise<Gate> {
  const units = Array.from({ length: lanes }, (_, n) => n + 1)
  const world = await startBarriers({
    host: '127.0.0.1',
    port: 0,
    units,
    moveMs: MOVE_MS,
    watchdogMs: 1_500,
  })
  const heard = hearing()
  const adapter = openBarrier({
    host: '127.0.0.1',
    port: world.port,
    lanes: units.map(laneAt),
    listener: heard,
    clock: realClock,
    random: () => 0,
    answerMsMax: 300,
  })
  open.push(adapter, world)
  const one: Gate = {
    world,
    heard,
    adapter,
    position: () => heard.readings.findLast(({ device }) => device === 'vn-out-1-barrier')?.value,
  }
  await heard.until('the gate is there and listens', () => one.position() === 'down')
  for (const unit of units)
    await heard.until(
      'the lane is heard',
      () => world.arm(unit).input('watchdogHeard') && !world.arm(unit).input('restarted'),
    )
  // What the controller says of the watchdog is read with the next look.
  await pause(100)
  return one
}

const said = ({ heard }: Gate, device: string): string[] =>
  heard.readings.filter((one) => one.device === `vn-out-1-${device}`).map(({ value }) => value)

test('after a start every input is told once, the lamps are red, and nothing has moved', async () => {
  const one = await gate()
  assert.deepEqual(
    one.heard.readings.map(({ device, kind, value, place }) => [device, kind, value, place]),
    [
      ['vn-out-1-loop-before', 'presence', 'free', 'before'],
      ['vn-out-1-loop-under', 'presence', 'free', 'under'],
      ['vn-out-1-loop-after', 'presence', 'free', 'after'],
      ['vn-out-1-barrier', 'barrier', 'down', null],
    ],
  )
  assert.equal(lampsOf(one.world.arm(1)), 'red')
  assert.equal(one.world.arm(1).raisedTimes, 0)
})

test('an arm that is told to rise is said to be moving and up, one that is told to come down moving and down', async () => {
  const one = await gate()
  assert.equal(await one.adapter.order(OUT_1, 'raise'), 'done')
  assert.equal(await one.adapter.lights(OUT_1, 'green'), 'done')
  await one.heard.until('up', () => one.position() === 'up')
  assert.equal(lampsOf(one.world.arm(1)), 'green')
  assert.equal(await one.adapter.order(OUT_1, 'lower'), 'done')
  await one.heard.until('down', () => one.position() === 'down')
  assert.deepEqual(said(one, 'barrier'), ['down', 'moving', 'up', 'moving', 'down'])
  assert.equal(one.world.arm(1).raisedTimes, 1)
})

test('a vehicle is followed over the three loops; an arm never comes down onto it', async () => {
  const one = await gate()
  const arm = one.world.arm(1)
  for (const place of ['before', 'under', 'after'] as const) {
    arm.occupy(place, true)
    await one.heard.until(`${place} taken`, () => said(one, `loop-${place}`).at(-1) === 'occupied')
  }
  await one.adapter.order(OUT_1, 'raise')
  await one.heard.until('up', () => one.position() === 'up')
  await one.adapter.order(OUT_1, 'lower')
  await pause(MOVE_MS * 2)
  assert.equal(arm.struckTimes, 0)
  assert.equal(arm.position > 0, true)
  for (const place of ['before', 'under', 'after'] as const) arm.occupy(place, false)
  await one.heard.until('free', () => said(one, 'loop-after').at(-1) === 'free')
})

test('halt stops the arm where it stands', async () => {
  const one = await gate()
  await one.adapter.order(OUT_1, 'raise')
  await one.heard.until('moving', () => one.position() === 'moving')
  assert.equal(await one.adapter.order(OUT_1, 'halt'), 'done')
  const { position } = one.world.arm(1)
  await pause(MOVE_MS * 2)
  assert.equal(one.world.arm(1).position, position)
})

test('a broken motor and two switches at once are faults; a dead loop counts as occupied', async () => {
  const one = await gate()
  const arm = one.world.arm(1)
  for (const fault of ['motor', 'both-switches'] as const) {
    arm.setFault(fault)
    await one.heard.until(fault, () => one.position() === 'fault')
    arm.setFault(null)
    await one.heard.until('right again', () => one.position() === 'down')
  }
  arm.setFault('loop')
  await one.heard.until('occupied', () => said(one, 'loop-under').at(-1) === 'occupied')
  const loops = one.heard.states.filter(({ device }) => device === 'vn-out-1-loop-under')
  assert.equal(loops.at(-1)?.state, 'fault')
})

test('a power cut in the middle of rising leaves the arm where it stands, with red lamps; nothing rises by itself', async () => {
  const one = await gate()
  const arm = one.world.arm(1)
  await one.adapter.lights(OUT_1, 'green')
  await one.adapter.order(OUT_1, 'raise')
  await one.heard.until('moving', () => one.position() === 'moving')
  arm.powerCycle()
  const { position } = arm
  assert.equal(lampsOf(arm), 'red')
  await one.heard.until('seen', () => !arm.input('restarted'))
  await pause(MOVE_MS * 2)
  assert.equal(arm.position, position)
  assert.equal(arm.raisedTimes, 1)
})

test('when the lane dies, the controller halts the arm and shows red', async () => {
  const one = await gate()
  const arm = one.world.arm(1)
  await one.adapter.lights(OUT_1, 'green')
  await one.adapter.stop()
  await one.heard.until('not watched', () => !arm.input('watchdogHeard'))
  assert.equal(lampsOf(arm), 'red')
  assert.equal(arm.position, 0)
})

test('orders on a lost line are not sent later, and after it everything is told anew with the lamps as they were', async () => {
  const one = await gate()
  await one.adapter.lights(OUT_1, 'flashing')
  one.world.cut()
  await one.heard.until('silence', () => one.heard.states.some(({ state }) => state === 'silent'))
  assert.equal(await one.adapter.order(OUT_1, 'raise'), 'no-line')
  assert.equal(await one.adapter.lights(OUT_1, 'green'), 'no-line')
  const before = one.heard.readings.length
  await one.heard.until('told anew', () => one.heard.readings.length === before + 4)
  await one.heard.until('lamps', () => lampsOf(one.world.arm(1)) === 'green')
  await pause(MOVE_MS)
  assert.equal(one.world.arm(1).raisedTimes, 0)
})

test('one dead controller behind a gateway is silent and is not raised; the others work on', async () => {
  const one = await gate(3)
  one.world.setDead(2, true)
  await one.heard.until('its devices are silent', () =>
    one.heard.states.some(({ device, state }) => device === 'vn-out-2-barrier' && state === 'silent'),
  )
  assert.equal(await one.adapter.order({ site: SITE, lane: 'out-2' }, 'raise'), 'no-line')
  assert.equal(await one.adapter.order(OUT_1, 'raise'), 'done')
  await one.heard.until('the first rises', () => one.position() === 'up')
  assert.equal(
    one.heard.states.some(({ device, state }) => device.startsWith('vn-out-1') && state === 'silent'),
    false,
  )
  one.world.setDead(2, false)
  await one.heard.until(
    'back',
    () => one.heard.states.findLast(({ device }) => device === 'vn-out-2-barrier')?.state === 'heard',
  )
})

test('an order that nobody answers gives up its line, and is not said again on the next', async () => {
  const one = await gate()
  one.world.setDead(1, true)
  assert.equal(await one.adapter.order(OUT_1, 'raise'), 'no-answer')
  await one.heard.until('the line is given up', () =>
    one.heard.states.some(({ state }) => state === 'silent'),
  )
  one.world.setDead(1, false)
  const before = one.heard.readings.length
  await one.heard.until('back', () => one.heard.readings.length > before)
  await pause(MOVE_MS * 2)
  assert.equal(one.world.arm(1).raisedTimes, 0)
})

test('a lane that is not of this line has no barrier here', async () => {
  const one = await gate()
  assert.equal(await one.adapter.order({ site: SITE, lane: 'in-9' }, 'raise'), 'unknown-lane')
})

test('noise, half answers and answers of somebody else are no readings, and nothing is thrown', async () => {
  const noise = [
    Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
    Buffer.from([0, 1, 0, 0, 0, 0]),
    Buffer.from([0, 1, 0, 0, 0, 3, 1]),
    Buffer.from([0, 1, 0, 0, 0, 4, 1, 2, 200, 0]),
    Buffer.from([0, 1, 0, 0, 255, 255, 1, 2]),
    Buffer.from([0, 2, 0, 0, 0, 3, 9, 0x82, 4]),
  ]
  let turn = 0
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => socket.write(noise[turn++ % noise.length]!))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  assert(typeof address === 'object' && address !== null)
  const heard = hearing()
  const adapter = openBarrier({
    host: '127.0.0.1',
    port: address.port,
    lanes: [laneAt(1)],
    listener: heard,
    clock: realClock,
    random: () => 0,
    answerMsMax: 50,
  })
  await heard.until('given up', () => heard.states.some(({ state }) => state === 'silent'))
  await pause(500)
  assert.deepEqual(heard.readings, [])
  assert.equal(await adapter.order(OUT_1, 'raise'), 'no-line')
  await adapter.stop()
  await new Promise((resolve) => server.close(resolve))
})
