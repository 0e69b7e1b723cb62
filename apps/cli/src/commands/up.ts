import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { describeFailure, runCommand } from '../outcome.ts'
import {
  dataOption,
  exchangePortOption,
  portOption,
  singleWindowAccountOption,
  singleWindowOption,
  speedOption,
} from '../settings.ts'
import { readDemoAccounts, showDemoAccounts } from '../supervise/demo-accounts.ts'
import { showFirstCodes } from '../supervise/first-codes.ts'
import type { LanePlan } from '../supervise/lanes.ts'
import { saySide } from '../supervise/say.ts'
import { startSide } from '../supervise/side.ts'
import { signalOfStop, untilAborted } from '../supervise/stop-signal.ts'

interface UpOptions {
  readonly side: Side
  readonly data: string
  readonly host: string
  readonly port: number
  readonly exchangePort?: number
  readonly singleWindow?: string
  readonly singleWindowAccount: string
  readonly singleWindowSimulated: boolean
  readonly speed: number
  readonly demo: boolean
  readonly lanes?: string
  readonly json: boolean
  readonly supervised: boolean
}

export function addUp(program: Command): void {
  program
    .command('up')
    .summary(summaryOf('up'))
    .description(
      "Runs one country's Landport: its database, broker and server. VN_DATABASE_URL, CN_DATABASE_URL, VN_MQTT_URL and CN_MQTT_URL name real servers instead of the embedded ones.",
    )
    .addOption(new Option('--side <side>', 'which country').choices(['VN', 'CN']).makeOptionMandatory())
    .addOption(dataOption())
    .addOption(
      new Option('--host <address>', 'address to listen on').env('LANDPORT_HOST').default('127.0.0.1'),
    )
    .addOption(portOption('port to listen on'))
    .addOption(exchangePortOption())
    .addOption(singleWindowOption())
    .addOption(singleWindowAccountOption())
    .addOption(new Option('--single-window-simulated', 'it is a stand-in').default(false).hideHelp())
    .addOption(speedOption(1))
    .option('--demo', 'make a new data folder for demonstration, with demo accounts', false)
    .addOption(
      new Option(
        '--lanes <file>',
        "run the side's lane computer here as well: how its devices are reached, as JSON",
      ),
    )
    .option('--json', 'say what runs as one line of JSON', false)
    .addOption(new Option('--supervised', 'the parent process is told what runs').default(false).hideHelp())
    .action((options: UpOptions) => runCommand(options.json, () => up(options)))
}

async function up(options: UpOptions): Promise<void> {
  const signal = signalOfStop()
  const say = saySide(options.side, options.json)
  try {
    const running = await startSide({
      ...options,
      exchangePort: options.exchangePort ?? null,
      singleWindow: singleWindowOf(options),
      data: resolve(options.data),
      lanes: options.lanes === undefined ? null : readLanePlan(resolve(options.lanes)),
      purpose: options.demo ? 'demonstration' : 'operation',
      say,
      signal,
    })
    const ready = { side: options.side, address: running.address, mqttUrl: running.mqttUrl }
    if (options.supervised) process.send?.({ ready })
    else if (options.json)
      console.log(JSON.stringify({ ...ready, accounts: readDemoAccounts(running.folder) }))
    else {
      console.log(`\n${options.side}: ${running.address}`)
      showDemoAccounts(options.side, running.folder)
      showFirstCodes(running.folder)
      console.log('\nCtrl-C stops it; the data stays.')
    }
    await untilAborted(signal)
    await running.stop()
  } catch (error) {
    const failure = describeFailure(error)
    if (!options.supervised || failure === null) throw error
    // Told, not printed: two sides with one trouble make one line.
    process.send?.({ failed: failure })
    process.exitCode = 1
  }
}

function readLanePlan(path: string): LanePlan {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LanePlan
  } catch (cause) {
    throw new Fault('lanes_file', `The file ${path} with the lanes' devices cannot be read.`, {
      retryable: false,
      cause,
    })
  }
}

/** How often the window is asked for what was registered there. */
const POLL_SECONDS = 10

const singleWindowOf = ({ singleWindow, singleWindowAccount, singleWindowSimulated }: UpOptions) =>
  singleWindow === undefined
    ? null
    : {
        address: singleWindow,
        account: singleWindowAccount,
        pollSeconds: POLL_SECONDS,
        simulated: singleWindowSimulated,
      }
