import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { InstanceView } from '@landport/api/instance-views'
import type { ExchangeListener, ServerConfiguration, SingleWindow } from '@landport/server/configuration'
import { DEFAULT_SITES } from '@landport/server/site-book'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { whyPortIsTaken } from '@landport/store/cluster/free-port'
import { writePrivateJson } from '@landport/store/private-file'
import { openBroker } from './broker.ts'
import { buildConsole, CONSOLE_BUILT } from './console-build.ts'
import { openDataFolder, openSideFolder, type Purpose, type SideFolder } from './data-folder.ts'
import { openDatabase } from './database.ts'
import { listDevices } from './devices.ts'
import { keepRunning } from './keep-running.ts'
import { type LanePlan, openLanes, registerUnit, unitName } from './lanes.ts'
import { takeLock } from './lock.ts'
import { startProgram } from './program.ts'
import { SERVER_PROGRAM } from './programs.ts'
import { waitUntilReady } from './ready.ts'
import { keepSignerKeys, keepTlsIdentity } from './signer-keys.ts'

export interface SideOptions {
  readonly side: Side
  readonly data: string
  readonly host: string
  readonly port: number
  /** For the other side, over mutual TLS; null: it is answered on `port`, without TLS. */
  readonly exchangePort?: number | null
  /** The national single window; none unless told. */
  readonly singleWindow?: SingleWindow | null
  readonly purpose: Purpose
  /** This machine runs the side's lane computer, too; none unless told. */
  readonly lanes?: LanePlan | null
  readonly speed: number
  /** At `realAt` it is `worldAt`, over restarts too; a demonstration begins in the morning unless told. */
  readonly clock?: ServerConfiguration['clock']
  readonly say: (text: string) => void
  /** Asks to stop: heeded between the steps of the start. */
  readonly signal: AbortSignal
}

export interface RunningSide {
  readonly address: string
  readonly mqttUrl: string
  readonly folder: SideFolder
  readonly purpose: Purpose
  stop(): Promise<void>
}

const SERVER_STOP_MS_MAX = 1_500

/** One country's Landport: database, broker and server, in this order; stopped in the reverse one. */
export async function startSide({
  side,
  data,
  host,
  port,
  exchangePort = null,
  singleWindow = null,
  purpose: wanted,
  lanes = null,
  speed,
  clock,
  say,
  signal,
}: SideOptions): Promise<RunningSide> {
  await checkPort(host, port)
  if (exchangePort !== null) await checkPort(host, exchangePort)
  const purpose = openDataFolder(data, { purpose: wanted })
  const folder = openSideFolder(data, side, purpose)
  const unlock = takeLock(join(folder.run, 'lock'), folder.folder)
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    // Lanes and server first, so that they say good-bye to the others; these then side by side: five seconds are short.
    if (stops.length > 2) await Promise.all(stops.splice(2).map((end) => end()))
    await Promise.all(stops.splice(0).map((end) => end()))
    unlock()
  }
  try {
    keepSignerKeys(folder.signer)
    keepTlsIdentity(folder.tls, side)
    if (purpose === 'demonstration') keepWorldToken(folder.worldToken)
    await buildConsole(say)
    signal.throwIfAborted()
    const database = await openDatabase(folder.folder, process.env[`${side}_DATABASE_URL`], say)
    stops.push(database.stop)
    signal.throwIfAborted()
    const unitKeys = lanes === null ? null : registerUnit(side, folder)
    const units = unitKeys === null ? [] : [{ unit: unitName(side), sites: DEFAULT_SITES }]
    const broker = await openBroker(folder, listDevices(side), units, process.env[`${side}_MQTT_URL`], say)
    stops.push(broker.stop)
    signal.throwIfAborted()
    const shownHost = host.includes(':') ? `[${host}]` : host
    const address = `http://${shownHost}:${port}`
    const anchor = process.env[`${side}_ANCHOR`]
    const configuration: ServerConfiguration = {
      side,
      host,
      port,
      address,
      ...(exchangePort !== null && { exchange: exchangeOf(host, shownHost, exchangePort, folder.tls) }),
      ...(singleWindow !== null && { singleWindow }),
      databaseUrl: database.appUrl,
      ...(anchor !== undefined && { anchor: resolve(anchor) }),
      folder: folder.folder,
      files: {
        signer: folder.signer,
        peer: folder.peer,
        demoAccounts: folder.demoAccounts,
        worldToken: folder.worldToken,
        laneUnits: folder.laneUnits,
        console: CONSOLE_BUILT,
      },
      demo: purpose === 'demonstration',
      speed,
      ...(clock !== undefined && { clock }),
    }
    const server = await openServer(configuration, folder, say, signal)
    stops.push(server.stop)
    if (lanes !== null && unitKeys !== null)
      stops.push(
        (
          await openLanes({
            side,
            plan: lanes,
            keys: unitKeys,
            folder,
            server: address,
            mqttUrl: broker.url,
            speed,
            demo: purpose === 'demonstration',
            ...(purpose === 'demonstration' && { clock: await worldTimeOf(address) }),
            say,
          })
        ).stop,
      )
    return { address, mqttUrl: broker.url, folder, purpose, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** As the side's server says that it is. */
async function worldTimeOf(address: string): Promise<NonNullable<ServerConfiguration['clock']>> {
  const answer = await fetch(`${address}/api/instance`)
  const { now } = (await answer.json()) as InstanceView
  return { realAt: instantFromMs(Date.now()), worldAt: now }
}

const exchangeOf = (host: string, shownHost: string, port: number, identity: string): ExchangeListener => ({
  host,
  port,
  address: `https://${shownHost}:${port}`,
  identity,
})

/** What a batch of reports is read into is thrown away a moment later: swept half as often, for up to some 150 MB more. */
const SERVER_FLAGS = ['--max-semi-space-size=64'] as const

async function openServer(
  configuration: ServerConfiguration,
  folder: SideFolder,
  say: (text: string) => void,
  signal: AbortSignal,
) {
  const path = join(folder.run, 'server.json')
  writePrivateJson(path, configuration)
  const log = join(folder.log, 'server.log')
  say('starting the server…')
  return keepRunning(
    {
      name: 'server',
      log,
      async start() {
        const program = startProgram({
          main: SERVER_PROGRAM,
          flags: SERVER_FLAGS,
          words: [path],
          logFile: log,
          stopMsMax: SERVER_STOP_MS_MAX,
        })
        await waitUntilReady(program, configuration.address, log, signal, say)
        return program
      },
    },
    say,
  )
}

export async function checkPort(host: string, port: number): Promise<void> {
  const why = await whyPortIsTaken(host, port)
  if (why === null) return
  const reason =
    why === 'EADDRINUSE'
      ? 'is taken by another program'
      : why === 'EACCES'
        ? 'needs more rights'
        : `cannot be used (${why})`
  throw new Fault('port_taken', `Port ${port} on ${host} ${reason}. Name another with --port.`, {
    retryable: true,
  })
}

function keepWorldToken(path: string): void {
  if (!existsSync(path)) writePrivateJson(path, { token: randomBytes(32).toString('base64url') })
}
