import type { Instant } from '@landport/std/time'
import type { Db } from '@landport/store/pool'
import { findNewestEntry } from '@landport/store/reads/newest-entry'
import { LINK_STREAM } from './link-acts.ts'

export interface StopEntry {
  readonly act: 'pause' | 'block'
  readonly role: string
  readonly reason: string
  readonly at: Instant
}

/** The last time that a person stopped or resumed the link; null when it was resumed, or never stopped. */
export async function findLastStop(db: Db): Promise<StopEntry | null> {
  const entry = await findNewestEntry(db, LINK_STREAM, ['link-paused', 'link-blocked', 'link-resumed'])
  if (entry === null || entry.data.type === 'link-resumed') return null
  const { act, role, reason } = entry.data as unknown as Omit<StopEntry, 'at'>
  return { act, role, reason, at: entry.recordedAt }
}
