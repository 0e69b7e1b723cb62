import { availableParallelism } from 'node:os'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ROOT } from '../root.ts'
import type { Tally } from './all.ts'
import { sayTimes, timeFiles } from './slowest-files.ts'
import { watchFiles } from './watch-files.ts'

/** A file that takes longer hangs. */
const FILE_MS_MAX = 480_000

export interface RunOptions {
  readonly fileMsMax?: number
  /** How many files are told, after the report, that took most of the processor's time. */
  readonly slowest?: number
}

/** Runs the files on node:test, each in a process of its own, and shows its report as it comes. */
export async function runFiles(
  files: readonly string[],
  stream: NodeJS.WritableStream,
  { fileMsMax = FILE_MS_MAX, slowest = 0 }: RunOptions = {},
): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] }
  const times = slowest > 0 ? timeFiles(files) : null
  const events = run({
    files: [...files],
    cwd: ROOT,
    execArgv: [...(times?.execArgv ?? [])],
    // Two for each core: most files wait for a server, a database or a browser of their own half of their time.
    concurrency: availableParallelism() * 2,
  })
  times?.watch(events)
  const watch = watchFiles(events, files, fileMsMax, (text) => stream.write(`${text}\n`))
  const failures: string[] = []
  let tally: Tally | null = null
  events.on('test:fail', (test) => {
    // A file fails with its tests: only what stands inside is named, unless the file itself could not run.
    const reason = test.details.error as { failureType?: string } | undefined
    if (reason?.failureType !== 'subtestsFailed') failures.push(`${test.file ?? ''}: ${test.name}`)
  })
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    tally = {
      passed: counts.passed,
      failed: counts.tests - counts.passed - counts.skipped - counts.todo,
      skipped: counts.skipped + counts.todo,
      failures: [...failures, ...watch.ended],
    }
  })
  const report = events.compose(new spec())
  report.pipe(stream, { end: false })
  const told = new Promise<void>((resolve, reject) => report.once('end', resolve).once('error', reject))
  await Promise.race([told, watch.stuck])
  watch.stop()
  if (times !== null) stream.write(`\n${sayTimes(times.list(), slowest)}\n`)
  return (
    tally ?? {
      passed: 0,
      failed: files.length,
      skipped: 0,
      failures: [...failures, ...watch.ended, 'the run came to no end: not every file has run'],
    }
  )
}
