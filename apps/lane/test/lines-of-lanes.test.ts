import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import type { UnitLane } from '@landport/barrier/machine/unit-parts'
import type { Device } from '@landport/site/site-schema'
import { startMqttDevice } from '@landport/world/wire/mqtt-device'
import fastify from 'fastify'
import { startBroker } from '../../server/src/broker/broker.ts'
import { openDevices } from '../src/devices/open-devices.ts'
import { hearing, realClock } from './hearing.ts'

const SITE = 'huu-nghi-1119-1120'
const accountOf = (account: string) => ({
  ...{ account, password: `of ${account}` },
  ...{ publish: ['landport/#'], subscribe: ['landport/#'] },
})
const ACCOUNTS = ['vn-lanes-1', 'out-1', 'out-2'].map(accountOf)

const laneOf = (lane: string): UnitLane => ({
  site: SITE,
  lane,
  mode: 'smart',
  direction: 'out',
  barrier: null,
  devices: [{ id: `vn-${lane}-seal`, kind: 'seal-reader', side: 'VN', lane, protocol: 'mqtt' } as Device],
})

test('a lane whose readings wait in its line holds up no other lane', async () => {
  const broker = await startBroker({ host: '127.0.0.1', port: 0, accounts: ACCOUNTS, refused: () => {} })
  const waiting = await lineThatWaits(broker.port, 'out-1')
  const heard = hearing()
  const app = fastify()
  const devices = openDevices({
    configuration: {
      unit: 'vn-lanes-1',
      devices: { 'vn-out-1-seal': { simulated: true }, 'vn-out-2-seal': { simulated: true } },
      mqtt: { url: `mqtt://127.0.0.1:${waiting.port}`, ...accountOf('vn-lanes-1') },
    },
    lanes: [laneOf('out-1'), laneOf('out-2')],
    app,
    listener: heard,
    clock: realClock,
    report: () => {},
  })
  const readers = await Promise.all(
    ['out-1', 'out-2'].map((lane) =>
      startMqttDevice({
        ...accountOf(lane),
        ...{ url: `mqtt://127.0.0.1:${broker.port}`, now: () => realClock.now() },
        ...{ site: SITE, lane, device: `vn-${lane}-seal` },
      }),
    ),
  )
  try {
    await heard.until('the lane that is heard', () => heard.states.some(({ state }) => state === 'heard'))
    await waiting.begun
    for (let n = 0; n < 20; n++) await readers[0]!.say({ kind: 'seal', value: `S${n}` })
    await readers[1]!.say({ kind: 'seal', value: 'S99' })
    await heard.until('the other lane', () => heard.readings.length > 0)
    assert.deepEqual(
      heard.readings.map(({ value }) => value),
      ['S99'],
    )
    waiting.goOn()
    await heard.until('what waited', () => heard.readings.length === 21)
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()))
    await devices.stop()
    await app.close()
    waiting.close()
    await broker.close()
  }
})

/** A way to the broker on which nothing more arrives for whoever has asked for this lane, until it goes on. */
async function lineThatWaits(port: number, lane: string) {
  const begun = Promise.withResolvers<void>()
  const held: Socket[] = []
  const all: Socket[] = []
  const server = createServer((socket) => {
    const line = connect(port, '127.0.0.1')
    all.push(socket, line)
    for (const one of [socket, line]) one.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      line.write(chunk)
      // SUBSCRIBE
      if (chunk[0] !== 0x82 || !chunk.includes(lane)) return
      line.pause()
      held.push(line)
      begun.resolve()
    })
    line.on('data', (chunk: Buffer) => void socket.write(chunk))
    socket.on('close', () => line.destroy())
    line.on('close', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    begun: begun.promise,
    goOn: () => {
      for (const line of held) line.resume()
    },
    close: () => {
      for (const socket of all) socket.destroy()
      server.close()
    },
  }
}
