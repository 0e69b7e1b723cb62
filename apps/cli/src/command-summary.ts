import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '@landport/std/assert'
import { ROOT } from './root.ts'

const summaries = JSON.parse(readFileSync(join(ROOT, 'bin/commands.json'), 'utf8')) as {
  name: string
  summary: string
}[]

/** The same words in `landport --help`, which must also work before commander is installed. */
export function summaryOf(name: string): string {
  const found = summaries.find((command) => command.name === name)
  assert(found !== undefined, 'command without a summary in bin/commands.json', name)
  return found.summary
}
