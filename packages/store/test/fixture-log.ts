import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { getInstant } from '@landport/std/time'
import { appendMany } from '../src/append.ts'
import { uuidV7 } from '../src/ids.ts'
import { tryLease } from '../src/lease.ts'
import { journalLeaves } from '../src/log/leaves.ts'
import type { Pool } from '../src/pool.ts'
import { findHead, sealOnce } from '../src/sealer.ts'
import { ed25519Signer } from '../src/signer.ts'

export const LOG = 'landport.test/vn/journal'
export const leaves = journalLeaves(LOG)
export const { privateKey } = generateKeyPairSync('ed25519')
export const signer = ed25519Signer(LOG, privateKey)

const ids = uuidV7()
let recorded = 0

/** Entries of one stream, as many as the log is to grow by. */
export async function record(pool: Pool, count: number): Promise<void> {
  const at = getInstant('2026-11-21T01:00:00Z')
  for (let left = count; left > 0; left -= 500) {
    const entries = Array.from({ length: Math.min(left, 500) }, () => ({
      id: ids.next(),
      eventAt: at,
      recordedAt: at,
      actor: { kind: 'platform' as const },
      data: { type: 'platform-started' as const, note: 'test' },
    }))
    await appendMany(pool, [{ stream: 'platform/VN', after: recorded, entries }])
    recorded += entries.length
  }
}

/** Until the log has this size: another transaction of the cluster (an ANALYZE) may hold the boundary for a moment. */
export async function sealTo(pool: Pool, size: number): Promise<void> {
  const lease = await tryLease(pool, `sealer:${LOG}`, 'test')
  try {
    while (((await findHead(pool, LOG))?.size ?? 0) < size)
      if ((await sealOnce(pool, LOG, signer, lease!)) === 0) await sleep(20)
  } finally {
    await lease!.release()
  }
}

export const recordAndSeal = async (pool: Pool, count: number): Promise<void> => {
  await record(pool, count)
  await sealTo(pool, recorded)
}
