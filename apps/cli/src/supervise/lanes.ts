import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceLine, LaneConfiguration } from '@landport/lane/configuration'
import { readAccounts, unitAccount } from '@landport/server/broker/accounts'
import type { RegisteredUnit } from '@landport/server/lane-link/units'
import { DEFAULT_SITES } from '@landport/server/site-book'
import type { Side } from '@landport/std/side'
import { writePrivateJson } from '@landport/store/private-file'
import { ROOT } from '../root.ts'
import type { SideFolder } from './data-folder.ts'
import { type Kept, keepRunning } from './keep-running.ts'
import { startProgram } from './program.ts'
import { untilItSpeaks } from './ready.ts'
import { newSignerKeys, readSignerKeys } from './signer-keys.ts'

/** How the devices of a side's lanes are reached, and where its lane computer listens. */
export interface LanePlan {
  readonly port: number
  readonly devices: Readonly<Record<string, DeviceLine>>
  /** Of a drill: what runs as the lane computer, and how long at most before it is started again. */
  readonly drill?: { readonly program: string; readonly backOffMsMax: number }
}

const main = process.env.LANDPORT_LANE_PROGRAM ?? join(ROOT, 'apps/lane/src/main.ts')
/**
 * How a lane computer is started. What is read and thrown away again may fill 3 × 4 MB before it is swept, in place of 3 × 16: some 40 MB less for a
 * computer that stands in a booth. What lives long may fill 256 MB, so that it is swept in time: some 60 MB are used, and
 * 2.6 kB (measured) for each passage that is known, of which a gate has 20,000 at most (`PASSAGES_MAX`).
 * Two threads beside the event loop check signatures and write pictures: each more that wakes takes its turns away. All
 * of them take their memory from one place (glibc would give each its own): some 25 MB less.
 */
export const LANE_START = {
  main,
  flags: ['--max-semi-space-size=4', '--max-old-space-size=256'],
  env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '1' },
} as const
const PICTURES_DAYS = 30
const STOP_MS_MAX = 1_500

export const unitName = (side: Side): string => `${side.toLowerCase()}-lanes-1`

interface UnitKeys {
  readonly secret: string
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * Registers this machine's own lane computer with its side: one for all lanes of both roads. A gate with a computer at
 * each lane has more rows, of machines that this supervisor does not start.
 */
export function registerUnit(side: Side, folder: SideFolder): UnitKeys {
  const path = join(folder.folder, 'keys/lane-unit.json')
  if (!existsSync(path))
    writePrivateJson(path, { secret: randomBytes(32).toString('base64url'), ...newSignerKeys() })
  const keys = JSON.parse(readFileSync(path, 'utf8')) as UnitKeys
  const own: RegisteredUnit = {
    unit: unitName(side),
    secret: keys.secret,
    publicKey: keys.publicKey,
    sites: DEFAULT_SITES,
  }
  const others = readUnits(folder.laneUnits).filter(({ unit }) => unit !== own.unit)
  writePrivateJson(folder.laneUnits, [own, ...others])
  return keys
}

const readUnits = (path: string): readonly RegisteredUnit[] =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RegisteredUnit[]) : []

/** Starts the lane computer and keeps it running. The gate can do without it for a while: lanes stay shut, people are told. */
export async function openLanes(parts: {
  readonly side: Side
  readonly plan: LanePlan
  readonly keys: UnitKeys
  readonly folder: SideFolder
  readonly server: string
  readonly mqttUrl: string
  readonly speed: number
  readonly demo: boolean
  /** The played world's time, beside the machine's. */
  readonly clock?: NonNullable<LaneConfiguration['clock']>
  readonly say: (text: string) => void
}): Promise<Kept> {
  const { side, plan, keys, folder, say } = parts
  const unit = unitName(side)
  const account = unitAccount({ unit, sites: [] })
  const configuration: LaneConfiguration = {
    unit,
    side,
    sites: DEFAULT_SITES,
    folder: join(folder.folder, 'lanes'),
    host: '127.0.0.1',
    port: plan.port,
    server: {
      address: parts.server,
      secret: keys.secret,
      publicKeys: [readSignerKeys(folder.signer).publicKey],
    },
    privateKey: keys.privateKey,
    mqtt: {
      url: parts.mqttUrl,
      account,
      password: readAccounts(folder.brokerAccounts).find((one) => one.account === account)!.password,
    },
    peers: [],
    devices: plan.devices,
    picturesDays: PICTURES_DAYS,
    speed: parts.speed,
    demo: parts.demo,
    ...(parts.clock === undefined ? {} : { clock: parts.clock }),
    booth: join(ROOT, 'apps/booth/dist'),
  }
  const path = join(folder.run, 'lanes.json')
  writePrivateJson(path, configuration)
  const log = join(folder.log, 'lanes.log')
  return keepRunning(
    {
      name: 'lane computer',
      log,
      isDispensable: true,
      ...(plan.drill === undefined ? {} : { backOffMsMax: plan.drill.backOffMsMax }),
      async start() {
        const program = startProgram({
          ...LANE_START,
          main: plan.drill?.program ?? LANE_START.main,
          words: [path],
          logFile: log,
          stopMsMax: STOP_MS_MAX,
        })
        await untilItSpeaks(program, 'lane computer', log)
        return program
      },
    },
    say,
  )
}
