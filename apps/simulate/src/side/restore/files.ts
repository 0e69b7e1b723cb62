import type { LastNumbers } from '@landport/exchange/epoch/last-numbers'
import { channelName, journalName } from '@landport/exchange/names'
import { otherSide, type Side } from '@landport/std/side'
import { ownEpoch } from '../epochs.ts'
import type { Tables } from '../tables.ts'

/** What lies beside the database and is not replaced with it. */
export interface Files {
  /** Null: lost. */
  numbers: LastNumbers | null
  /** Largest size cosigned, by log of the other side. */
  witnessed: Map<string, number>
}

export const emptyFiles = (): Files => ({ numbers: null, witnessed: new Map() })

/** How far a disk has come. */
export function lastNumbers(side: Side, tables: Tables): LastNumbers {
  const { journal, numbers, messagesIn } = tables
  const other = otherSide(side)
  return {
    epoch: ownEpoch(tables),
    logs: { [journalName(side, journal.epoch)]: journal.heads.at(-1)?.size ?? 0 },
    channels: {
      [channelName(side, other)]: numbers.length,
      [channelName(other, side)]: messagesIn.length,
    },
  }
}
