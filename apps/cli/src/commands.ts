import type { Command } from 'commander'
import { addStart } from './commands/start.ts'
import { addTest } from './commands/test.ts'
import { addUp } from './commands/up.ts'

/** Every command: one module each, whose function adds it. Its one-line summary stands in bin/commands.json. */
export const commands: readonly ((program: Command) => void)[] = [addStart, addUp, addTest]
