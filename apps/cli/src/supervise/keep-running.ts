import { setTimeout as sleep } from 'node:timers/promises'
import { describeFailure } from '../outcome.ts'
import type { Running } from './program.ts'

export interface Part {
  /** As people call it: "server", "PostgreSQL". */
  readonly name: string
  /** Resolves when the part works. */
  start(): Promise<Running>
  /** Where to look when it dies. */
  readonly log: string | null
}

export interface Kept {
  stop(): Promise<void>
}

const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000]
/** A part that ran this long is well again: the next death starts from the shortest wait. */
const WELL_AFTER_MS = 60_000

/**
 * Starts a part and keeps it running: says when it died, waits, starts it again. A failure of the first start is
 * thrown; later ones are said and tried again.
 */
export async function keepRunning(part: Part, say: (text: string) => void): Promise<Kept> {
  const stopping = new AbortController()
  let running: Running | null = await part.start()
  const loop = (async () => {
    let deaths = 0
    while (running !== null) {
      const startedMs = performance.now()
      const how: string = await running.ended
      if (stopping.signal.aborted) return
      if (performance.now() - startedMs > WELL_AFTER_MS) deaths = 0
      running = null
      let reason = `${part.name} ended unexpectedly (${how})`
      while (running === null) {
        const waitMs = BACK_OFF_MS[Math.min(deaths++, BACK_OFF_MS.length - 1)]!
        say(
          `${reason}; starting it again in ${waitMs / 1000} s${part.log === null ? '' : ` (log: ${part.log})`}`,
        )
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) return
        try {
          running = await part.start()
          say(`${part.name} is back`)
        } catch (error) {
          reason = `${part.name} could not be started: ${describeFailure(error)?.message ?? String(error)}`
        }
      }
      if (stopping.signal.aborted) await running.stop()
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running?.stop()
      await loop
    },
  }
}
