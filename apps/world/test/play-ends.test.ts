import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import type { Site } from '@landport/site/site-schema'
import { WorldTime } from '@landport/world/time/world-time'
import { playLanes } from '@landport/world/wire/played-lanes'

const site = JSON.parse(
  readFileSync(new URL('../../../sites/huu-nghi-1119-1120.json', import.meta.url), 'utf8'),
) as Site
const time = new WorldTime({ realMs: Date.now(), worldMs: Date.now(), speed: 1 })
const lines = new Set<Socket>()
const server = createServer((socket) => {
  lines.add(socket)
  socket.on('error', () => {}).resume()
})
after(() => {
  time.stop()
  server.close()
})

test('a vehicle that is still on its way when the play ends opens no line that nobody ends', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const accounts = site.devices
    .filter(({ side, kind }) => side === 'VN' && kind === 'km0-sensor')
    .map(({ id }) => ({ account: `device-${site.id}-${id}`, password: 'x', publish: [], subscribe: [] }))
  const played = await playLanes({
    side: 'VN',
    sites: [site],
    address: 'http://127.0.0.1:9',
    devices: {},
    mqtt: { url: `mqtt://127.0.0.1:${port}`, accounts },
    time,
  })
  // A broker that answers nothing: all are on their lines when the play ends.
  const first = played.kmZero(site.id, 'out-1', 'out', '12C12345')
  while (lines.size < accounts.length) await new Promise((resolve) => setTimeout(resolve, 20))
  await played.stop()
  await first
  await played.kmZero(site.id, 'out-2', 'out', '12C12345')
  await new Promise((resolve) => setTimeout(resolve, 500))
  assert.equal(lines.size, accounts.length)
  assert.ok([...lines].every(({ closed, readableEnded, destroyed }) => closed || readableEnded || destroyed))
})
