import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '@landport/store/pool'

export interface ReceiptWatch {
  /** Settled when the message's receipt is in the sender's database. */
  of(id: string): Promise<void>
  stop(): void
  /** Rejected when the database could not be asked. */
  readonly done: Promise<void>
}

/** One question for all that wait: a question of each writer each millisecond would be most of what is measured. */
const ASK_EVERY_MS = 3

export function watchReceipts(pool: Pool): ReceiptWatch {
  const waiting = new Map<string, () => void>()
  let isOpen = true
  async function watch(): Promise<void> {
    while (isOpen) {
      if (waiting.size > 0) {
        const { rows } = await pool.query<{ id: string }>({
          name: 'bench_answered',
          text: `select n.message_id as id from channel_number n
            join message_receipt r on r.channel = n.channel and r.number = n.number
            where n.message_id = any($1::uuid[])`,
          values: [[...waiting.keys()]],
        })
        for (const { id } of rows) {
          waiting.get(id)?.()
          waiting.delete(id)
        }
      }
      await sleep(ASK_EVERY_MS)
    }
  }
  return {
    of: (id) => new Promise((answered) => waiting.set(id, answered)),
    stop: () => {
      isOpen = false
    },
    done: watch(),
  }
}
