import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceLine } from '@landport/lane/configuration'
import { DEFAULT_SITES } from '@landport/server/site-book'
import type { Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import { findFreePort, whyPortIsTaken } from '@landport/store/cluster/free-port'
import { ROOT } from '../root.ts'
import type { LanePlan } from './lanes.ts'

const HOST = '127.0.0.1'

/**
 * Addresses and secrets of the devices that the world plays for one side: told to the lane computer and to the world.
 * `wantedPort`: of the lane computer's screens; another one where it is taken.
 */
export async function planPlayedDevices(side: Side, wantedPort: number): Promise<LanePlan> {
  const devices: Record<string, DeviceLine> = {}
  const simulated = true
  for (const site of DEFAULT_SITES.map(readSite)) {
    const barriers = { host: HOST, port: await findFreePort(), simulated }
    for (const device of site.devices) {
      if (device.side !== side) continue
      switch (device.protocol) {
        case 'hikvision-isapi':
        case 'axis-track':
        case 'container-ocr':
        case 'json-http':
          devices[device.id] = { secret: randomBytes(24).toString('base64url'), simulated }
          break
        case 'sics-tcp':
        case 'mt-continuous-tcp':
          devices[device.id] = { host: HOST, port: await findFreePort(), simulated }
          break
        case 'modbus-tcp':
          if (device.kind === 'barrier')
            devices[device.id] = {
              ...barriers,
              unitId: site.lanes.findIndex(({ id }) => id === device.lane) + 1,
            }
          break
        case 'mqtt':
          devices[device.id] = { simulated }
          break
      }
    }
  }
  const isFree = (await whyPortIsTaken(HOST, wantedPort)) === null
  return { port: isFree ? wantedPort : await findFreePort(), devices }
}

const readSite = (id: string): Site =>
  JSON.parse(readFileSync(join(ROOT, 'sites', `${id}.json`), 'utf8')) as Site
