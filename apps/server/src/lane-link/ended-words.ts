import type { PermitWord } from '@landport/barrier/permit/permit'
import { BEFORE_CROSSING } from '@landport/passage/phase'
import type { Instant } from '@landport/std/time'
import type { FeedItem } from '@landport/store/feed'

/**
 * What is told of passages that lanes have nothing more to do with, as `releaseOfPassage` says: by their phase alone,
 * which stands in the feed, so that the many of a lane computer that tells of hours are not read again. By reference, of
 * the highest version that the items name.
 */
export function endedWords(items: readonly FeedItem[], at: Instant): ReadonlyMap<string, PermitWord> {
  const words = new Map<string, PermitWord>()
  for (const item of items) {
    const { reference, version } = item
    if (reference === null || !isOver(item)) continue
    if ((words.get(reference)?.version ?? 0) < version)
      words.set(reference, { reference, version, token: null, why: null, vehicle: null, at })
  }
  return words
}

/** Over the line and away, or never will be; not what has come over it and is not in the yard yet. */
const isOver = ({ phase, direction }: FeedItem): boolean =>
  phase !== null &&
  !(BEFORE_CROSSING as readonly string[]).includes(phase) &&
  !(direction === 'in' && phase === 'crossed')
