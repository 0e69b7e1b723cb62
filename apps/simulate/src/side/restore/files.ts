import { channelName, journalName } from '@landport/exchange/names'
import { otherSide, type Side } from '@landport/std/side'
import { ownEpoch } from '../epochs.ts'
import type { Tables } from '../tables.ts'

/** How far a side had come, beside its database: an older database is seen even while the line is down. */
export interface LastNumbers {
  readonly epoch: number
  readonly sizes: Readonly<Record<string, number>>
}

/** What lies beside the database and is not replaced with it. */
export interface Files {
  /** Null: lost. */
  numbers: LastNumbers | null
  /** Largest size cosigned, by log of the other side. */
  witnessed: Map<string, number>
}

export const emptyFiles = (): Files => ({ numbers: null, witnessed: new Map() })

export function lastNumbers(side: Side, tables: Tables): LastNumbers {
  const { journal, numbers, messagesIn } = tables
  const other = otherSide(side)
  return {
    epoch: ownEpoch(tables),
    sizes: {
      [journalName(side, journal.epoch)]: journal.heads.at(-1)?.size ?? 0,
      [channelName(side, other)]: numbers.length,
      [channelName(other, side)]: messagesIn.length,
    },
  }
}

/** Whether `one` lacks something that `other` has. */
export function isOlder(one: LastNumbers, other: LastNumbers): boolean {
  if (one.epoch !== other.epoch) return one.epoch < other.epoch
  return Object.entries(other.sizes).some(([name, last]) => (one.sizes[name] ?? 0) < last)
}
