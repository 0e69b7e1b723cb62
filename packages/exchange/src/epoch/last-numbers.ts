import type { Link } from '../link.ts'

/** How far a side had come, kept beside its database: an older database is seen even while the link is down. */
export interface LastNumbers {
  readonly epoch: number
  /** Size of the newest head, by log of that epoch. */
  readonly logs: Readonly<Record<string, number>>
  /** Last number, by channel. Channels are counted on from epoch to epoch. */
  readonly channels: Readonly<Record<string, number>>
}

/**
 * Whether `one` lacks something that `other` has. Each epoch has logs of its own, so sizes say nothing across epochs;
 * numbers do: where the epoch has begun and the refill has not come to its end, only they tell what is missing.
 */
export function isOlder(one: LastNumbers, other: LastNumbers): boolean {
  if (one.epoch < other.epoch || isShort(one.channels, other.channels)) return true
  return one.epoch === other.epoch && isShort(one.logs, other.logs)
}

const isShort = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.entries(other).some(([name, last]) => (one[name] ?? 0) < last)

/** The reason by which the link is known to wait for the restore procedure. */
export const RESTORE_WHY = 'restore: '

/**
 * Whether a database may have forgotten what it told or took, as far as can be said without the other side; then
 * nothing is sealed and nothing taken before it was asked.
 * `known`: what was kept beside the database, at each of `places` places; without all of these, a database that has
 * spoken to the other side may be any copy. A link that waits for the restore procedure says that it was found older,
 * and was not found whole since.
 */
export function maySuspect(
  now: LastNumbers,
  {
    known,
    places,
    link,
  }: {
    readonly known: readonly LastNumbers[]
    readonly places: number
    readonly link: Link | null
  },
): boolean {
  if (known.some((one) => isOlder(now, one))) return true
  if (link?.state === 'stopped' && link.why?.startsWith(RESTORE_WHY) === true) return true
  return known.length < places && hasSpoken(now)
}

/** A number was given or taken, or an epoch countersigned: none of these happens without the other side. */
export const hasSpoken = ({ epoch, channels }: LastNumbers): boolean =>
  epoch > 1 || Object.values(channels).some((last) => last > 0)
