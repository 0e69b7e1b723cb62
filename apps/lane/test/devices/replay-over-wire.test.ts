import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { DeviceMemory } from '@landport/barrier/reading/device-memory'
import type { DeviceOfSite } from '@landport/barrier/reading/device-of-site'
import { judgeReading } from '@landport/barrier/reading/judge-reading'
import { type Instant, plusMinutes } from '@landport/std/time'
import { hikvisionCamera } from '@landport/world/wire/cameras/hikvision-camera'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import type { Heard } from '../../src/devices/heard.ts'
import { deviceOf, httpBench, NOW, SECRET } from './http-bench.ts'

const CAMERA: DeviceOfSite = {
  site: 'huu-nghi',
  lane: 'lane-3',
  device: 'cam-1',
  says: ['plate'],
  key: null,
  calibratedUntil: null,
  simulated: true,
}
const LIMITS = { ageMinutesMax: 0.5, aheadMinutesMax: 0.5, uncalibratedFactor: 0.5 }

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const judge = (memory: DeviceMemory | null, { bytes, image, ...heard }: Heard, now: Instant) =>
  judgeReading({
    memory,
    heard: { ...heard, claims: null, image: image === null ? null : sha256(image), message: sha256(bytes) },
    device: CAMERA,
    now,
    limits: LIMITS,
    verify: () => false,
  })

test('a push that was overheard and is sent again byte for byte is a replay, also after a restart and on another day', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const line = { url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET }
    const camera = hikvisionCamera(line)
    const truck = (plate: string, at: Instant) =>
      camera.see({ plate, containers: [], at, confidence: 0.97, picture: tinyJpeg(plate) })
    await truck('29C-123.45', NOW)
    await truck('51C-999.99', plusMinutes(NOW, 1))
    const [first, second] = bench.heard as [Heard, Heard]
    // What somebody on the same wire would do.
    const again = await fetch(`${bench.url}/devices/huu-nghi/cam-1/${SECRET}`, {
      method: 'POST',
      headers: { 'content-type': contentTypeOf(first.bytes) },
      body: first.bytes as BodyInit,
    })
    assert.equal(again.status, 200, 'the wire cannot tell')
    const replay = bench.heard[2]!
    assert.equal(sha256(replay.bytes), sha256(first.bytes))

    const taken = judge(null, first, plusMinutes(NOW, 0.02))
    assert.equal(taken.verdict, 'taken')
    const restarted = JSON.parse(JSON.stringify(taken.memory)) as DeviceMemory
    const says = (memory: DeviceMemory | null, heard: Heard, now: Instant): string => {
      const judged = judge(memory, heard, now)
      return judged.verdict === 'taken' ? 'taken' : judged.fault
    }
    assert.equal(says(restarted, replay, plusMinutes(NOW, 0.03)), 'replayed')
    const later = judge(restarted, second, plusMinutes(NOW, 1.01))
    assert.equal(later.verdict, 'taken')
    assert.equal(says(later.memory, replay, plusMinutes(NOW, 1.02)), 'replayed')
    assert.equal(says(null, replay, plusMinutes(NOW, 24 * 60)), 'stale', 'even where the memory was lost')
  } finally {
    await bench.close()
  }
})

/** The boundary stands in the first line of the body. */
const contentTypeOf = (body: Uint8Array): string =>
  `multipart/form-data; boundary=${Buffer.from(body).toString('latin1', 2, body.indexOf(13))}`
