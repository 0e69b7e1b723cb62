import type { PassageReference } from '@landport/passage/passage'
import { localTime } from '@landport/site/civil-time'
import type { Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Db } from '@landport/store/pool'
import { lastReference } from '@landport/store/reads/passage-documents'
import { gateCodeOf } from '../site-book.ts'

export interface References {
  /** `VNHN261122-00417`. Another process may give the same: the database refuses the second, which asks again. */
  next(site: Pick<Site, 'id'>, now: Instant, afterCollision: boolean): Promise<PassageReference>
}

/**
 * Serials per gate and Hanoi day, continued from what is recorded. `after`: never below this, as after a restore from a
 * backup, when what is recorded is not all that was given.
 */
export function references(db: Db, side: Side, after: (now: Instant) => number): References {
  const serials = new Map<string, Promise<number>>()
  return {
    async next(site, now, afterCollision) {
      const prefix = `${side}${gateCodeOf(site)}${localTime(now, 'Asia/Ho_Chi_Minh').date.slice(2).replaceAll('-', '')}-`
      if (afterCollision) serials.delete(prefix)
      const last = serials.get(prefix) ?? recorded(db, prefix)
      const mine = last.then((serial) => Math.max(serial, after(now)) + 1)
      serials.set(prefix, mine)
      mine.catch(() => serials.delete(prefix))
      return `${prefix}${String(await mine).padStart(5, '0')}` as PassageReference
    },
  }
}

const recorded = async (db: Db, prefix: string): Promise<number> =>
  Number((await lastReference(db, prefix))?.slice(prefix.length) ?? 0)
