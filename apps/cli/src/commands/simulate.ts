import { availableParallelism } from 'node:os'
import { liveAtLanes } from '@landport/simulate/lanes/lane-life'
import { lanePlanOf } from '@landport/simulate/lanes/lane-plan'
import { shortenLanes, tellLaneStory } from '@landport/simulate/lanes/lane-story'
import { LANES_EVERY } from '@landport/simulate/lanes/play-lanes'
import { live } from '@landport/simulate/life'
import { planOf } from '@landport/simulate/plan/plan'
import { BUGS } from '@landport/simulate/planted/bugs'
import { findPlanted } from '@landport/simulate/planted/find'
import { findLaneBug, LANE_BUGS } from '@landport/simulate/planted/lane-bugs'
import { playInWorkers } from '@landport/simulate/play/play-in-workers'
import { shorten } from '@landport/simulate/play/shorten'
import { tellStory } from '@landport/simulate/play/story'
import { type Command, InvalidArgumentError } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { startProgress } from '../progress.ts'

interface SimulateOptions {
  readonly seeds: number
  readonly first: number
  readonly workers: number
  readonly seed?: number
  readonly bug?: string
  readonly planted: readonly string[]
  readonly whole: boolean
  readonly json: boolean
}

/** Seeds within which a planted bug must show. */
const PLANTED_SEEDS_MAX = 200
const ALL_BUGS: readonly string[] = [...Object.keys(BUGS), ...Object.keys(LANE_BUGS)]

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .summary(summaryOf('simulate'))
    .description(
      'Plays two countries, their disks, clocks, links and crashes in one process on virtual time, one life per seed, and looks after every step for what may never happen. Then plants known bugs, each of which must be found. With --seed it plays one life again, to the bit, and when that breaks a rule tells the shortest story that still does. Exit code 1 when a rule was broken or a planted bug was not found.',
    )
    .option('--seeds <n>', 'how many lives', count, 500)
    .option('--first <n>', 'seed of the first', count, 1)
    .option(
      '--workers <n>',
      'threads that play; the result is the same whatever the number',
      count,
      availableParallelism(),
    )
    .option('--seed <n>', 'this life alone, told', count)
    .option('--bug <name>', `with --seed: plant one of ${ALL_BUGS.join(', ')}`)
    .option('--planted <names>', 'which bugs are planted, by commas; all unless said', bugsOf, ALL_BUGS)
    .option('--whole', 'with --seed: do not shorten the story', false)
    .option('--json', 'end with one line of JSON', false)
    .action((options: SimulateOptions, command: Command) => {
      if (options.bug !== undefined && (options.seed === undefined || !ALL_BUGS.includes(options.bug)))
        command.error(`--bug needs --seed and one of ${ALL_BUGS.join(', ')}`, {
          exitCode: 2,
          code: 'commander.invalidArgument',
        })
      return runCommand(options.json, () =>
        options.seed === undefined ? playMany(options) : playOne(options.seed, options),
      )
    })
}

interface PlantedFound {
  readonly bug: string
  readonly seed: number | null
  readonly report: { readonly violations: readonly { readonly rule: string }[] } | null
  readonly played: number
}

async function playMany({ seeds, first, workers, planted, json }: SimulateOptions): Promise<void> {
  const startedMs = performance.now()
  const progress = startProgress('simulating', 'lives', seeds)
  const played = await playInWorkers({ first, count: seeds, lanes: true }, workers, (done) =>
    progress.update(done),
  )
  progress.end()
  const { seeds: lives, broken, ...counts } = played
  const found: PlantedFound[] = []
  for (const bug of planted)
    found.push(
      Object.hasOwn(BUGS, bug)
        ? await findPlanted(bug, first, PLANTED_SEEDS_MAX)
        : findLaneBug(bug, first, PLANTED_SEEDS_MAX),
    )
  const missed = found.filter(({ seed }) => seed === null)
  for (const { seed, rule, detail } of broken)
    console.error(`seed ${seed}: ${rule}: ${detail}\n  npm run simulate -- --seed ${seed} tells it`)
  for (const { bug, played: tried } of missed) console.error(`planted ${bug}: not found in ${tried} lives`)
  const figures = {
    seeds: lives,
    violations: broken.length,
    planted: found.length,
    planted_found: found.length - missed.length,
  }
  if (json)
    console.log(
      JSON.stringify({
        ...figures,
        ...counts,
        seconds: Math.round((performance.now() - startedMs) / 1000),
      }),
    )
  else {
    const told = Object.entries(counts).map(([name, value]) => `${value} ${name}`)
    console.log(`${lives} lives, ${told.join(', ')}: ${broken.length} broke a rule`)
    for (const { bug, seed, report } of found)
      if (seed !== null)
        console.log(`planted ${bug.padEnd(26)} found by seed ${seed}: ${report!.violations[0]!.rule}`)
    console.log(`${figures.planted_found} of ${figures.planted} planted bugs found`)
  }
  if (figures.violations > 0 || missed.length > 0) process.exitCode = 1
}

async function playOne(seed: number, options: SimulateOptions): Promise<void> {
  const { bug } = options
  const isAtLanes = bug === undefined ? seed % LANES_EVERY === 0 : Object.hasOwn(LANE_BUGS, bug)
  if (bug === undefined || !isAtLanes) await playCountries(seed, options)
  if (isAtLanes) playLanes(seed, options)
}

function playLanes(seed: number, { bug, whole, json }: SimulateOptions): void {
  const options = bug === undefined ? {} : { flaws: LANE_BUGS[bug]!.flaws }
  const plan = lanePlanOf(seed, bug === undefined ? null : (LANE_BUGS[bug]!.scene ?? null))
  const report = liveAtLanes(plan, { ...options, keepsHistory: true })
  const [broken] = report.violations
  const told = broken === undefined || whole ? { plan, report } : shortenLanes(plan, broken.rule, options)
  const { digest, violations } = report
  if (json)
    console.log(JSON.stringify({ seed, lanes: true, digest, violations, shortest: told.plan.happenings }))
  else console.log(tellLaneStory(told.plan, told.report))
  if (broken !== undefined) process.exitCode = 1
}

async function playCountries(seed: number, { bug, whole, json }: SimulateOptions): Promise<void> {
  const options = bug === undefined ? {} : { replaced: BUGS[bug]!.replaced }
  const plan = planOf(seed)
  const report = await live(plan, { ...options, keepsHistory: true })
  const [broken] = report.violations
  const told = broken === undefined || whole ? { plan, report } : await shorten(plan, broken.rule, options)
  if (!json) console.log(tellStory(told.plan, told.report))
  if (told.plan !== plan)
    console.error(`the whole life has ${plan.happenings.length} happenings and history ${report.digest}`)
  if (json)
    console.log(
      JSON.stringify({
        seed,
        digest: report.digest,
        violations: report.violations,
        shortest: told.plan.happenings,
      }),
    )
  if (broken !== undefined) process.exitCode = 1
}

function bugsOf(text: string): readonly string[] {
  const bugs = text.split(',')
  if (!bugs.every((bug) => ALL_BUGS.includes(bug)))
    throw new InvalidArgumentError(`names of ${ALL_BUGS.join(', ')}`)
  return bugs
}

function count(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 0) throw new InvalidArgumentError('a whole number')
  return n
}
