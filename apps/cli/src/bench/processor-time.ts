import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly seconds: number
}

/** Of Linux: /proc/PID/stat counts in hundredths of a second. */
const TICKS_PER_S = 100

/**
 * Processor time that the processes under one have used by now, seconds, by name of the program (`node`, `postgres`), with
 * that of their ended children. Other work on the machine makes a run longer, hardly this. Empty where there is no /proc.
 */
export function processorSecondsUnder(pid: number): ReadonlyMap<string, number> {
  const all = listProcesses()
  const seconds = new Map<string, number>()
  for (let parents = new Set([pid]); parents.size > 0; ) {
    const children = all.filter(({ parent }) => parents.has(parent))
    for (const { name, seconds: own } of children) seconds.set(name, (seconds.get(name) ?? 0) + own)
    parents = new Set(children.map((child) => child.pid))
  }
  return seconds
}

function listProcesses(): readonly Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readProcess)
  } catch {
    return []
  }
}

/** Field 2 is the name in brackets and may hold spaces; 4 the parent; 14 to 17 the times of it and its ended children. */
function readProcess(pid: string): readonly Process[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const fields = text.slice(end + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return [
      {
        pid: Number(pid),
        parent: Number(fields[1]),
        name: text.slice(text.indexOf('(') + 1, end),
        seconds: ticks / TICKS_PER_S,
      },
    ]
  } catch {
    // It ended meanwhile.
    return []
  }
}
