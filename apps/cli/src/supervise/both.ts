import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Peer } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import { findFreePort } from '@landport/store/cluster/free-port'
import { writePrivateJson } from '@landport/store/private-file'
import type { WorldConfiguration, WorldSide } from '@landport/world/configuration'
import type { Failure } from '../outcome.ts'
import { buildConsole } from './console-build.ts'
import { openDataFolder, openSideFolder, type SideFolder } from './data-folder.ts'
import { type Kept, keepRunning } from './keep-running.ts'
import type { LanePlan } from './lanes.ts'
import { takeLock } from './lock.ts'
import { planPlayedDevices } from './played-devices.ts'
import { type Program, startProgram } from './program.ts'
import { LANDPORT_PROGRAM, WORLD_PROGRAM } from './programs.ts'
import { untilItSpeaks } from './ready.ts'
import { say } from './say.ts'
import { checkPort } from './side.ts'
import { keepSignerKeys, keepTlsIdentity } from './signer-keys.ts'
import { untilAborted } from './stop-signal.ts'

export interface StartOptions {
  readonly data: string
  /** Of side VN; side CN has the next one. */
  readonly port: number
  readonly world: boolean
  readonly speed: number
  readonly json: boolean
}

export interface RunningBoth {
  readonly sides: readonly StartedSide[]
  /** Where each side's screens at the lanes are; null where no lanes are played. */
  readonly screens: Readonly<Record<Side, string>> | null
  stop(): Promise<void>
}

interface StartedSide {
  readonly side: Side
  readonly address: string
  readonly mqttUrl: string
  readonly folder: SideFolder
}

const HOST = '127.0.0.1'
/** A side stops its server, its broker and its database in this time, or is killed and recovers at the next start. */
const SIDE_STOP_MS_MAX = 4_500
const WORLD_STOP_MS_MAX = 2_000
const SEED = 1

/**
 * Both sides and the world, each a process of its own. The sides
 * are told of each other what two countries would tell: an address and a public key.
 */
export async function startBoth(options: StartOptions, signal: AbortSignal): Promise<RunningBoth> {
  const { data } = options
  const ports = { VN: options.port, CN: options.port + 1 } satisfies Record<Side, number>
  for (const side of SIDES) await checkPort(HOST, ports[side])
  const purpose = openDataFolder(data, { purpose: 'demonstration' })
  const unlock = takeLock(join(data, 'lock'), data)
  const parts: Kept[] = []
  const stop = async () => {
    await Promise.all(parts.splice(0).map((part) => part.stop()))
    unlock()
  }
  try {
    const folders = { VN: openSideFolder(data, 'VN', purpose), CN: openSideFolder(data, 'CN', purpose) }
    const lines = { VN: await findFreePort(), CN: await findFreePort() } satisfies Record<Side, number>
    introduce(folders, ports, lines)
    const window = options.world ? await windowPorts() : null
    const lanes = options.world ? await planLanes(folders, options.port) : null
    await buildConsole((text) => say(text, options.json))
    const starting = Promise.all(
      SIDES.map((side) =>
        keepSide(side, ports[side], lines[side], folders[side], options, parts, window, lanes),
      ),
    )
    const aborted = untilAborted(signal).then(() => signal.throwIfAborted())
    // A side that is still starting has its part already: it is stopped with the others.
    const sides = (await Promise.race([starting, aborted])) as readonly StartedSide[]
    if (lanes !== null) parts.push(await keepWorld(sides, options, window, lanes))
    const screens = lanes === null ? null : { VN: screensOf(lanes.VN), CN: screensOf(lanes.CN) }
    return { sides, screens, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Ports of the line between the two sides are any that are free: nobody else needs to know them. */
export function introduce(
  folders: Record<Side, SideFolder>,
  ports: Record<Side, number>,
  lines: Record<Side, number>,
): void {
  for (const side of SIDES) {
    const other = otherSide(side)
    const peer: Peer = {
      side: other,
      address: `http://${HOST}:${ports[other]}`,
      exchangeAddress: `https://${HOST}:${lines[other]}`,
      certificates: [keepTlsIdentity(folders[other].tls, other).certificate],
      publicKey: keepSignerKeys(folders[other].signer).publicKey,
    }
    writePrivateJson(folders[side].peer, peer)
  }
}

async function keepSide(
  side: Side,
  port: number,
  line: number,
  folder: SideFolder,
  options: StartOptions,
  parts: Kept[],
  window: WorldConfiguration['singleWindow'] | null,
  lanes: Record<Side, LanePlan> | null,
): Promise<StartedSide> {
  const words = [
    'up',
    '--supervised',
    '--side',
    side,
    '--data',
    options.data,
    '--host',
    HOST,
    '--port',
    String(port),
    '--exchange-port',
    String(line),
  ]
  words.push('--speed', String(options.speed), '--demo', ...(options.json ? ['--json'] : []))
  if (lanes !== null) words.push('--lanes', lanePlanFile(folder))
  if (window && side === 'VN')
    words.push('--single-window', `http://${HOST}:${window.port}`, '--single-window-simulated')
  let ready: { address: string; mqttUrl: string } | null = null
  let current: Program | null = null
  // Reachable from the first moment, so that a stop during the start ends it too.
  parts.push({ stop: async () => current?.stop() })
  const kept = await keepRunning(
    {
      name: `side ${side}`,
      log: null,
      async start() {
        current = startProgram({ main: LANDPORT_PROGRAM, words, logFile: null, stopMsMax: SIDE_STOP_MS_MAX })
        ready = await untilReady(side, current)
        return current
      },
    },
    (text) => say(`${side}: ${text}`, options.json),
  )
  parts.push(kept)
  return { side, folder, ...(ready as unknown as { address: string; mqttUrl: string }) }
}

function untilReady(side: Side, program: Program): Promise<{ address: string; mqttUrl: string }> {
  return new Promise((resolve, reject) => {
    const reject1 = (failure: Failure) =>
      reject(new Fault(failure.code, failure.message, { retryable: true }))
    program.process.on(
      'message',
      (message: { ready?: { address: string; mqttUrl: string }; failed?: Failure }) => {
        if (message.ready) resolve(message.ready)
        if (message.failed) reject1(message.failed)
      },
    )
    void program.ended.then((how) =>
      reject1({ code: 'side', message: `Side ${side} could not be started (${how}).` }),
    )
  })
}

/** The world plays Viet Nam's single window, at ports that nobody else needs to know. */
async function windowPorts(): Promise<NonNullable<WorldConfiguration['singleWindow']>> {
  return { port: await findFreePort(), controlPort: await findFreePort() }
}

/** What the world plays at the lanes, written where each side's own process finds it. */
async function planLanes(folders: Record<Side, SideFolder>, port: number): Promise<Record<Side, LanePlan>> {
  const plans = {
    VN: await planPlayedDevices('VN', port + 2),
    CN: await planPlayedDevices('CN', port + 3),
  }
  for (const side of SIDES) writePrivateJson(lanePlanFile(folders[side]), plans[side])
  return plans
}

const screensOf = ({ port }: LanePlan): string => `http://${HOST}:${port}/lanes`

const lanePlanFile = (folder: SideFolder): string => join(folder.run, 'lane-devices.json')

async function keepWorld(
  sides: readonly StartedSide[],
  options: StartOptions,
  window: WorldConfiguration['singleWindow'] | null,
  lanes: Record<Side, LanePlan>,
): Promise<Kept> {
  const worldSide = ({ side, address, mqttUrl, folder }: StartedSide): WorldSide => ({
    lanes: { address: `http://${HOST}:${lanes[side].port}`, devices: lanes[side].devices },
    address,
    mqttUrl,
    brokerAccounts: folder.brokerAccounts,
    demoAccounts: folder.demoAccounts,
    worldToken: folder.worldToken,
  })
  const find = (side: Side) => worldSide(sides.find((one) => one.side === side)!)
  const configuration: WorldConfiguration = {
    speed: options.speed,
    seed: SEED,
    sides: { VN: find('VN'), CN: find('CN') },
    ...(window && { singleWindow: window }),
  }
  const path = join(options.data, 'world.json')
  const log = join(options.data, 'world.log')
  writePrivateJson(path, configuration)
  if (!existsSync(WORLD_PROGRAM)) return { async stop() {} }
  say(`world: simulated traffic at ${options.speed}× (log: ${log})`, options.json)
  return keepRunning(
    {
      name: 'simulated world',
      log,
      isDispensable: true,
      async start() {
        const world = startProgram({
          main: WORLD_PROGRAM,
          words: [path],
          logFile: log,
          stopMsMax: WORLD_STOP_MS_MAX,
        })
        await untilItSpeaks(world, 'simulated world', log)
        return world
      },
    },
    (text) => say(`world: ${text}`, options.json),
  )
}
