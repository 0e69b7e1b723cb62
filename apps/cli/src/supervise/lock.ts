import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault } from '@landport/std/assert'
import { isAlive } from '@landport/store/cluster/process'

interface Holder {
  readonly pid: number
  /** Tells this process from a later one with the same id; null where the system does not say. */
  readonly startedTicks: string | null
}

/** Takes the lock file or throws, naming the process that holds it. A holder that is gone does not count. */
export function takeLock(path: string, folder: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const mine: Holder = { pid: process.pid, startedTicks: startedTicks(process.pid) }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readHolder(path)
    if (holder && isAlive(holder.pid) && startedTicks(holder.pid) === holder.startedTicks) {
      throw new Fault(
        'in_use',
        `The data folder ${folder} is in use by the Landport that runs as process ${holder.pid}.`,
        {
          retryable: true,
        },
      )
    }
    rmSync(path, { force: true })
  }
  throw new Fault('in_use', `The data folder ${folder} is being started by another Landport.`, {
    retryable: true,
  })
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Field 22 of /proc/PID/stat; the name before it may hold spaces and brackets. */
function startedTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
