import type { OwnPosition } from '@landport/exchange/epoch/position'
import type { LogName } from '@landport/exchange/log-names'
import { listOtherEpochs } from '@landport/store/epoch'
import { listClosedLogs, signedSize } from '@landport/store/log/heads'
import { rootOver } from '@landport/store/log/root-over'
import { lastNumberOut } from '@landport/store/numbering'
import type { Db } from '@landport/store/pool'
import { lastTakenNumber } from '@landport/store/refill'
import type { OwnLog } from '../log/own-logs.ts'

/** Last number that this side gave, or took, on a channel. */
export const lastOn = (db: Db, { name, end }: NonNullable<LogName['channel']>): Promise<number> =>
  end === 'out' ? lastNumberOut(db, name) : lastTakenNumber(db, name)

/** What this side holds, of the epoch it is in. */
export async function readOwnPosition(db: Db, epoch: number, logs: readonly OwnLog[]): Promise<OwnPosition> {
  const closed = new Set((await listClosedLogs(db)).map(({ log }) => log))
  const channels = logs.flatMap((log) =>
    log.name.channel === null ? [] : [{ log, channel: log.name.channel }],
  )
  return {
    epoch,
    otherEpoch: (await listOtherEpochs(db)).at(-1)?.number ?? 1,
    channels: await Promise.all(
      channels.map(async ({ log, channel }) => ({
        channel: channel.name,
        last: await lastOn(db, channel),
        rootAt: async (n: number) => (await rootOver(db, log.leaves, n))?.toBase64() ?? null,
      })),
    ),
    logs: await Promise.all(
      logs.map(async ({ name: { origin } }) => ({
        log: origin,
        size: await signedSize(db, origin),
        isClosed: closed.has(origin),
      })),
    ),
  }
}
