import { readFileSync } from 'node:fs'
import { isOlder, type LastNumbers } from '@landport/exchange/epoch/last-numbers'
import { signedSize } from '@landport/store/log/heads'
import type { Db } from '@landport/store/pool'
import { writePrivateJson } from '@landport/store/private-file'
import type { OwnLog } from '../log/own-logs.ts'
import { lastOn } from './own-position.ts'

/** How far this database has come. */
export async function readLastNumbers(db: Db, epoch: number, logs: readonly OwnLog[]): Promise<LastNumbers> {
  const sizes: Record<string, number> = {}
  const channels: Record<string, number> = {}
  for (const { name } of logs) {
    sizes[name.origin] = await signedSize(db, name.origin)
    if (name.channel !== null) channels[name.channel.name] = await lastOn(db, name.channel)
  }
  return { epoch, logs: sizes, channels }
}

/** Null: no such file. */
export function readNumbersFile(path: string): LastNumbers | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LastNumbers
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** As above; what cannot be read is as good as none: it lies where others than this server clean up. */
export function readAnchor(path: string | null): LastNumbers | null {
  try {
    return path === null ? null : readNumbersFile(path)
  } catch {
    return null
  }
}

/** Writes the file when something grew. */
export function keepNumbersFile(path: string, now: LastNumbers): void {
  const before = readNumbersFile(path)
  if (before === null || isOlder(before, now)) writePrivateJson(path, now)
}

/** After the other side said that nothing is missing: what was written and never published is given up. */
export const resetNumbersFile = (path: string, now: LastNumbers): void => writePrivateJson(path, now)
