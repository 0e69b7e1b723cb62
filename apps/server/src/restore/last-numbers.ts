import { readFileSync } from 'node:fs'
import { signedSize } from '@landport/store/log/heads'
import type { Db } from '@landport/store/pool'
import { writePrivateJson } from '@landport/store/private-file'
import type { OwnLog } from '../log/own-logs.ts'
import { lastOn } from './own-position.ts'

/** How far this side had come, in a file beside the database: an older database is seen even while the link is down. */
export interface LastNumbers {
  readonly epoch: number
  /** Size of the newest head, by log. */
  readonly logs: Readonly<Record<string, number>>
  /** Last number, by channel. */
  readonly channels: Readonly<Record<string, number>>
}

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

/** Whether `one` lacks something that `other` has. */
export function isOlder(one: LastNumbers, other: LastNumbers): boolean {
  if (one.epoch !== other.epoch) return one.epoch < other.epoch
  return isShort(one.logs, other.logs) || isShort(one.channels, other.channels)
}

const isShort = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.entries(other).some(([name, last]) => (one[name] ?? 0) < last)
