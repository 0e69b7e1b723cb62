import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Bench } from '../bench/bench.ts'
import { crossing } from '../bench/crossing/crossing.ts'
import { drill } from '../bench/drill/drill.ts'
import { exchange } from '../bench/exchange/exchange.ts'
import { identifyBench } from '../bench/identify/identify.ts'
import { laneDrill } from '../bench/lane-drill/lane-drill.ts'
import { lanesBench } from '../bench/lanes/lanes.ts'
import { reconcileBench } from '../bench/lanes/reconcile.ts'
import { describeMachine } from '../bench/machine.ts'
import { mirror } from '../bench/mirror/mirror.ts'
import { sealing } from '../bench/sealing/sealing.ts'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { ROOT } from '../root.ts'
import { wholeNumber } from './whole-number.ts'

const BENCHES: readonly Bench[] = [
  crossing,
  sealing,
  exchange,
  drill,
  mirror,
  identifyBench,
  lanesBench,
  reconcileBench,
  laneDrill,
]

interface Options {
  readonly folder: string
  readonly messages?: number
  readonly hours?: number
  readonly publish: boolean
  readonly json: boolean
}

export function addBench(program: Command): void {
  program
    .command('bench')
    .summary(summaryOf('bench'))
    .description(
      `Measures and prints figures with the machine they were seen on. ${BENCHES.map(({ name, summary }) => `${name}: ${summary}.`).join(' ')}`,
    )
    .argument('<name>', BENCHES.map(({ name }) => name).join(' | '))
    .addOption(
      new Option('--folder <dir>', 'where the sets are kept between runs')
        .env('LANDPORT_BENCH_DATA')
        .default(join(ROOT, 'bench-data'), './bench-data in the clone'),
    )
    .option(
      '--messages <n>',
      "how many messages or passes, instead of the bench's own number (drill, identify, lanes: vehicles per lane, lane-drill: rounds)",
      wholeNumber,
    )
    .option('--hours <n>', "hours of the world, instead of the bench's own number (lane-drill)", wholeNumber)
    .option('--publish', 'write the figures to the page in docs/ that shows them (identify)', false)
    .option('--json', 'end with one line of JSON', false)
    .action((name: string, options: Options, command: Command) => {
      const bench = BENCHES.find((candidate) => candidate.name === name)
      if (bench === undefined)
        command.error(`there is no bench '${name}'`, { exitCode: 2, code: 'commander.invalidArgument' })
      return runCommand(options.json, () => run(bench!, options))
    })
}

async function run(bench: Bench, { folder, messages, hours, publish, json }: Options): Promise<void> {
  const say = (text: string) => console.error(`${bench.name}: ${text}`)
  const figures = await bench.run({
    folder: resolve(folder),
    say,
    publish,
    ...(messages !== undefined && { messages }),
    ...(hours !== undefined && { hours }),
  })
  if (json) console.log(JSON.stringify({ bench: bench.name, machine: describeMachine(), figures }))
  else
    for (const [name, value] of Object.entries(figures)) console.log(line(name, value, bench.targets[name]))
}

function line(name: string, value: number, target: Bench['targets'][string] | undefined): string {
  const shown = `${name.padEnd(24)} ${String(value).padStart(12)}`
  if (target === undefined) return shown
  const met = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity)
  const wanted = target.atLeast === undefined ? `at most ${target.atMost}` : `at least ${target.atLeast}`
  return `${shown}   ${met ? 'reaches' : 'falls short of'} ${wanted}`
}
