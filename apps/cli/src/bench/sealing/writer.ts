import { setTimeout as sleep } from 'node:timers/promises'
import { instantFromMs } from '@landport/std/time'
import { appendMany } from '@landport/store/append'
import { uuidV7 } from '@landport/store/ids'
import type { Pool } from '@landport/store/pool'
import type { LagWatch } from './lag.ts'

export interface EntryWriter {
  /** At this rate, in small commits side by side. */
  writePaced(perSecond: number, seconds: number): Promise<void>
  /** As fast as it goes; how many were written. */
  writeFor(seconds: number): Promise<number>
  /** Writes so many while numbers are held back, then lets them go; entries sealed a second. */
  measureBacklog(entries: number, lag: LagWatch): Promise<number>
}

/** Entries of one commit: what commands that come at the same time write together. */
const COMMIT = 30
const WRITERS = 4
const BACKLOG_COMMIT = 500
/** About as long as a decision on a passage is as JSON, bytes. */
const NOTE = 'x'.repeat(450)

export function entryWriter(pool: Pool): EntryWriter {
  const ids = uuidV7()
  const run = Date.now()
  let streams = 0

  async function write(count: number): Promise<void> {
    const at = instantFromMs(Date.now())
    const entries = Array.from({ length: count }, () => ({
      id: ids.next(),
      eventAt: at,
      recordedAt: at,
      actor: { kind: 'platform' as const },
      data: { type: 'platform-started' as const, note: NOTE },
    }))
    await appendMany(pool, [{ stream: `bench/${run}-${streams++}`, after: 0, entries }])
  }

  return {
    async writePaced(perSecond, seconds) {
      const from = performance.now()
      const total = perSecond * seconds
      let given = 0
      const worker = async () => {
        while (given < total) {
          const dueMs = (given / perSecond) * 1000
          given += COMMIT
          const waitMs = from + dueMs - performance.now()
          if (waitMs > 0) await sleep(waitMs)
          await write(COMMIT)
        }
      }
      await Promise.all(Array.from({ length: WRITERS }, worker))
    },
    async writeFor(seconds) {
      const until = performance.now() + seconds * 1000
      let written = 0
      const worker = async () => {
        while (performance.now() < until) {
          await write(COMMIT)
          written += COMMIT
        }
      }
      await Promise.all(Array.from({ length: WRITERS }, worker))
      return written
    },
    async measureBacklog(entries, lag) {
      // An open transaction that has written keeps every later number waiting: nothing is sealed until it ends.
      const holder = await pool.connect()
      await holder.query('begin; select pg_current_xact_id()')
      for (let left = entries; left > 0; left -= BACKLOG_COMMIT) await write(BACKLOG_COMMIT)
      const from = performance.now()
      await holder.query('commit')
      holder.release()
      await lag.untilSealed()
      return (entries * 1000) / (performance.now() - from)
    },
  }
}
