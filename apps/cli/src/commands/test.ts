import type { Command } from 'commander'
import { summaryOf } from '../command-summary.ts'

export function addTest(program: Command): void {
  program.command('test').summary(summaryOf('test')).option('--json', '', false)
}
