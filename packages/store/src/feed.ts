import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '@landport/std/time'
import type pg from 'pg'
import { type Db, makeClient, type Pool } from './pool.ts'

/** One sealed entry as the live feed tells it: enough to filter by role and to know which page is out of date. */
export interface FeedItem {
  /** Number in the log: a reader that was away goes on after the last one it saw. */
  readonly seq: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly recordedAt: Instant
  /** Of the passage that the entry belongs to, as it is now; null for other streams. */
  readonly reference: string | null
  readonly site: string | null
  readonly direction: 'out' | 'in' | null
  readonly phase: string | null
  readonly parties: readonly string[]
  readonly waitingFor: readonly string[]
}

export interface Feed {
  /** Calls `listener` for every item after now, in order. Returns how to stop. */
  subscribe(listener: (items: readonly FeedItem[]) => void): () => void
  stop(): Promise<void>
}

const PAGE_ITEMS = 1_000
/** Also without a notification: one may be lost with its connection. */
const POLL_MS = 2_000

/**
 * Follows the sealed journal: the sealer notifies once per batch, after the numbers are committed, so commands need
 * not (a notification inside a transaction makes commits wait for one another). One connection for all subscribers.
 */
export async function startFeed(
  pool: Pool,
  url: string,
  log: string,
  onFault: (error: unknown) => void = () => {},
): Promise<Feed> {
  const listeners = new Set<(items: readonly FeedItem[]) => void>()
  const stopping = new AbortController()
  let wake = (): void => {}
  let position = await logSize(pool, log)
  const done = follow()

  async function follow(): Promise<void> {
    let client: pg.Client | null = null
    while (!stopping.signal.aborted) {
      try {
        client ??= await listen(
          url,
          () => wake(),
          () => {
            client = null
          },
        )
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        await deliverAll()
        await Promise.race([woken, sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {})])
      } catch (error) {
        onFault(error)
        await sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
    await client?.end().catch(() => {})
  }

  async function deliverAll(): Promise<void> {
    if (listeners.size === 0) {
      // Nobody listens: where the log ends is all there is to know. Who came meanwhile hears from before.
      const size = await logSize(pool, log)
      if (listeners.size === 0) {
        position = size
        return
      }
    }
    for (;;) {
      const items = await listFeed(pool, log, position, PAGE_ITEMS)
      if (items.length > 0) position = items.at(-1)!.seq + 1
      for (const listener of listeners) if (items.length > 0) listener(items)
      if (items.length < PAGE_ITEMS) return
    }
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

/** Items from log number `from` on; what a reader that comes back with its last number is given first. */
export async function listFeed(db: Db, log: string, from: number, limit = PAGE_ITEMS): Promise<FeedItem[]> {
  const { rows } = await db.query<FeedItem & { recordedAt: Date }>({
    name: 'feed_items',
    text: `select s.seq, e.stream, e.version, e.type, e.recorded_at as "recordedAt", p.reference, p.site, p.direction,
        p.phase, coalesce(p.parties, '{}') as parties, coalesce(p.waiting_for, '{}') as "waitingFor"
      from (select seq, entry_id from seal where log = $1 and seq >= $2::bigint order by seq limit $3::int) s
        cross join lateral (select stream, version, type, recorded_at from entry
          where id = s.entry_id offset 0) e
        left join lateral (select reference, site, direction, phase, parties, waiting_for from passage
          where e.stream ^@ 'passage/' and reference = substr(e.stream, 9) offset 0) p on true
      order by s.seq`,
    values: [log, from, limit],
  })
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() as Instant }))
}

/** Next number of the log. */
export async function logSize(db: Db, log: string): Promise<number> {
  const { rows } = await db.query<{ size: number }>({
    name: 'log_size',
    text: 'select coalesce(max(size), 0) as size from head where log = $1',
    values: [log],
  })
  return rows[0]!.size
}

async function listen(url: string, onNotice: () => void, onLost: () => void): Promise<pg.Client> {
  const client = makeClient(url)
  client.on('error', onLost)
  client.on('end', onLost)
  client.on('notification', onNotice)
  await client.connect()
  await client.query('listen landport_sealed')
  return client
}
