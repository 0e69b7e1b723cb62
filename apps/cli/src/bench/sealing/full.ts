import type { Pool } from '@landport/store/pool'
import type { Lag } from './lag.ts'
import { watchLag } from './lag.ts'
import { type EntryWriter, entryWriter } from './writer.ts'

export interface FullSealing {
  /** Entries written and sealed a second, from the first write to the last number given. */
  readonly sealedPerSecond: number
  readonly writtenPerSecond: number
  readonly lag: Lag
}

/** Entries written as fast as the machine takes them while a server seals them. */
export async function measureFullSealing(
  pool: Pool,
  log: string,
  seconds: number,
  writer: EntryWriter = entryWriter(pool),
): Promise<FullSealing> {
  const lag = watchLag(pool, log)
  try {
    await lag.untilSealed()
    lag.reset()
    const from = performance.now()
    const written = await writer.writeFor(seconds)
    const writtenMs = performance.now() - from
    const seen = await lag.untilSealed()
    const sealedMs = performance.now() - from
    return {
      sealedPerSecond: (written * 1000) / sealedMs,
      writtenPerSecond: (written * 1000) / writtenMs,
      lag: seen,
    }
  } finally {
    await lag.stop()
  }
}
