import { readdirSync, readFileSync } from 'node:fs'

/** The process that one of our supervisors in this process started with this configuration; null while there is none. */
export function findStarted(configuration: string): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])
      if (parent === process.pid && words.includes(configuration)) return Number(name)
    } catch {
      // It has ended meanwhile.
    }
  }
  return null
}
