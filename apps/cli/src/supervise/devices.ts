import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from '@landport/server/broker/accounts'
import type { Site } from '@landport/site/site-schema'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { ROOT } from '../root.ts'

const SITES = join(ROOT, 'sites')

/** The devices of the site files that hold an account at the side's broker. The server checks the files themselves. */
export function listDevices(side: Side): readonly Device[] {
  return readdirSync(SITES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readSite(join(SITES, name)))
    .flatMap((site) =>
      site.devices
        .filter((device) => device.side === side)
        .map((device) => ({ site: site.id, lane: device.lane, device: device.id })),
    )
}

function readSite(path: string): Pick<Site, 'id' | 'devices'> {
  try {
    const site = JSON.parse(readFileSync(path, 'utf8')) as Pick<Site, 'id' | 'devices'>
    if (typeof site.id === 'string' && Array.isArray(site.devices)) return site
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Fault('site_file', `The site file ${path} cannot be read.`, { retryable: false })
}
