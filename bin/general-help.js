import { readFileSync } from 'node:fs'

/** `landport --help`, the same before and after the packages are installed: one list of commands, in commands.json. */
export function generalHelp() {
  const commands = JSON.parse(readFileSync(new URL('./commands.json', import.meta.url), 'utf8'))
  const width = Math.max(...commands.map(({ name }) => name.length)) + 3
  return [
    'Usage: npx landport <command> [options]',
    '',
    'The operating platform of a smart land border gate.',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'npx landport <command> --help lists the options of a command. Every command has --json.',
    'Exit codes: 0 done, 1 failed, 2 wrong use.',
    '',
  ].join('\n')
}
