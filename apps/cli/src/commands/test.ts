import type { Command } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { runAllTests } from '../testing/all.ts'
import { wholeNumber } from './whole-number.ts'

interface TestFlags {
  readonly json: boolean
  readonly slowest?: number
}

export function addTest(program: Command): void {
  program
    .command('test')
    .summary(summaryOf('test'))
    .description(
      'Checks types and style, then runs all tests: pure ones, those on a throw-away PostgreSQL, and those in a headless Chromium.',
    )
    .argument(
      '[part...]',
      'only the test files whose path holds one of these; types and style are then left out',
    )
    .option('--json', 'end with one line of JSON; everything else goes to standard error', false)
    .option(
      '--slowest <count>',
      'also say which files took most of the processor’s time, and how long each took',
      wholeNumber,
    )
    .action((parts: string[], flags: TestFlags) => runCommand(flags.json, () => test(parts, flags)))
}

async function test(parts: readonly string[], { json, slowest = 0 }: TestFlags): Promise<void> {
  const stream = json ? process.stderr : process.stdout
  const { passed, failed, skipped, failures } = await runAllTests(parts, stream, { slowest })
  if (failures.length > 0) stream.write(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}\n`)
  if (skipped > 0) stream.write(`\n${skipped} skipped\n`)
  if (json) console.log(JSON.stringify({ passed, failed, skipped, failures }))
  else console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
  // What a file that hung has left behind must not keep this process as well.
  stream.write('', () => process.exit())
}
