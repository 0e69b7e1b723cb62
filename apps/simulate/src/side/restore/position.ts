import { leafOfDigest } from '@landport/exchange/bundle'
import type { OwnPosition, Position, PositionQuestion } from '@landport/exchange/epoch/position'
import { logsOf } from '@landport/exchange/log-names'
import { channelName, journalName } from '@landport/exchange/names'
import { treeHash } from '@landport/journal/proof'
import { otherSide, type Side } from '@landport/std/side'
import { sha256 } from '../../base/hashing.ts'
import { otherEpoch, ownEpoch } from '../epochs.ts'
import type { Tables } from '../tables.ts'

/** What a side holds itself. Only journals are sealed here, so logs of channels have no size. */
export function ownPosition(side: Side, tables: Tables): OwnPosition {
  const { numbers, messagesIn, journal, closedLogs } = tables
  const other = otherSide(side)
  const epoch = ownEpoch(tables)
  return {
    epoch,
    otherEpoch: otherEpoch(tables),
    channels: [
      {
        channel: channelName(side, other),
        last: numbers.length,
        rootAt: async (n) => rootOver(numbers, n),
      },
      {
        channel: channelName(other, side),
        last: messagesIn.length,
        rootAt: async (n) => rootOver(messagesIn, n),
      },
    ],
    logs: logsOf(side, epoch).map(({ origin, channel }) => ({
      log: origin,
      size: channel === null ? (journal.heads.at(-1)?.size ?? 0) : 0,
      isClosed: closedLogs.has(origin),
    })),
  }
}

/** What a side holds of the other, which asks. */
export function answerPosition(side: Side, tables: Tables, { channels }: PositionQuestion): Position {
  const { messagesIn, numbers, receipts, otherEpochs, ownEpochs, witnessed } = tables
  const asker = otherSide(side)
  const asked = new Map(channels.map(({ channel, last }) => [channel, last]))
  const position = (channel: string, rows: readonly { readonly digest: string }[], last: number) => ({
    channel,
    last,
    root: rootOver(rows, Math.min(last, asked.get(channel) ?? 0)),
  })
  const head = witnessed.get(journalName(asker, otherEpoch(tables)))
  return {
    channels: [
      position(channelName(asker, side), messagesIn, messagesIn.length),
      position(channelName(side, asker), numbers, receipts.length),
    ],
    countersigned: otherEpochs.at(-1) ?? null,
    witnessed:
      head === undefined
        ? []
        : [{ log: journalName(asker, otherEpoch(tables)), note: `${head.note}${head.line}` }],
    epochs: ownEpochs,
  }
}

/** Numbers of a channel follow one another from 1, so the first n rows are the first n messages. */
function rootOver(rows: readonly { readonly digest: string }[], n: number): string | null {
  if (n === 0) return null
  const leaves = rows.slice(0, n).map(({ digest }) => leafOfDigest(sha256, Uint8Array.fromHex(digest)))
  return treeHash(sha256, leaves).toBase64()
}
