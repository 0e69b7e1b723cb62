import type { SignedEpochWire } from '@landport/exchange/epoch/position'
import type { Witnessed } from '@landport/journal/witness'
import type { JournalLog } from './journal-log.ts'
import type { Tables } from './tables.ts'

/** An epoch as both sides signed it. */
export type StoredEpoch = SignedEpochWire

/** The last head of a log of the other side that we cosigned, with our line. */
export interface WitnessedHead extends Witnessed {
  readonly note: string
  readonly line: string
}

export const ownEpoch = ({ ownEpochs }: Tables): number => ownEpochs.at(-1)?.number ?? 1
export const otherEpoch = ({ otherEpochs }: Tables): number => otherEpochs.at(-1)?.number ?? 1

/** All journals of a side, the current one last. */
export const journalsOf = ({ endedLogs, journal }: Tables): readonly JournalLog[] => [...endedLogs, journal]
