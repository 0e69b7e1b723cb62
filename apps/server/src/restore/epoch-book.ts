import { peekJws } from '@landport/exchange/jws'
import { localTime } from '@landport/site/civil-time'
import { getInstant, type Instant } from '@landport/std/time'
import { findEpochs, listOwnEpochs } from '@landport/store/epoch'
import type { Pool } from '@landport/store/pool'

/** In which epoch either side's logs are. */
export interface EpochBook {
  /** Of this side, as this process began: its names are in use everywhere, so another epoch needs another process. */
  readonly own: number
  /** Of the other side, as we countersigned it last. */
  other(): number
  /** What the database says now. `isOver`: this side is in a later epoch than this process. */
  refresh(): Promise<{ readonly isOver: boolean }>
  /** This database is older than what was told (`known`: our epoch as the other side has it); null: it is not. */
  missing(known: number | null): void
  /**
   * References of this day begin after this serial. Which ones a restored database had given and lost, nobody knows:
   * from the loss to the end of the day serials come from a range of their own.
   */
  serialsAfter(now: Instant): number
}

/** Serials of a day have five digits; a gate gives some thousands. */
const RANGE = 10_000
const RANGES_MAX = 9

export async function openEpochBook(pool: Pool): Promise<EpochBook> {
  const first = await findEpochs(pool)
  const last = (await listOwnEpochs(pool)).at(-1)
  const openedOn = last === undefined ? null : dayOf(openedAt(last.document))
  let other = first.other
  let missingSince: number | null = null
  return {
    own: first.own,
    other: () => other,
    async refresh() {
      const now = await findEpochs(pool)
      other = now.other
      return { isOver: now.own > first.own }
    },
    missing(known) {
      missingSince = known
    },
    serialsAfter(now) {
      const range = missingSince ?? (openedOn !== null && openedOn === dayOf(now) ? first.own - 1 : 0)
      return RANGE * Math.min(range, RANGES_MAX)
    },
  }
}

const openedAt = (document: string): Instant => {
  const payload = peekJws(document)
  return getInstant((JSON.parse(payload.ok ? payload.value : '{}') as { at: string }).at)
}

const dayOf = (instant: Instant): string => localTime(instant, 'Asia/Ho_Chi_Minh').date
