import { setTimeout as sleep } from 'node:timers/promises'
import { type Lease, tryLease } from './lease.ts'
import type { Pool } from './pool.ts'

export interface SingleWriterOptions {
  readonly name: string
  readonly holder: string
  /** Asked for after each step that left nothing to be done. */
  readonly pauseMs: number | (() => number)
  /** One piece of work; true when there is more to do at once. */
  readonly step: (lease: Lease) => Promise<boolean>
  readonly onFault?: (error: unknown) => void
  /** False: no step is made now; asked again after the pause. */
  readonly mayWork?: () => boolean
}

export interface SingleWriter {
  /** Whether this process is the one that works. */
  isLeader(): boolean
  /** There is something to do: the pause is cut short. Says nothing where another process leads. */
  nudge(): void
  /** Does once more what there is to do, if this process leads, and gives the lease up. Stop it after its feeders. */
  stop(): Promise<void>
}

/** How long a process that does not lead waits before it asks again. */
const FOLLOW_MS = 500
/** After a fault: a database that is away is not asked a hundred times a second. */
const FAULT_MS = 1_000

/**
 * Runs `step` again and again in one of all processes that started it. A fault gives the lease up, so that a process
 * that can work takes over; nothing is lost, as a step writes all or nothing.
 */
export function startSingleWriter(pool: Pool, options: SingleWriterOptions): SingleWriter {
  const stopping = new AbortController()
  let pausing = new AbortController()
  let isNudged = false
  let lease: Lease | null = null
  const done = loop()

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await pause(await round())
      } catch (error) {
        options.onFault?.(error)
        await giveUp()
        await pause(FAULT_MS)
      }
    }
    await finish()
  }

  const mayWork = (): boolean => options.mayWork?.() ?? true

  /** What came just before the stop is not left for the next start. */
  async function finish(): Promise<void> {
    try {
      while (lease?.isHeld() && mayWork() && (await options.step(lease)));
    } catch (error) {
      options.onFault?.(error)
    }
    await giveUp()
  }

  async function round(): Promise<number> {
    if (lease !== null && !lease.isHeld()) lease = null
    lease ??= await tryLease(pool, options.name, options.holder)
    if (lease === null) return FOLLOW_MS
    if (mayWork() && (await options.step(lease))) return 0
    return typeof options.pauseMs === 'number' ? options.pauseMs : options.pauseMs()
  }

  async function giveUp(): Promise<void> {
    const held = lease
    lease = null
    await held?.release()
  }

  // Declared, not assigned: the loop above has begun when this line is reached.
  async function pause(ms: number): Promise<void> {
    if (ms === 0) await new Promise((done) => setImmediate(done))
    else if (!isNudged) {
      pausing = new AbortController()
      await sleep(ms, undefined, { signal: AbortSignal.any([stopping.signal, pausing.signal]) }).catch(
        () => {},
      )
    }
    isNudged = false
  }

  return {
    isLeader: () => lease?.isHeld() ?? false,
    nudge: () => {
      if (!(lease?.isHeld() ?? false)) return
      isNudged = true
      pausing.abort()
    },
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}
