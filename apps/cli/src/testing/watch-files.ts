import type { run } from 'node:test'
import { endChild } from './process-tree.ts'

export interface Watch {
  /** One line for each file that was ended. */
  readonly ended: readonly string[]
  /** Settles when a file was ended and something that it left behind still holds its output: the run never ends. */
  readonly stuck: Promise<void>
  stop(): void
}

/** After everything of a file was killed. */
const LAST_WORD_MS = 10_000

/**
 * Ends a file that takes longer than `fileMsMax` with all that it started, so that the others still have their turn.
 * The limit of node:test only asks a process to end, and waits without end for one that does not listen.
 * @param files as they are given to `run`
 */
export function watchFiles(
  events: ReturnType<typeof run>,
  files: readonly string[],
  fileMsMax: number,
  say: (text: string) => void,
): Watch {
  const isFile = new Set(files)
  const timers = new Map<string, NodeJS.Timeout>()
  /** Tests that began and have not ended, by file. */
  const open = new Map<string, Set<string>>()
  const ended: string[] = []
  const stuck = Promise.withResolvers<void>()

  async function end(file: string, path: string): Promise<void> {
    const tests = [...(open.get(path) ?? [])].join('; ')
    const within = tests === '' ? '' : `; unfinished then: ${tests}`
    ended.push(`${file}: hangs, and was ended after ${Math.round(fileMsMax / 1_000)} s${within}`)
    say(`✖ ${ended.at(-1)}`)
    timers.set(file, setTimeout(stuck.resolve, LAST_WORD_MS))
    await endChild(file).catch((error: unknown) => say(`  it could not be ended: ${String(error)}`))
  }

  events.on('test:dequeue', ({ name, nesting, file = '' }) => {
    if (nesting === 0 && isFile.has(name)) {
      timers.set(
        name,
        setTimeout(() => void end(name, file), fileMsMax),
      )
    } else open.set(file, (open.get(file) ?? new Set()).add(name))
  })
  events.on('test:complete', ({ name, nesting, file = '' }) => {
    open.get(file)?.delete(name)
    if (nesting === 0 && isFile.has(name)) clearTimeout(timers.get(name))
  })
  return {
    ended,
    stuck: stuck.promise,
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
