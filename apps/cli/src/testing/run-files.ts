import { availableParallelism } from 'node:os'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ROOT } from '../root.ts'
import type { Tally } from './all.ts'

/** A file that takes longer hangs. */
const FILE_MS_MAX = 480_000

/** Runs the files on node:test, each in a process of its own, and shows its report as it comes. */
export async function runFiles(files: readonly string[], stream: NodeJS.WritableStream): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] }
  const events = run({
    files: [...files],
    cwd: ROOT,
    // One more than there are cores: many a file waits for a server or a browser of its own.
    concurrency: availableParallelism() + 1,
    timeout: FILE_MS_MAX,
  })
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
      failures,
    }
  })
  const report = events.compose(new spec())
  report.pipe(stream, { end: false })
  await new Promise<void>((resolve, reject) => report.once('end', resolve).once('error', reject))
  return tally ?? { passed: 0, failed: files.length, skipped: 0, failures: [...files] }
}
