import { resolve } from 'node:path'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { exportLogs } from '../log-folder/export.ts'
import { databaseSource, httpSource, type LogSource } from '../log-folder/source.ts'
import { runCommand } from '../outcome.ts'
import { startProgress } from '../progress.ts'
import { dataOption } from '../settings.ts'
import { hasSide, openSideDatabase } from '../verify/side-database.ts'

interface ExportOptions {
  readonly out: string
  readonly from?: string
  readonly data: string
  readonly side?: Side
  readonly json: boolean
}

export function addExportLog(program: Command): void {
  program
    .command('export-log')
    .summary(summaryOf('export-log'))
    .description(
      "Writes a side's journal and channel logs as a folder: signed heads with their cosignatures, tree hashes and commitments, no content. Anyone can prove it with landport verify FOLDER and public keys. Reads a running instance at --from, with no account, or the database of a data folder. Into a folder of an earlier export it adds what is new and keeps the earlier heads.",
    )
    .requiredOption('--out <folder>', 'where to write')
    .option('--from <url>', 'a running instance, of either side')
    .addOption(dataOption())
    .addOption(new Option('--side <side>', 'whose logs of the data folder').choices([...SIDES]))
    .option('--json', 'end with one line of JSON', false)
    .action((options: ExportOptions) => runCommand(options.json, () => run(options)))
}

async function run(options: ExportOptions): Promise<void> {
  if (options.from !== undefined) return write(await httpSource(options.from), options)
  const { side } = options
  const data = resolve(options.data)
  if (side === undefined || !hasSide(data, side))
    throw new Fault(
      'no_data',
      `name whose logs to write: --side VN or --side CN, of ${data}, or --from <url>`,
      {
        retryable: false,
      },
    )
  const database = await openSideDatabase(data, side, (text) => say(options, text))
  try {
    await write(databaseSource(database.pool, side), options)
    say(options, `verify with: landport verify ${options.out} --key ${side}=${database.publicKey.toBase64()}`)
  } finally {
    await database.close()
  }
}

async function write(source: LogSource, options: ExportOptions): Promise<void> {
  const progress = startProgress(`${source.side}: writing`, 'tiles')
  try {
    const { side, logs } = await exportLogs(source, resolve(options.out), {
      onTiles: (tiles) => progress.update(tiles),
    })
    progress.end()
    if (options.json) console.log(JSON.stringify({ side, logs, folder: resolve(options.out) }))
    else for (const { origin, size } of logs) console.log(`${origin}: ${size}`)
  } finally {
    progress.end()
  }
}

const say = ({ json }: ExportOptions, text: string): void => {
  if (!json) console.error(text)
}
