import { appendFileSync, readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** Names the file to which a test's process says, as it ends, what it took: one line of JSON. */
export const TIMES_VARIABLE = 'LANDPORT_TEST_TIMES'

export interface ProcessorTime {
  /** Absolute path of what the process ran. */
  readonly file: string
  /** Of the process and, on Linux, of those that it started and waited for; not of the PostgreSQL that all share. */
  readonly seconds: number
}

/** Of a Linux clock tick, as it stands in /proc. */
const TICKS_PER_SECOND = 100

const sink = process.env[TIMES_VARIABLE]
const [, file] = process.argv
// Loaded ahead of each test file; what a test forks is asked to load it as well, and is counted with its parent.
if (sink !== undefined && file !== undefined && isMainThread)
  process.once('exit', () => {
    const time: ProcessorTime = { file, seconds: secondsSoFar() }
    appendFileSync(sink, `${JSON.stringify(time)}\n`)
  })

function secondsSoFar(): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1_000_000
  if (process.platform !== 'linux') return own
  // proc_pid_stat(5): after the name in brackets come state and parent; fields 16 and 17 are those of the children.
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return own + (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND
}
