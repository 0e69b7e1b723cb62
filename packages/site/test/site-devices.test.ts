import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { checkSite } from '../src/check-site.ts'
import { siteBook } from '../src/site-book.ts'
import { DEVICE_PROTOCOLS } from '../src/site-schema.ts'
import { brief, getSite, packFiles, readJson, siteFiles } from './files.ts'

const SIDES = ['VN', 'CN'] as const
const EVERY_LANE = [
  'plate-camera',
  'container-camera',
  'weighbridge',
  'barrier',
  'lights',
  'loop',
  'credential-reader',
  'km0-sensor',
] as const
const SMART_LANE = [
  'seal-reader',
  'transponder-reader',
  'driver-check',
  'scanner',
  'disinfection',
  'height-sensor',
] as const

for (const path of siteFiles)
  test(`${path}: every lane of each side has what a lane needs, and a smart lane what it needs beside that`, () => {
    const site = getSite(readJson(path).id)
    for (const side of SIDES)
      for (const lane of site.lanes) {
        const here = site.devices.filter((device) => device.side === side && device.lane === lane.id)
        for (const kind of [...EVERY_LANE, ...(lane.mode === 'smart' ? SMART_LANE : [])])
          assert(
            here.some((device) => device.kind === kind),
            `${side} ${lane.id} has no ${kind}`,
          )
        assert.deepEqual(
          here.flatMap(({ place }) => place ?? []),
          ['before', 'under', 'after'],
        )
      }
  })

test('each maker’s camera and each way of a scale is in use somewhere on each side', () => {
  const devices = siteFiles.flatMap((path) => getSite(readJson(path).id).devices)
  for (const side of SIDES) {
    const protocols = new Set(devices.flatMap((device) => (device.side === side ? device.protocol : [])))
    assert.deepEqual([...protocols].sort(), [...DEVICE_PROTOCOLS].sort())
  }
})

test('a device that does not fit its kind, its lane or the others is named', () => {
  const json = readJson('sites/ban-vuoc.json')
  const at = (id: string): number => json.devices.findIndex((device: { id: string }) => device.id === id)
  json.devices[at('bv-vn-out-1-weigh')].protocol = 'modbus-tcp'
  delete json.devices[at('bv-vn-out-1-loop-under')].place
  json.devices[at('bv-vn-out-1-plate')].place = 'before'
  json.devices[at('bv-vn-out-1-credential')].barrier = 'cn-customs'
  json.devices.push({ ...json.devices[at('bv-vn-in-1-barrier')], id: 'bv-vn-in-1-barrier-2' })
  const result = checkSite(json)
  assert(!result.ok)
  assert.deepEqual(
    brief(result.error).sort(),
    [
      `barrier-not-of-lane /devices/${at('bv-vn-out-1-credential')}/barrier`,
      `device-twice /devices/${json.devices.length - 1}`,
      `place-of-loop /devices/${at('bv-vn-out-1-loop-under')}/place`,
      `place-of-loop /devices/${at('bv-vn-out-1-plate')}/place`,
      `protocol-not-of-kind /devices/${at('bv-vn-out-1-weigh')}/protocol`,
    ].sort(),
  )
})

test('an id stands for one device, whichever gate it is at', () => {
  const ids = siteFiles.flatMap((path) => getSite(readJson(path).id).devices.map(({ id }) => id))
  assert.equal(new Set(ids).size, ids.length)
  const [one, other] = [readJson('sites/ban-vuoc.json'), readJson('sites/kim-thanh.json')]
  other.devices[3].id = one.devices[0].id
  const packs = packFiles.map((file) => ({ file, json: readJson(file) }))
  const sites = [one, other].map((json) => ({ file: json.id, json }))
  const clock = { now: () => getInstant('2026-11-22T00:00:00Z') }
  assert.throws(
    () => siteBook('VN', { sites, packs }, clock),
    /kim-thanh: device bv-vn-out-1-plate is one of ban-vuoc already/,
  )
})

test('a key that is no Ed25519 public key and a calibration without end are refused', () => {
  const json = readJson('sites/ban-vuoc.json')
  json.devices[0].key = 'c2hvcnQ='
  json.devices[1].calibration = { on: '2026-02-30', days: 0 }
  const result = checkSite(json)
  assert(!result.ok)
  assert.deepEqual(result.error.map(({ path }) => path).sort(), [
    '/devices/0/key',
    '/devices/1/calibration/days',
    '/devices/1/calibration/on',
  ])
})
