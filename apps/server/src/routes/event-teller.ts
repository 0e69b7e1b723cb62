import type { FeedItem } from '@landport/store/feed'
import type { Identity } from '../http/identity.ts'
import { type Visibility, visibilityOf } from '../passages/visibility.ts'

/** Items told one by one in a burst; beyond it one hint says enough. */
const BURST_MAX = 200

export interface Teller {
  take(items: readonly FeedItem[]): void
  /** Asks again who listens; what comes meanwhile waits. */
  renew(): Promise<void>
  /** Whether it looks on at everything of this side, as far as is known now. */
  seesAll(): boolean
}

/**
 * Tells one listener what it may know. When something happened to its own account, what came with and after that waits
 * until it is known who listens now.
 */
export function tellerOf(
  identity: Identity,
  write: (hint: string) => void,
  whoNow: () => Promise<Identity | null>,
  close: () => void,
): Teller {
  const ownStream = `account/${identity.account}`
  let visibility = visibilityOf(identity)
  let held: FeedItem[] = []
  let renewing: Promise<void> | null = null
  let isStale = false

  const tell = (items: readonly FeedItem[]): void => {
    for (const hint of hintsFor(items, visibility)) write(hint)
  }
  async function askAgain(): Promise<void> {
    do {
      isStale = false
      // Who cannot be asked for is told nothing more.
      const still = await whoNow().catch(() => null)
      if (still === null) return close()
      visibility = visibilityOf(still)
      // What happened to the account while the question was under way may not be in the answer.
    } while (isStale)
    renewing = null
    tell(held)
    held = []
  }
  const renew = (): Promise<void> => {
    renewing ??= askAgain()
    return renewing
  }
  return {
    renew,
    seesAll: () => renewing === null && visibility.passages === 'all',
    take(items) {
      const own = items.findIndex(({ stream }) => stream === ownStream)
      if (renewing === null) tell(own === -1 ? items : items.slice(0, own))
      if (renewing !== null) held.push(...items)
      else if (own !== -1) held.push(...items.slice(own))
      if (own === -1) return
      isStale = true
      void renew()
    },
  }
}

/**
 * One hint per stream and batch; nothing about passages that the listener may not see. `type` is the last entry's,
 * `types` are all of the batch in order, `phase` is where the passage stands now.
 */
function hintsFor(items: readonly FeedItem[], { passages }: Visibility): string[] {
  const hints = new Map<string, { last: FeedItem; types: string[] }>()
  for (const item of items) {
    if (item.stream.startsWith('person/') || item.stream.startsWith('account/')) continue
    if (passages !== 'all' && !item.parties.some((party) => passages.parties.includes(party))) continue
    hints.set(item.stream, { last: item, types: [...(hints.get(item.stream)?.types ?? []), item.type] })
  }
  return [...hints.values()]
    .slice(-BURST_MAX)
    .map(({ last: { stream, site, type, phase }, types }) =>
      JSON.stringify({ stream, site, type, types, phase }),
    )
}
