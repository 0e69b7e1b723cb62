import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '@landport/store/pool'
import { percentile } from '../percentile.ts'

export interface Lag {
  readonly maxSeconds: number
  readonly medianSeconds: number
}

export interface LagWatch {
  reset(): void
  /** Waits until every entry has its number; what was seen since the last reset. */
  untilSealed(): Promise<Lag>
  stop(): Promise<void>
}

const EVERY_MS = 50

/** Asks again and again how old the oldest committed entry without a number is, by the database's clock. */
export function watchLag(pool: Pool, log: string): LagWatch {
  let seen: number[] = []
  let isStopped = false
  const watching = (async () => {
    while (!isStopped) {
      seen.push(await oldest())
      await sleep(EVERY_MS)
    }
  })()

  async function oldest(): Promise<number> {
    const { rows } = await pool.query<{ age: number | null }>({
      name: 'bench_lag',
      text: `select extract(epoch from clock_timestamp() - min(written_at))::float8 as age from entry
        where xact >= coalesce((select xact_below from head where log = $1 order by size desc limit 1), '0'::xid8)`,
      values: [log],
    })
    return rows[0]!.age ?? 0
  }

  return {
    reset: () => {
      seen = []
    },
    async untilSealed() {
      while ((await oldest()) > 0) await sleep(5)
      const all = seen.length === 0 ? [0] : seen
      return { maxSeconds: Math.max(...all), medianSeconds: percentile(all, 0.5) }
    },
    async stop() {
      isStopped = true
      await watching
    },
  }
}
