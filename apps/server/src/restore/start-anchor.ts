import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Memory of the machine, where there is such a folder: no backup holds it, and it does not outlive the machine. */
const MEMORY = '/dev/shm'

/**
 * Where this machine keeps, outside of everything that is backed up, how far the side with this log key had come: a
 * backup brings the key back, also into another folder, and a side that is made anew has another.
 * A database and its folder that were put back together are both old and agree with each other: only something that
 * was not put back with them can tell. Null: there is no folder that is this account's alone.
 */
export function openAnchor(logKey: Uint8Array, told: string | undefined): string | null {
  const path = told ?? join(existsSync(MEMORY) ? MEMORY : tmpdir(), `landport-${account()}`, nameOf(logKey))
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(dirname(path))
    const isOurs = told !== undefined || process.getuid === undefined || uid === process.getuid()
    return isOurs && (told !== undefined || (mode & 0o022) === 0) ? path : null
  } catch {
    return null
  }
}

const account = (): string => String(process.getuid?.() ?? 'account')
const nameOf = (logKey: Uint8Array): string =>
  `${createHash('sha256').update(logKey).digest('hex').slice(0, 24)}.json`
