import { Command, CommanderError } from 'commander'
import { commands } from './commands.ts'
import { endWithParent } from './supervise/end-with-parent.ts'

endWithParent()
const program = new Command('landport')
  .description('The operating platform of a smart land border gate.')
  .usage('<command> [options]')
  .showHelpAfterError('(--help lists the options)')
  .exitOverride()

const load = Object.hasOwn(commands, process.argv[2] ?? '') ? commands[process.argv[2]!] : undefined
try {
  if (load === undefined) {
    program.error(`there is no command '${process.argv[2]}'; there are ${Object.keys(commands).join(', ')}`)
  }
  const add = await load!()
  add(program)
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program)
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
