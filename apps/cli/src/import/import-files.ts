import { basename } from 'node:path'
import type { ImportView } from '@landport/api/declaration-views'
import { judgeReference } from '@landport/formats/judge-reference'
import { violation } from '@landport/formats/violation'
import { readBounded } from '@landport/server/import/bounded-file'
import { toImportView } from '@landport/server/import/import-view'
import { openSandbox, type Sandbox } from '@landport/server/import/sandbox'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { inOrder } from './in-order.ts'
import { findInstance, type Instance } from './instance.ts'

export interface ImportOptions {
  /** The data folder that holds the sides. */
  readonly data: string
  readonly side: Side
  readonly dryRun: boolean
  readonly xsd?: string
}

/** Few at a time: the server reads each in a worker of its own. */
const AT_A_TIME = 4
const WORKERS = 2

/**
 * Judges or imports files, one outcome each, in the order given. Without a running instance a dry run judges the
 * file by itself and says so; an import is a Fault.
 */
export async function* importFiles(
  files: readonly string[],
  options: ImportOptions,
): AsyncGenerator<ImportView> {
  const instance = await findInstance(options.data, options.side)
  if (instance === null && !options.dryRun)
    throw new Fault(
      'not_running',
      `No Landport of side ${options.side} is running with the data folder ${options.data}. Start it, or judge the files with --dry-run.`,
      { retryable: true },
    )
  const sandbox = openSandbox({ workers: WORKERS, xsdFolder: options.xsd })
  try {
    yield* inOrder(files, AT_A_TIME, (file) => importFile(file, instance, sandbox, options))
  } finally {
    await sandbox.close()
  }
}

async function importFile(
  path: string,
  instance: Instance | null,
  sandbox: Sandbox,
  options: ImportOptions,
): Promise<ImportView> {
  const bytes = await readBounded(path)
  if (!(bytes instanceof Uint8Array)) return toImportView(path, bytes, [])
  if (instance === null) return judgeAlone(path, bytes, sandbox)
  if (options.xsd !== undefined) {
    const reading = await readHere(path, bytes, sandbox)
    if (reading.verdict === 'refused') return toImportView(path, reading, [])
  }
  return { ...(await instance.send(basename(path), bytes, options.dryRun)), file: path }
}

/** As if nothing were stored, with a warning that nothing was asked. */
async function judgeAlone(path: string, bytes: Uint8Array, sandbox: Sandbox): Promise<ImportView> {
  const reading = await readHere(path, bytes, sandbox)
  const judgements = reading.declarations.map((declaration) => judgeReference(null, declaration, false))
  const view = toImportView(path, reading, judgements)
  return { ...view, warnings: [...view.warnings, violation('reference.no-store', '', {})] }
}

const readHere = (path: string, bytes: Uint8Array, sandbox: Sandbox) =>
  sandbox.readBytes(bytes, { name: basename(path), now: instantFromMs(Date.now()) })
