import { err, ok, type Result } from '@landport/std/result'
import { type ConfigFault, fault, pointer } from './config-fault.ts'
import { duplicateIds, unknownRef } from './file-references.ts'
import type { ProcedurePack } from './pack-schema.ts'
import { schemaFaults } from './schema-fault.ts'
import { calendarFaults } from './site-calendar-check.ts'
import { deviceFaults } from './site-device-check.ts'
import { type Site, SiteFileSchema } from './site-schema.ts'

/** Reads a site file from parsed JSON; refuses it with every fault found, by path. */
export function checkSite(json: unknown): Result<Site, ConfigFault[]> {
  const faults = schemaFaults(SiteFileSchema, json)
  if (faults.length > 0) return err(faults)
  const site = json as Site
  const broken = [
    ...duplicates(site),
    ...references(site),
    ...places(site),
    ...capacities(site),
    ...deviceFaults(site),
    ...calendarFaults(site),
  ]
  return broken.length > 0 ? err(broken) : ok(site)
}

/** Owners of barriers and stations must be agencies of their side's pack. Asked apart: a site file outlives packs. */
export function checkSiteAgencies(site: Site, packs: readonly ProcedurePack[]): ConfigFault[] {
  const known = (side: string, id: string): boolean =>
    packs.some(
      (pack) => pack.side === side && [...pack.agencies, ...pack.parties].some((agency) => agency.id === id),
    )
  return [
    ...site.barriers.map((barrier, n) => ({
      side: barrier.side,
      id: barrier.owner,
      path: pointer('barriers', n, 'owner'),
    })),
    ...site.stations.map((station, n) => ({
      side: station.side,
      id: station.agency,
      path: pointer('stations', n, 'agency'),
    })),
  ]
    .filter(({ side, id }) => !known(side, id))
    .map(({ path, id }) => unknownRef(path, id))
}

function duplicates(site: Site): ConfigFault[] {
  const lists = (['lanes', 'barriers', 'stations', 'yards', 'devices', 'calendars'] as const).flatMap((key) =>
    duplicateIds(site[key].map(({ id }, n) => ({ id, path: pointer(key, n, 'id') }))),
  )
  const bays = duplicateIds(
    site.yards.flatMap((yard, y) =>
      yard.bays.map(({ id }, n) => ({ id, path: pointer('yards', y, 'bays', n, 'id') })),
    ),
  )
  const orders = duplicateIds(
    site.lanes.map(({ order }, n) => ({ id: String(order), path: pointer('lanes', n, 'order') })),
  )
  const years = duplicateIds(
    site.capacity.targets.map(({ year }, n) => ({
      id: String(year),
      path: pointer('capacity', 'targets', n, 'year'),
    })),
  )
  return [...lists, ...bays, ...orders, ...years]
}

function references(site: Site): ConfigFault[] {
  const lanes = new Set(site.lanes.map((lane) => lane.id))
  const barriers = new Set(site.barriers.map((barrier) => barrier.id))
  const inBarriers = site.barriers.flatMap((barrier, n) =>
    barrier.lanes.flatMap((id, k) =>
      lanes.has(id) ? [] : [unknownRef(pointer('barriers', n, 'lanes', k), id)],
    ),
  )
  const inDevices = site.devices.flatMap((device, n) => [
    ...(lanes.has(device.lane) ? [] : [unknownRef(pointer('devices', n, 'lane'), device.lane)]),
    ...(device.barrier === undefined || barriers.has(device.barrier)
      ? []
      : [unknownRef(pointer('devices', n, 'barrier'), device.barrier)]),
  ])
  const unguarded = site.lanes.flatMap((lane, n) =>
    (['VN', 'CN'] as const).flatMap((side) =>
      site.barriers.some((barrier) => barrier.side === side && barrier.lanes.includes(lane.id))
        ? []
        : [
            fault(
              pointer('lanes', n),
              'lane-without-barrier',
              `Làn ${lane.id} không có ba-ri-e nào ở phía ${side}.`,
              `车道 ${lane.id} 在 ${side} 一侧没有道闸。`,
              `Lane ${lane.id} has no barrier on the ${side} side.`,
            ),
          ],
    ),
  )
  return [...inBarriers, ...inDevices, ...unguarded]
}

/** What stands in a country must lie on its side of km 0. */
function places(site: Site): ConfigFault[] {
  return (['barriers', 'stations', 'yards', 'devices'] as const).flatMap((key) =>
    site[key].flatMap(({ id, side, position }, n) =>
      (side === 'VN' ? position <= site.kmZero.position : position >= site.kmZero.position)
        ? []
        : [
            fault(
              pointer(key, n, 'position'),
              'beyond-km-0',
              `${id} thuộc phía ${side} nhưng nằm bên kia Km 0.`,
              `${id} 属于 ${side} 一侧，却位于零公里处的另一边。`,
              `${id} belongs to ${side} but lies beyond km 0.`,
            ),
          ],
    ),
  )
}

function capacities(site: Site): ConfigFault[] {
  const yards = site.yards.flatMap((yard, n) => {
    const bays = yard.bays.reduce((sum, row) => sum + row.count, 0)
    return bays <= yard.capacityVehicles
      ? []
      : [
          fault(
            pointer('yards', n, 'capacityVehicles'),
            'bays-exceed-capacity',
            `Bãi ${yard.id} có ${bays} ô, nhiều hơn sức chứa ${yard.capacityVehicles} xe.`,
            `货场 ${yard.id} 有 ${bays} 个车位，超过容量 ${yard.capacityVehicles} 辆。`,
            `Yard ${yard.id} has ${bays} bays, more than its capacity of ${yard.capacityVehicles} vehicles.`,
          ),
        ]
  })
  const targets = site.capacity.targets.flatMap(({ vehiclesMin, vehiclesMax }, n) =>
    vehiclesMin <= vehiclesMax
      ? []
      : [
          fault(
            pointer('capacity', 'targets', n, 'vehiclesMax'),
            'range-reversed',
            'Giá trị lớn nhất nhỏ hơn giá trị nhỏ nhất.',
            '最大值小于最小值。',
            'The greatest value is less than the least.',
          ),
        ],
  )
  const isReversed = site.validTo !== undefined && site.validFrom >= site.validTo
  return [...yards, ...targets, ...(isReversed ? [reversed] : [])]
}

const reversed = fault(
  '/validTo',
  'validity-reversed',
  'Ngày hết hiệu lực phải sau ngày có hiệu lực.',
  '失效日期必须晚于生效日期。',
  'validTo must be after validFrom.',
)
