import { Command, CommanderError } from 'commander'
import { commands } from './commands.ts'
import { endWithParent } from './supervise/end-with-parent.ts'

endWithParent()
const program = new Command('landport')
  .description('The operating platform of a smart land border gate.')
  .showHelpAfterError('(--help lists the options)')
  .exitOverride()
for (const add of commands) add(program)
for (const command of program.commands) command.exitOverride().copyInheritedSettings(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
