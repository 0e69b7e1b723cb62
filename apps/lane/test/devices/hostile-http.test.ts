import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { hikvisionCamera } from '@landport/world/wire/cameras/hikvision-camera'
import type { SeenVehicle } from '@landport/world/wire/cameras/seen-vehicle'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import { HTTP_LIMITS } from '../../src/devices/http/http-device.ts'
import { deviceOf, type HttpBench, httpBench, NOW, SECRET } from './http-bench.ts'

const TRUCK: SeenVehicle = {
  plate: '29C-123.45',
  containers: [],
  at: NOW,
  confidence: 0.97,
  picture: tinyJpeg('29C-123.45'),
}
const PATH = `/devices/huu-nghi/cam-1/${SECRET}`

const post = async (bench: HttpBench, type: string, body: Uint8Array | string): Promise<number> => {
  const response = await fetch(`${bench.url}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as BodyInit,
  })
  await response.arrayBuffer()
  return response.status
}

const goesOn = async (bench: HttpBench): Promise<void> => {
  const before = bench.heard.length
  const camera = hikvisionCamera({ url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET })
  assert.equal(await camera.see(TRUCK), 200)
  assert.equal(bench.heard.length, before + 1)
}

test('what is no message is reported with its bytes, answered 400, and the camera goes on being heard', async () => {
  const bench = await httpBench([deviceOf()])
  const rows: readonly [type: string, body: Uint8Array | string, why: string][] = [
    ['application/xml', '<EventNotificationAlert>', 'not-xml'],
    ['application/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml-doctype'],
    ['application/xml', Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]), 'wrong-charset'],
    ['multipart/form-data; boundary=a', '--b\r\n\r\n\r\n--b--', 'not-multipart'],
    ['multipart/form-data', '--b--', 'no-boundary'],
    ['text/plain', 'hello', 'not-xml'],
    ['application/json', '{"plate":"29C12345"}', 'not-xml'],
    ['image/jpeg', tinyJpeg('x'), 'wrong-charset'],
    ['application/xml', '', 'empty'],
  ]
  try {
    for (const [type, body] of rows) assert.equal(await post(bench, type, body), 400, type)
    assert.deepEqual(
      bench.unreadable,
      rows.map(([, body, why]) => ({ device: 'cam-1', bytes: Buffer.from(body as string).length, why })),
    )
    await goesOn(bench)
  } finally {
    await bench.close()
  }
})

test('a message of 50 MB is refused by its length, and by its bytes when it tells none', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const told = await rawRequest(bench, `Content-Length: ${50 * 1024 * 1024}\r\n\r\n`)
    assert.match(told, /^HTTP\/1\.1 413/)
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    const untold = await rawRequest(bench, `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(14)}`)
    assert.match(untold, /^(HTTP\/1\.1 413|$)/)
    assert.deepEqual(
      bench.unreadable.map(({ why }) => why),
      ['too-large', 'too-large'],
    )
    await goesOn(bench)
  } finally {
    await bench.close()
  }
})

test('a message that breaks off in the middle is reported, and the camera goes on being heard', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const socket = connect(bench.port, '127.0.0.1')
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: lane\r\nContent-Length: 5000\r\n\r\n<EventNotif`)
    await wait(100)
    socket.destroy()
    while (bench.unreadable.length === 0) await wait(10)
    assert.deepEqual(bench.unreadable, [{ device: 'cam-1', bytes: 0, why: 'broken-off' }])
    await goesOn(bench)
  } finally {
    await bench.close()
  }
})

test('a device that says too much is slowed down, told of once, and does not slow another', async () => {
  const limits = { ...HTTP_LIMITS, messagesPerSecondMax: 5 }
  const bench = await httpBench([deviceOf(), deviceOf({ device: 'cam-2' })], limits)
  try {
    const line = { url: bench.url, site: 'huu-nghi', secret: SECRET }
    const loud = hikvisionCamera({ ...line, device: 'cam-1' })
    const statuses = await Promise.all(Array.from({ length: 60 }, () => loud.see(TRUCK)))
    const taken = statuses.filter((status) => status === 200).length
    assert.ok(statuses.includes(429))
    assert.equal(bench.heard.length, taken)
    assert.deepEqual(
      bench.unreadable.map(({ why }) => why),
      ['too-many'],
    )
    assert.equal(await hikvisionCamera({ ...line, device: 'cam-2' }).see(TRUCK), 200)
  } finally {
    await bench.close()
  }
})

test('a camera whose heart stops is silent, one that never beat is not, and both may speak again', async () => {
  const bench = await httpBench([deviceOf(), deviceOf({ device: 'cam-2' })], {
    ...HTTP_LIMITS,
    silentMsMax: 80,
  })
  try {
    const line = { url: bench.url, site: 'huu-nghi', secret: SECRET }
    const beating = hikvisionCamera({ ...line, device: 'cam-1' })
    await hikvisionCamera({ ...line, device: 'cam-2' }).see(TRUCK)
    await beating.beat(NOW)
    while (!bench.states.includes('cam-1 silent')) await wait(10)
    await beating.see(TRUCK)
    assert.ok(!bench.states.includes('cam-2 silent'))
    assert.deepEqual(bench.states.filter((state) => state.startsWith('cam-1')).slice(0, 3), [
      'cam-1 heard',
      'cam-1 silent',
      'cam-1 heard',
    ])
  } finally {
    await bench.close()
  }
})

test('after stop nothing is heard any more', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    await bench.adapter.stop()
    assert.equal(await post(bench, 'application/xml', '<a/>'), 503)
    assert.deepEqual([bench.heard, bench.unreadable], [[], []])
  } finally {
    await bench.close()
  }
})

/** Writes bytes that no client would and answers with what comes back first. */
function rawRequest(bench: HttpBench, rest: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(bench.port, '127.0.0.1')
    socket.once('data', (answer) => {
      resolve(answer.toString('latin1'))
      socket.destroy()
    })
    // The lane closes while we still write: its answer may be lost, which is as good.
    socket.on('error', () => resolve(''))
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: lane\r\n${rest}`)
  })
}
