import { join } from 'node:path'
import { isOlder } from '@landport/exchange/epoch/last-numbers'
import { witnessName } from '@landport/exchange/log-names'
import type { NoteSigner } from '@landport/journal/note'
import { otherSide } from '@landport/std/side'
import { findEpochs } from '@landport/store/epoch'
import { cosignedSize, signedSize } from '@landport/store/log/heads'
import { makePool, type Pool } from '@landport/store/pool'
import { ownLogs } from '../src/log/own-logs.ts'
import { readLastNumbers, readNumbersFile } from '../src/restore/last-numbers.ts'
import { eventually, type TestSide } from './fixture-side.ts'

/**
 * All that these sides wrote is known outside of their databases: each entry and message stands under a head that the
 * other side has cosigned, and the files beside the database, which are written in a rhythm of their own, say how far
 * it came. An older database is told by what is known so.
 */
export async function knownElsewhere(...sides: readonly TestSide[]): Promise<void> {
  await Promise.all(
    sides.map(async (side) => {
      const pool = makePool(side.databaseUrls.appUrl, { max: 1 })
      try {
        await eventually(
          `all of ${side.side} is witnessed, and its files say how far it came`,
          () => isKnown(pool, side),
          120_000,
        )
      } finally {
        await pool.end()
      }
    }),
  )
}

async function isKnown(pool: Pool, { side, configuration }: TestSide): Promise<boolean> {
  const { own: epoch } = await findEpochs(pool)
  const logs = ownLogs(side, NOBODY, epoch)
  const now = await readLastNumbers(pool, epoch, logs)
  const files = [join(configuration.folder, 'last-numbers.json'), configuration.anchor!].map(readNumbersFile)
  if (files.some((file) => file === null || isOlder(file, now))) return false
  const { rowCount: unsealed } = await pool.query(
    'select from entry e where not exists (select from seal s where s.entry_id = e.id) limit 1',
  )
  if (unsealed !== 0) return false
  const witness = witnessName(otherSide(side))
  for (const { leaves } of logs) {
    const size = await signedSize(pool, leaves.log)
    if ((await leaves.hashes(pool, size, size + 1)).length > 0) return false
    if ((await cosignedSize(pool, leaves.log, witness)) < size) return false
  }
  return true
}

/** Logs are only read here. */
const NOBODY: NoteSigner = {
  name: 'nobody',
  publicKey: new Uint8Array(32),
  sign: () => {
    throw new Error('nothing is signed here')
  },
}
