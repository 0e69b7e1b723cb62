import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, verify as verifyBytes } from 'node:crypto'
import { test } from 'node:test'
import { judgeReading } from '@landport/barrier/reading/judge-reading'
import type { UnjudgedReading } from '@landport/barrier/reading/unjudged-reading'
import { plusMinutes } from '@landport/std/time'
import { axisCamera } from '@landport/world/wire/cameras/axis-camera'
import { containerPortal } from '@landport/world/wire/cameras/container-portal'
import { hikvisionCamera } from '@landport/world/wire/cameras/hikvision-camera'
import { jsonDevice } from '@landport/world/wire/cameras/json-device'
import type { SeenVehicle } from '@landport/world/wire/cameras/seen-vehicle'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import type { Heard } from '../../src/devices/heard.ts'
import { deviceOf, httpBench, NOW, SECRET } from './http-bench.ts'

const TRUCK: SeenVehicle = {
  plate: '29C-123.45',
  containers: ['CSQU3054383', 'TGHU7654321'],
  at: NOW,
  confidence: 0.97,
  firstGuess: '29C-1234S',
  picture: tinyJpeg('29C-123.45'),
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const said = ({ kind, value, confidence, eventAt, seq }: Heard): unknown[] => [
  kind,
  value,
  confidence,
  eventAt,
  seq,
]

test('a camera that speaks ISAPI is heard with its picture, and its heart beat is no reading', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const camera = hikvisionCamera({ url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET })
    assert.equal(await camera.beat(NOW), 200)
    assert.equal(bench.heard.length, 0)
    assert.equal(await camera.see(TRUCK), 200)
    assert.deepEqual(bench.heard.map(said), [['plate', '29C12345', 0.97, NOW, null]])
    const [reading] = bench.heard
    assert.equal(sha256(reading!.image!), sha256(TRUCK.picture))
    assert.equal(reading!.device, 'cam-1')
    assert.equal(reading!.raw, '29C-123.45')
    assert.ok(reading!.bytes.length > TRUCK.picture.length * 2, 'the message as it came')
    assert.deepEqual(bench.states, ['cam-1 heard'])
  } finally {
    await bench.close()
  }
})

test('a camera of tracks corrects what it said first; when the vehicle leaves nothing is read', async () => {
  const bench = await httpBench([deviceOf({ protocol: 'axis-track' })])
  try {
    const camera = axisCamera({ url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET })
    assert.equal(await camera.see(TRUCK), 200)
    assert.equal(await camera.leave(TRUCK), 200)
    assert.deepEqual(
      bench.heard.map(({ value, seq }) => [value, seq]),
      [
        ['29C1234S', 1],
        ['29C12345', 2],
      ],
    )
    assert.equal(bench.heard[0]!.track, bench.heard[1]!.track)
  } finally {
    await bench.close()
  }
})

test('a container portal says both boxes, also the one whose check digit is wrong', async () => {
  const bench = await httpBench([deviceOf({ protocol: 'container-ocr' })])
  try {
    const portal = containerPortal({ url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET })
    assert.equal(await portal.see(TRUCK), 200)
    assert.deepEqual(
      bench.heard.map(({ kind, value }) => [kind, value]),
      [
        ['container', 'CSQU3054383'],
        ['container', 'TGHU7654321'],
      ],
    )
  } finally {
    await bench.close()
  }
})

test('what a device signs is accepted as its own by the lane, over the wire and with its picture', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const bench = await httpBench([deviceOf({ protocol: 'json-http' })])
  try {
    const device = jsonDevice({
      url: bench.url,
      site: 'huu-nghi',
      lane: 'lane-3',
      device: 'cam-1',
      secret: SECRET,
      key: privateKey,
    })
    assert.equal(
      await device.say({ kind: 'plate', value: '桂A 12345', at: NOW, picture: TRUCK.picture }),
      200,
    )
    assert.equal(await device.beat(), 200)
    const [{ bytes, image, ...heard }] = bench.heard as [Heard]
    const unjudged: UnjudgedReading = {
      ...heard,
      claims: null,
      image: image === null ? null : sha256(image),
      message: sha256(bytes),
    }
    const judge = (reading: UnjudgedReading) =>
      judgeReading({
        memory: null,
        heard: reading,
        device: {
          site: 'huu-nghi',
          lane: 'lane-3',
          device: 'cam-1',
          says: ['plate'],
          key: 'of this test',
          calibratedUntil: null,
          simulated: true,
        },
        now: plusMinutes(NOW, 0.01),
        limits: { ageMinutesMax: 0.5, aheadMinutesMax: 0.5, uncalibratedFactor: 0.5 },
        verify: (_key, signedBytes, signature) =>
          verifyBytes(
            null,
            signedBytes,
            createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
            Buffer.from(signature, 'base64url'),
          ),
      })
    const judged = judge(unjudged)
    assert.ok(judged.verdict === 'taken')
    assert.equal(judged.reading.value, '桂A12345')
    assert.equal(judged.reading.attestation, 'device')
    assert.equal(judged.reading.simulated, true)
    const other = judge({ ...unjudged, image: sha256(tinyJpeg('another truck')) })
    assert.ok(other.verdict === 'refused' && other.fault === 'wrong-signature')
  } finally {
    await bench.close()
  }
})

test('a camera of several lanes is heard for the one that it stands for here', async () => {
  const bench = await httpBench([deviceOf({ origin: '3' })])
  try {
    const line = { url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET }
    await hikvisionCamera({ ...line, laneNo: 4 }).see(TRUCK)
    assert.equal(bench.heard.length, 0)
    await hikvisionCamera({ ...line, laneNo: 3 }).see(TRUCK)
    assert.equal(bench.heard.length, 1)
  } finally {
    await bench.close()
  }
})

test('a device brings its secret in the address, by Basic or by Digest; without it nothing is heard', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const line = { url: bench.url, site: 'huu-nghi', device: 'cam-1', secret: SECRET }
    for (const access of ['address', 'basic', 'digest'] as const)
      assert.equal(await hikvisionCamera({ ...line, access }).see(TRUCK), 200, access)
    assert.equal(bench.heard.length, 3)
    assert.deepEqual(bench.unreadable, [], 'asking for a challenge is no attempt')
    const wrong = { ...line, secret: 'another-secret-of-a-camera' }
    for (const access of ['address', 'basic', 'digest'] as const)
      assert.equal(await hikvisionCamera({ ...wrong, access }).see(TRUCK), 401, access)
    assert.equal(bench.heard.length, 3)
    assert.deepEqual(bench.unreadable, [{ device: 'cam-1', bytes: 0, why: 'wrong-secret' }], 'told once')
    assert.equal(await hikvisionCamera({ ...line, device: 'cam-2' }).see(TRUCK), 404)
  } finally {
    await bench.close()
  }
})

test('an answer to a challenge that was overheard is not accepted again', async () => {
  const bench = await httpBench([deviceOf()])
  try {
    const url = `${bench.url}/devices/huu-nghi/cam-1`
    const headers: string[] = []
    bench.app.server.on('request', (request) => {
      if (request.headers.authorization) headers.push(request.headers.authorization)
    })
    const line = {
      url: bench.url,
      site: 'huu-nghi',
      device: 'cam-1',
      secret: SECRET,
      access: 'digest',
    } as const
    assert.equal(await hikvisionCamera(line).beat(NOW), 200)
    const again = await fetch(url, { method: 'POST', headers: { authorization: headers[0]! }, body: 'x' })
    assert.equal(again.status, 401)
  } finally {
    await bench.close()
  }
})
