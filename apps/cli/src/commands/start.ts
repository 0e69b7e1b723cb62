import { resolve } from 'node:path'
import type { Command } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { dataOption, portOption, speedOption } from '../settings.ts'
import { type StartOptions, startBoth } from '../supervise/both.ts'
import { readDemoAccounts, showDemoAccounts } from '../supervise/demo-accounts.ts'
import { signalOfStop, untilAborted } from '../supervise/stop-signal.ts'

/** A day at the gates in an hour and a half; the morning's first vehicles are over the line within minutes. */
const DEMONSTRATION_SPEED = 10

interface StartFlags extends StartOptions {
  readonly json: boolean
}

export function addStart(program: Command): void {
  program
    .command('start')
    .summary(summaryOf('start'))
    .description(
      'Sets everything up and runs side VN, side CN and a simulated world on this machine. VN_DATABASE_URL, CN_DATABASE_URL, VN_MQTT_URL and CN_MQTT_URL name real servers instead of the embedded ones.',
    )
    .addOption(dataOption())
    .addOption(portOption('port of side VN; side CN has the next one'))
    .option('--no-world', 'without the simulated world')
    .addOption(speedOption(DEMONSTRATION_SPEED))
    .option('--json', 'say what runs as one line of JSON; progress goes to standard error', false)
    .action((flags: StartFlags) => runCommand(flags.json, () => start(flags)))
}

async function start(flags: StartFlags): Promise<void> {
  const signal = signalOfStop()
  const running = await startBoth({ ...flags, data: resolve(flags.data) }, signal)
  if (flags.json) {
    const sides = running.sides.map(({ side, address, folder }) => ({
      side,
      address,
      lanes: running.screens?.[side] ?? null,
      accounts: readDemoAccounts(folder),
    }))
    console.log(JSON.stringify({ sides, world: flags.world }))
  } else {
    console.log('')
    for (const { side, address } of running.sides) {
      console.log(`${side}: ${address}`)
      if (running.screens !== null) console.log(`${side}, screens at the lanes: ${running.screens[side]}`)
    }
    for (const { side, folder } of running.sides) showDemoAccounts(side, folder)
    console.log(
      `\n${flags.world ? 'The traffic shown is simulated. ' : ''}Ctrl-C stops everything; the data stays.`,
    )
  }
  await untilAborted(signal)
  await running.stop()
}
