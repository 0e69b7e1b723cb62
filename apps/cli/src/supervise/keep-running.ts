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
  /** Whether the rest can do without it for a while: then a failed first start is said and tried again, too. */
  readonly isDispensable?: boolean
  /** Never waits longer than this before it starts it again; half a minute unless told. */
  readonly backOffMsMax?: number
}

export interface Kept {
  stop(): Promise<void>
}

const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000]
/** A part that ran this long is well again: the next death starts from the shortest wait. */
const WELL_AFTER_MS = 60_000

/**
 * Starts a part and keeps it running: says when it died, waits, starts it again. A failure of the first start is
 * thrown, unless the part is dispensable; later ones are said and tried again.
 */
export async function keepRunning(part: Part, say: (text: string) => void): Promise<Kept> {
  const stopping = new AbortController()
  const log = part.log === null ? '' : ` (log: ${part.log})`
  let running: Running | null = null
  let reason = ''
  try {
    running = await part.start()
  } catch (error) {
    if (!part.isDispensable) throw error
    reason = whyNotStarted(part, error)
  }
  const loop = (async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      if (running !== null) {
        const startedMs = performance.now()
        const how = await running.ended
        if (performance.now() - startedMs > WELL_AFTER_MS) failures = 0
        reason = `${part.name} ended unexpectedly (${how})`
        running = null
      } else {
        const backOffMs = BACK_OFF_MS[Math.min(failures++, BACK_OFF_MS.length - 1)]!
        const waitMs = Math.min(backOffMs, part.backOffMsMax ?? backOffMs)
        say(`${reason}; starting it again in ${waitMs / 1000} s${log}`)
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) return
        try {
          running = await part.start()
          say(`${part.name} is back`)
        } catch (error) {
          reason = whyNotStarted(part, error)
        }
      }
    }
    await running?.stop()
  })()
  return {
    async stop() {
      stopping.abort()
      await (running as Running | null)?.stop()
      await loop
    },
  }
}

const whyNotStarted = ({ name }: Part, error: unknown): string =>
  `${name} could not be started: ${describeFailure(error)?.message ?? String(error)}`
