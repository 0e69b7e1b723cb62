import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestCluster } from '@landport/store/cluster/test-cluster'
import { TEST_DATABASE_VARIABLE } from '@landport/store/cluster/testing'
import { BOOTH_BUILT, buildConsole, CONSOLE_BUILT, VERIFIER_BUILT } from '../supervise/console-build.ts'
import { runCheck } from './check.ts'
import { CHROMIUM_VARIABLE, getChromium } from './chromium.ts'
import { listTestFiles } from './files.ts'
import { type RunOptions, runFiles } from './run-files.ts'

/** Folders of what is built for browsers, so that no test builds its own. */
const CONSOLE_VARIABLE = 'LANDPORT_CONSOLE_DIST'
const VERIFIER_VARIABLE = 'LANDPORT_VERIFIER_DIST'
const BOOTH_VARIABLE = 'LANDPORT_BOOTH_DIST'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Names of what failed. */
  readonly failures: readonly string[]
}

/** Types and style count as one test each. Whatever can run is run, also after a failure. */
export async function runAllTests(
  parts: readonly string[],
  stream: NodeJS.WritableStream,
  options: RunOptions = {},
): Promise<Tally> {
  const say = (text: string) => stream.write(`${text}\n`)
  const files = listTestFiles(parts)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const stopKeeping = keepCompiled()
  say('starting a throw-away PostgreSQL…')
  const cluster = await startTestCluster()
  process.env[TEST_DATABASE_VARIABLE] = cluster.superUrl
  try {
    // Types and style beside the tests: neither keeps all cores busy by itself.
    const checks = parts.length === 0 ? [runCheck('types', say), runCheck('style', say)] : []
    const tallies: Tally[] = []
    if (files.browser.length > 0)
      tallies.push(await prepared('the console and a browser', say, () => haveWeb(say)))
    const isWebThere = files.browser.length === 0 || process.env[CHROMIUM_VARIABLE] !== undefined
    const runnable = files.all.filter((file) => isWebThere || !files.browser.includes(file))
    tallies.push(await runFiles(runnable, stream, options), ...(await Promise.all(checks)))
    if (!isWebThere) tallies.push(allFailed(files.browser))
    return tallies.reduce(add)
  } finally {
    await cluster.stop()
    stopKeeping()
  }
}

/**
 * What Node made of the sources is kept for the length of the run: hundreds of processes load the same ones.
 * @returns takes it away again
 */
function keepCompiled(): () => void {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return () => {}
  const folder = mkdtempSync(join(tmpdir(), 'landport-compiled-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.env.NODE_COMPILE_CACHE = folder
  process.once('exit', remove)
  return remove
}

async function haveWeb(say: (text: string) => void): Promise<void> {
  await buildConsole(say)
  process.env[CONSOLE_VARIABLE] ??= CONSOLE_BUILT
  process.env[VERIFIER_VARIABLE] ??= VERIFIER_BUILT
  process.env[BOOTH_VARIABLE] ??= BOOTH_BUILT
  process.env[CHROMIUM_VARIABLE] = await getChromium(say)
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
