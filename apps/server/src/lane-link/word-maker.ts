import type { PermitWord } from '@landport/barrier/permit/permit'
import type { Passage } from '@landport/passage/passage'
import type { Services } from '../services.ts'

export interface WordMaker {
  /** What lanes are told of a passage as it is now. */
  of(passage: Passage): Promise<PermitWord>
}

/** Words of this many passages are kept, so that they are derived and signed once for all connections. */
const KEPT_MAX = 5_000

export function wordMaker(services: Services): WordMaker {
  const kept = new Map<string, Promise<PermitWord>>()
  return {
    of(passage) {
      const key = `${passage.reference} ${passage.version}`
      const known = kept.get(key)
      if (known !== undefined) return known
      if (kept.size >= KEPT_MAX) kept.clear()
      const made = make(services, passage)
      kept.set(key, made)
      made.catch(() => kept.delete(key))
      return made
    },
  }
}

async function make(services: Services, passage: Passage): Promise<PermitWord> {
  const { reference, version } = passage
  return { reference, version, token: null, why: null, vehicle: null, at: services.clock.now() }
}
