import type { AddressInfo } from 'node:net'
import { getInstant } from '@landport/std/time'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Adapter, Heard, Listener } from '../../src/devices/heard.ts'
import type { HttpDevice, HttpLimits } from '../../src/devices/http/http-device.ts'
import { openHttpDevices } from '../../src/devices/http/open-http-devices.ts'

export const NOW = getInstant('2026-11-22T07:05:10.000Z')
export const SECRET = 'a-secret-of-one-camera'

export const deviceOf = (changes: Partial<HttpDevice> = {}): HttpDevice => ({
  site: 'huu-nghi',
  device: 'cam-1',
  protocol: 'hikvision-isapi',
  secret: SECRET,
  utcOffset: null,
  origin: null,
  simulated: true,
  ...changes,
})

export interface HttpBench {
  readonly url: string
  readonly port: number
  readonly app: FastifyInstance
  readonly adapter: Adapter
  readonly heard: Heard[]
  readonly unreadable: { device: string; bytes: number; why: string }[]
  readonly states: string[]
  close(): Promise<void>
}

/** A lane computer's app with nothing but the given devices, on a port of its own. */
export async function httpBench(devices: readonly HttpDevice[], limits?: HttpLimits): Promise<HttpBench> {
  const app = Fastify({ logger: false, requestTimeout: 5_000 })
  const heard: Heard[] = []
  const unreadable: { device: string; bytes: number; why: string }[] = []
  const states: string[] = []
  const listener: Listener = {
    heard: (one) => void heard.push(one),
    unreadable: (device, bytes, why) => void unreadable.push({ device, bytes: bytes.length, why }),
    state: (device, state) => void states.push(`${device} ${state}`),
    room: () => null,
    heardUntil: () => null,
  }
  const adapter = openHttpDevices({
    app,
    devices,
    listener,
    clock: { now: () => NOW },
    ...(limits === undefined ? {} : { limits }),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    app,
    adapter,
    heard,
    unreadable,
    states,
    async close() {
      app.server.closeAllConnections()
      await adapter.stop()
      await app.close()
    },
  }
}
