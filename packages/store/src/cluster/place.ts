import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, mayEnter } from './account.ts'

/** Folder of our own for clusters and programs that PostgreSQL's account could not reach where they belong. */
export const SHARED_FOLDER = '/var/lib/landport'

/**
 * Where the cluster of a data folder lies: in the folder itself; or, when PostgreSQL's account may not pass
 * through it (a clone under /root), in a folder of ours named after it. No mode of a folder that is not ours changes.
 *
 * @param folder the side's data folder; exists
 */
export function choosePlace(folder: string, account: Account | null): string {
  const inside = join(folder, 'postgres')
  if (account === null || existsSync(join(inside, 'PG_VERSION'))) return inside
  if (mayEnter(account, folder)) return inside
  const real = realpathSync(folder)
  const outside = join(SHARED_FOLDER, createHash('sha256').update(real).digest('hex').slice(0, 16))
  openFolder(SHARED_FOLDER)
  openFolder(outside)
  setAsideIfForeign(outside, folder)
  writeFileSync(join(outside, 'belongs-to.json'), `${JSON.stringify({ folder: real, id: idOf(folder) })}\n`)
  return join(outside, 'postgres')
}

/** Makes a folder that others may pass through but not list. */
export function openFolder(folder: string): void {
  if (existsSync(folder)) return
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder)
  chmodSync(folder, 0o711)
}

/** A data folder deleted and made again at the same path must not meet its predecessor's cluster: that one is kept aside. */
function setAsideIfForeign(outside: string, folder: string): void {
  const note = join(outside, 'belongs-to.json')
  const cluster = join(outside, 'postgres')
  if (!existsSync(cluster)) return
  const owner = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { id: string }).id : null
  if (owner !== idOf(folder)) renameSync(cluster, `${cluster}.of-${owner ?? 'unknown'}`)
}

/** The id that tells one data folder from the next at the same path: made once, beside the keys. */
function idOf(folder: string): string {
  const path = join(folder, 'cluster.json')
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify({ id: crypto.randomUUID() })}\n`)
  return (JSON.parse(readFileSync(path, 'utf8')) as { id: string }).id
}
