import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { laneKey } from '@landport/barrier/machine/lane-state'
import type { DeviceLine, LaneConfiguration } from '@landport/lane/configuration'
import { keepAccounts, unitAccount } from '@landport/server/broker/accounts'
import type { Lane, Site } from '@landport/site/site-schema'
import { findFreePort } from '@landport/store/cluster/free-port'
import { writePrivateJson } from '@landport/store/private-file'
import { ROOT } from '../../root.ts'
import { type Program, startProgram } from '../../supervise/program.ts'
import { untilItSpeaks } from '../../supervise/ready.ts'

/** All gates that have a file; with 6, 5, 4 and 2 lanes, of which sixteen are served. */
export const SITES = ['huu-nghi-1119-1120', 'kim-thanh', 'tan-thanh-1088-2-1089', 'ban-vuoc'] as const
export const LANES = 16
const UNIT = 'vn-lanes-1'

export interface BenchLane {
  readonly site: Site
  readonly lane: Lane
}

/** Sixteen lanes of one lane computer, with a broker for what speaks MQTT. */
export interface LaneSet {
  readonly sites: readonly Site[]
  readonly lanes: readonly BenchLane[]
  readonly configuration: LaneConfiguration
  readonly accounts: ReturnType<typeof keepAccounts>
  /** Of the readers that sign; the others the lane vouches for. */
  readonly keys: ReadonlyMap<string, KeyObject>
  readonly mqttUrl: string
  readonly broker: Program
}

export async function makeLaneSet(
  folder: string,
  server: { readonly address: string; readonly publicKey: string; readonly secret: string },
  options: { readonly signs: (device: string) => boolean },
): Promise<LaneSet> {
  mkdirSync(folder, { recursive: true })
  const sites = SITES.map(readSite)
  const lanes = sites.flatMap((site) => site.lanes.map((lane) => ({ site, lane }))).slice(0, LANES)
  const isServed = (site: string, lane: string): boolean =>
    lanes.some((one) => one.site.id === site && one.lane.id === lane)
  const own = sites.flatMap((site) =>
    site.devices
      .filter(({ side, lane }) => side === 'VN' && isServed(site.id, lane))
      .map((one) => ({ site, one })),
  )
  const unit = { unit: UNIT, sites: [...SITES] }
  const accounts = keepAccounts(
    join(folder, 'broker.json'),
    own.map(({ site, one }) => ({ site: site.id, lane: one.lane, device: one.id })),
    [unit],
  )
  const broker = await startBrokerProcess(folder, join(folder, 'broker.json'))
  const keys = new Map<string, KeyObject>()
  const devices: Record<string, DeviceLine> = {}
  const controllers = new Map<string, number>()
  for (const site of sites) controllers.set(site.id, await findFreePort())
  for (const { site, one } of own) {
    const { id, kind, protocol, lane } = one
    const line: DeviceLine = { simulated: true, ...signing(id) }
    if (kind === 'barrier')
      devices[id] = {
        ...line,
        host: '127.0.0.1',
        port: controllers.get(site.id)!,
        unitId: site.lanes.findIndex((other) => other.id === lane) + 1,
      }
    else if (kind === 'weighbridge') devices[id] = { ...line, host: '127.0.0.1', port: await findFreePort() }
    else if (kind.endsWith('-camera')) devices[id] = { ...line, secret: `secret-of-${id}-0123456789` }
    else if (protocol === 'mqtt') devices[id] = line
  }
  function signing(id: string): { readonly key?: string } {
    if (!options.signs(id)) return {}
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    keys.set(id, privateKey)
    return { key: rawKey(publicKey) }
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  const account = unitAccount(unit)
  return {
    sites,
    lanes,
    accounts,
    keys,
    mqttUrl: broker.url,
    broker: broker.program,
    configuration: {
      ...unit,
      side: 'VN',
      lanes: lanes.map(({ site, lane }) => ({ site: site.id, lane: lane.id })),
      folder: join(folder, 'lanes'),
      host: '127.0.0.1',
      port: await findFreePort(),
      server: { address: server.address, secret: server.secret, publicKeys: [server.publicKey] },
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      mqtt: { url: broker.url, account, password: accounts.find((one) => one.account === account)!.password },
      peers: [],
      devices,
      picturesDays: 30,
      speed: 1,
      demo: true,
      booth: join(ROOT, 'apps/booth/dist'),
    },
  }
}

/** A process of its own, as in operation: what devices say takes no turn from what measures. */
async function startBrokerProcess(
  folder: string,
  accountsFile: string,
): Promise<{ readonly url: string; readonly program: Program }> {
  const port = await findFreePort()
  const words = [join(folder, 'broker-process.json')]
  writePrivateJson(words[0]!, { host: '127.0.0.1', port, accountsFile })
  const logFile = join(folder, 'broker.log')
  const main = join(ROOT, 'apps/server/src/broker/main.ts')
  const program = startProgram({ main, words, logFile, stopMsMax: 1_500 })
  await untilItSpeaks(program, 'MQTT broker', logFile)
  return { url: `mqtt://127.0.0.1:${port}`, program }
}

export const keyOfLane = ({ site, lane }: BenchLane): string => laneKey({ site: site.id, lane: lane.id })

export const rawKey = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')

const readSite = (id: string): Site =>
  JSON.parse(readFileSync(join(ROOT, `sites/${id}.json`), 'utf8')) as Site
