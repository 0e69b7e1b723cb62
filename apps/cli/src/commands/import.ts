import { readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { SIDES, type Side } from '@landport/std/side'
import { LANGUAGES, type Language } from '@landport/std/text'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { importFiles } from '../import/import-files.ts'
import { languageOfEnvironment, writeOutcome } from '../import/write-outcome.ts'
import { runCommand } from '../outcome.ts'
import { startProgress } from '../progress.ts'
import { dataOption } from '../settings.ts'

interface ImportFlags {
  readonly data: string
  readonly side: Side
  readonly dryRun: boolean
  readonly xsd?: string
  readonly language: Language
  readonly json: boolean
}

export function addImport(program: Command): void {
  program
    .command('import')
    .summary(summaryOf('import'))
    .description(
      'Imports declarations: WCO Data Model XML (declarations, amendments, cancellations), VNACCS declarations in XLSX or CSV. Each file is accepted whole or refused whole, with every fault listed. Ends with 0 when all are accepted, 1 when one is refused.',
    )
    .argument('<file...>', 'files to import')
    .option('--dry-run', 'only judge: each file alone against what is stored, nothing is kept', false)
    .option('--xsd <dir>', 'ask the official schemas in this folder as well', parseSchemaFolder)
    .addOption(new Option('--side <side>', 'whose Landport imports').choices([...SIDES]).default('VN'))
    .addOption(dataOption())
    .addOption(
      new Option('--language <language>', 'of what is printed without --json')
        .choices([...LANGUAGES])
        .default(languageOfEnvironment(process.env.LANG)),
    )
    .option('--json', 'one line of JSON for each file', false)
    .action((files: readonly string[], flags: ImportFlags) => runCommand(flags.json, () => run(files, flags)))
}

async function run(files: readonly string[], flags: ImportFlags): Promise<void> {
  const progress = startProgress('import', 'files', files.length)
  let done = 0
  try {
    for await (const outcome of importFiles(files, { ...flags, data: resolve(flags.data) })) {
      if (outcome.verdict === 'refused') process.exitCode = 1
      console.log(flags.json ? JSON.stringify(outcome) : writeOutcome(outcome, flags.language))
      progress.update(++done)
    }
  } finally {
    progress.end()
  }
}

function parseSchemaFolder(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) throw new InvalidArgumentError('there is no such folder')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  if (!names.some((name) => name.endsWith('.xsd')))
    throw new InvalidArgumentError('no .xsd file is in that folder')
  return resolve(folder)
}
