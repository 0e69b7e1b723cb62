import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { journalName } from '@landport/exchange/names'
import { readConfiguration } from '@landport/server/configuration'
import { makePool } from '@landport/store/pool'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { startOneSide } from '../one-side.ts'
import { rounded } from '../percentile.ts'
import { measureFullSealing } from './full.ts'
import { watchLag } from './lag.ts'
import { entryWriter } from './writer.ts'

/** The rate that the log must keep up with, entries a second. */
const PACE = 3_000
const PACED_SECONDS = 20
const FULL_SECONDS = 10
const BACKLOG_ENTRIES = 60_000

/**
 * One side as it runs in operation, fsync on, its server sealing beside its other work; entries are written by another
 * process as commands write them: first at a steady pace, then as fast as the machine takes them, then a backlog.
 */
export const sealing: Bench = {
  name: 'sealing',
  summary: 'numbers, tree and signed heads of the journal while it is written, and how far they are behind',
  targets: { seal_per_s: { atLeast: PACE }, seal_lag_max_s: { atMost: 2 }, fsync_on: { atLeast: 1 } },
  run,
}

async function run({ folder, say }: BenchContext): Promise<Figures> {
  const data = join(folder, 'sealing')
  await rm(data, { recursive: true, force: true })
  say('starting a side…')
  const side = await startOneSide(data, say)
  const { databaseUrl } = readConfiguration(join(side.folder.run, 'server.json'))
  const pool = makePool(databaseUrl, { max: 8, plansOnce: true })
  const log = journalName('VN')
  const writer = entryWriter(pool)
  try {
    const lag = watchLag(pool, log)
    say(`writing ${PACE} entries a second for ${PACED_SECONDS} s…`)
    await lag.untilSealed()
    lag.reset()
    await writer.writePaced(PACE, PACED_SECONDS)
    const behind = await lag.untilSealed()

    say(`writing as fast as it goes for ${FULL_SECONDS} s…`)
    const full = await measureFullSealing(pool, log, FULL_SECONDS, writer)

    say(`sealing a backlog of ${BACKLOG_ENTRIES} entries…`)
    const backlog = await writer.measureBacklog(BACKLOG_ENTRIES, lag)
    await lag.stop()
    const { rows } = await pool.query<{ durable: boolean }>(
      `select current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable`,
    )
    return {
      fsync_on: rows[0]!.durable ? 1 : 0,
      seal_per_s: rounded(full.sealedPerSecond),
      seal_lag_max_s: rounded(behind.maxSeconds),
      seal_lag_p50_s: rounded(behind.medianSeconds),
      full_written_per_s: rounded(full.writtenPerSecond),
      full_lag_max_s: rounded(full.lag.maxSeconds),
      backlog_per_s: rounded(backlog),
    }
  } finally {
    await pool.end()
    await side.stop()
  }
}
