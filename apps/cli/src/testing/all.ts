import { startTestCluster } from '@landport/store/cluster/test-cluster'
import { TEST_DATABASE_VARIABLE } from '@landport/store/cluster/testing'
import { buildConsole, CONSOLE_BUILT } from '../supervise/console-build.ts'
import { runCheck } from './check.ts'
import { CHROMIUM_VARIABLE, getChromium } from './chromium.ts'
import { listTestFiles } from './files.ts'
import { runFiles } from './run-files.ts'

/** Folder of a built console, so that no browser test builds one of its own. */
const CONSOLE_VARIABLE = 'LANDPORT_CONSOLE_DIST'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Names of what failed. */
  readonly failures: readonly string[]
}

/** Types and style count as one test each. Whatever can run is run, also after a failure. */
export async function runAllTests(parts: readonly string[], stream: NodeJS.WritableStream): Promise<Tally> {
  const say = (text: string) => stream.write(`${text}\n`)
  const files = listTestFiles(parts)
  const tallies: Tally[] = []
  if (parts.length === 0)
    tallies.push(...(await Promise.all([runCheck('types', say), runCheck('style', say)])))

  say('starting a throw-away PostgreSQL…')
  const cluster = await startTestCluster()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  process.env[TEST_DATABASE_VARIABLE] = cluster.superUrl
  try {
    tallies.push(await runFiles(files.quick, stream, 'side by side'))
    if (files.browser.length > 0) {
      tallies.push(
        await prepared('the console and a browser', say, async () => {
          await buildConsole(say)
          process.env[CONSOLE_VARIABLE] ??= CONSOLE_BUILT
          process.env[CHROMIUM_VARIABLE] = await getChromium(say)
        }),
      )
      if (process.env[CHROMIUM_VARIABLE]) tallies.push(await runFiles(files.browser, stream, 'one by one'))
      else tallies.push(allFailed(files.browser))
    }
  } finally {
    await cluster.stop()
  }
  return tallies.reduce(add)
}

/** Something the tests need: no test when it is there, a failed one when it is not. */
async function prepared(
  name: string,
  say: (text: string) => void,
  work: () => Promise<void>,
): Promise<Tally> {
  try {
    await work()
    return { passed: 0, failed: 0, skipped: 0, failures: [] }
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0, failures: [name] }
  }
}

const allFailed = (files: readonly string[]): Tally => ({
  passed: 0,
  failed: files.length,
  skipped: 0,
  failures: files,
})

const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  failures: [...one.failures, ...other.failures],
})
