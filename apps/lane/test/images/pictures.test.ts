import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { getInstant, type Instant, plusMinutes } from '@landport/std/time'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import { copySome, openPictures } from '../../src/images/open-pictures.ts'
import { openPictureBucket } from '../../src/images/picture-bucket.ts'
import { openPictureFolder } from '../../src/images/picture-folder.ts'
import { playedStore, STORE_KEY, STORE_REGION } from './played-store.ts'

const TRUCK = tinyJpeg('29C-123.45')
const DIGEST = createHash('sha256').update(TRUCK).digest('hex')
const DAY_MINUTES = 24 * 60

let folder: string
let now: Instant
let told: string[]
const clock = { now: () => now }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landport-pictures-'))
  now = getInstant('2026-11-22T07:05:10.000Z')
  told = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (copies = false) =>
  openPictureFolder({ folder, daysMax: 30, copies, clock, report: (message) => void told.push(message) })

test('a picture is found by its digest at once, and after a restart', async () => {
  const pictures = open()
  assert.equal(pictures.keep(TRUCK), DIGEST)
  assert.equal(pictures.find(DIGEST), TRUCK)
  await pictures.flush()
  assert.deepEqual(Uint8Array.from(open().find(DIGEST)!), TRUCK)
  assert.equal(open().find('0'.repeat(64)), null)
  assert.equal(open().find('../../etc/passwd'), null)
})

test('the same picture is written once a day, and no half-written file is left', async () => {
  const pictures = open()
  pictures.keep(TRUCK)
  await pictures.flush()
  const path = join(folder, 'kept', '2026-11-22', DIGEST)
  const before = statSync(path).ino
  pictures.keep(TRUCK)
  await pictures.flush()
  assert.equal(statSync(path).ino, before)
  assert.deepEqual(readdirSync(join(folder, 'kept', '2026-11-22')), [DIGEST])
})

test('a picture whose bytes changed on the disk is not shown, and somebody is told', async () => {
  const pictures = open()
  pictures.keep(TRUCK)
  await pictures.flush()
  writeFileSync(join(folder, 'kept', '2026-11-22', DIGEST), 'another picture')
  assert.equal(pictures.find(DIGEST), null)
  assert.deepEqual(told, ['a picture is damaged'])
})

test('a picture is erased when its days are over, and its digest stays known', async () => {
  const pictures = open()
  pictures.keep(TRUCK)
  await pictures.flush()
  now = plusMinutes(now, 30 * DAY_MINUTES)
  assert.equal(pictures.sweep(), 0)
  assert.ok(pictures.find(DIGEST))
  now = plusMinutes(now, DAY_MINUTES)
  assert.equal(pictures.sweep(), 1)
  assert.equal(pictures.find(DIGEST), null)
  assert.ok(pictures.wasErased(DIGEST))
  assert.ok(!pictures.wasErased('0'.repeat(64)))
  assert.deepEqual(readdirSync(join(folder, 'kept')), [])
})

test('where nothing can be written the digest is said all the same, it is told once, and it heals', async () => {
  const pictures = open()
  // A file stands where the folder should be: works also for root, whom no mode stops.
  writeFileSync(join(folder, 'kept'), '')
  assert.equal(pictures.keep(TRUCK), DIGEST)
  assert.equal(pictures.keep(tinyJpeg('another')).length, 64)
  await pictures.flush()
  assert.deepEqual(told, ['pictures are not kept'])
  assert.match(pictures.fault!, /ENOTDIR|EEXIST/)
  rmSync(join(folder, 'kept'))
  pictures.keep(TRUCK)
  await pictures.flush()
  assert.equal(pictures.fault, null)
  assert.ok(pictures.find(DIGEST))
})

test('a full disk keeps the reading going', {
  skip: !existsSync('/dev/full') && 'no /dev/full here',
}, async () => {
  const pictures = open()
  mkdirSync(join(folder, 'kept', '2026-11-22'), { recursive: true })
  symlinkSync('/dev/full', join(folder, 'kept', '2026-11-22', `.${DIGEST}.${process.pid}`))
  assert.equal(pictures.keep(TRUCK), DIGEST)
  await pictures.flush()
  assert.match(pictures.fault!, /ENOSPC/)
  assert.equal(pictures.find(DIGEST), null)
})

test('pictures are copied into a bucket when it answers, and what failed is copied later (played store)', async () => {
  const store = await playedStore()
  const access = { endpoint: store.endpoint, region: STORE_REGION, ...STORE_KEY }
  try {
    const pictures = open(true)
    const bucket = openPictureBucket(access, 30, clock)
    pictures.keep(TRUCK)
    await pictures.flush()
    store.refuses = true
    await assert.rejects(copySome(pictures, bucket))
    assert.equal(pictures.listWaiting(9).length, 1)
    store.refuses = false
    assert.equal(await copySome(pictures, bucket), 1)
    assert.equal(await copySome(pictures, bucket), 0)
    assert.deepEqual([...store.objects.keys()], [`kept/2026-11-22/${DIGEST}`])
    assert.deepEqual(await bucket.find(DIGEST), TRUCK)
    store.objects.set(`kept/2026-11-22/${DIGEST}`, tinyJpeg('another truck'))
    assert.equal(await bucket.find(DIGEST), null)
    now = plusMinutes(now, 31 * DAY_MINUTES)
    assert.equal(await bucket.sweep(), 1)
    assert.equal(await bucket.wasErased(DIGEST), true)
    assert.deepEqual([...store.objects.keys()], [`erased/${DIGEST}`])
  } finally {
    await store.close()
  }
})

test('a store that does not take the signature keeps nothing, and the picture waits (played store)', async () => {
  const store = await playedStore()
  try {
    const pictures = open(true)
    pictures.keep(TRUCK)
    await pictures.flush()
    for (const wrong of [{ secretAccessKey: 'another' }, { region: 'elsewhere' }]) {
      const access = { endpoint: store.endpoint, region: STORE_REGION, ...STORE_KEY, ...wrong }
      await assert.rejects(copySome(pictures, openPictureBucket(access, 30, clock)), /403|Signature/)
    }
    assert.equal(pictures.listWaiting(9).length, 1)
    assert.equal(store.objects.size, 0)
  } finally {
    await store.close()
  }
})

test('a disk that is slower than the cameras costs pictures, not memory, and is reported', async () => {
  const pictures = open()
  const large = Array.from({ length: 12 }, (_, n) => new Uint8Array(4 * 1024 * 1024).fill(n))
  const digests = large.map((bytes) => pictures.keep(bytes))
  assert.deepEqual(told, ['pictures are not kept'])
  await pictures.flush()
  assert.equal(digests.filter((digest) => pictures.find(digest) !== null).length, 8)
})

test('a lane without a bucket keeps pictures and stops at once', async () => {
  const report = (message: string) => void told.push(message)
  const pictures = openPictures({ folder, daysMax: 30, bucket: null, clock, report })
  assert.deepEqual(Uint8Array.from(pictures.find(pictures.keep(TRUCK))!), TRUCK)
  await pictures.stop()
  assert.deepEqual([pictures.fault, told], [null, []])
})
