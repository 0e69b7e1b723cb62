import { randomBytes } from 'node:crypto'
import { SALT_BYTES } from '@landport/journal/sealing'
import type { Actor } from '@landport/passage/actor'
import type { Entry } from '@landport/passage/entry'
import type { Instant } from '@landport/std/time'
import type { JournalEntryType } from './entry-type.ts'
import { rowsPart, type StatementPart, splitTexts } from './statement.ts'
import { currentVersionOf } from './upcast.ts'

/** An entry before it has its place. */
export interface NewEntry {
  readonly id: string
  readonly eventAt: Instant
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly data: { readonly type: JournalEntryType }
}

/** Entries that follow version `after` of a stream (0: a new stream). */
export interface Append {
  readonly stream: string
  readonly after: number
  readonly entries: readonly NewEntry[]
}

/** The exact text that is hashed, stored and never re-serialised. */
export function bodyOf(stream: string, version: number, entry: NewEntry): string {
  const whole: Entry<NewEntry['data']> = {
    id: entry.id,
    stream,
    version,
    typeVersion: currentVersionOf(entry.data.type),
    eventAt: entry.eventAt,
    recordedAt: entry.recordedAt,
    actor: entry.actor,
    data: entry.data,
  }
  return JSON.stringify(whole)
}

/** Who stood behind it, short, for searching: the body holds all of it. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.account}`
    case 'device':
      return `device:${actor.device}`
    case 'other-side':
      return `other-side:${actor.side}`
    case 'platform':
      return 'platform'
  }
}

export const isSimulated = (actor: Actor): boolean => actor.simulated === true

/** All entries of one statement, in the order in which they are to be numbered. */
export function entriesPart(appends: readonly Append[]): StatementPart {
  const rows = appends.flatMap(({ stream, after, entries }) =>
    entries.map((entry, index) => ({ stream, version: after + index + 1, entry })),
  )
  // Asked for at once: each call of its own costs more than an entry's hash.
  const salts = randomBytes(rows.length * SALT_BYTES)
  return rowsPart(
    'entries',
    `insert into entry (id, stream, version, type, type_version, event_at, recorded_at, actor, simulated, body, salt)
      select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::smallint[], $6::timestamptz[],
        $7::timestamptz[], $8::text[], $9::boolean[], ${splitTexts('$10')}, $11::bytea[])`,
    [
      rows.map((row) => row.entry.id),
      rows.map((row) => row.stream),
      rows.map((row) => row.version),
      rows.map((row) => row.entry.data.type),
      rows.map((row) => currentVersionOf(row.entry.data.type)),
      rows.map((row) => row.entry.eventAt),
      rows.map((row) => row.entry.recordedAt),
      rows.map((row) => actorKey(row.entry.actor)),
      rows.map((row) => isSimulated(row.entry.actor)),
      rows.map((row) => bodyOf(row.stream, row.version, row.entry)),
      rows.map((_, place) => salts.subarray(place * SALT_BYTES, (place + 1) * SALT_BYTES)),
    ],
    [9],
  )
}
