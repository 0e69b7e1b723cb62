import { randomBytes } from 'node:crypto'
import type { Actor } from '@landport/passage/actor'
import { assert } from '@landport/std/assert'
import type { Ids } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { appendMany, streamVersion } from './append.ts'
import { sha256Hex } from './hash.ts'
import { toJsonb } from './jsonb.ts'
import type { Db } from './pool.ts'

/** Name, papers, telephone … of one person; JSON, only in the erasable table. */
export type PersonalValue = Readonly<Record<string, unknown>>

interface Act {
  readonly actor: Actor
  readonly at: Instant
  readonly ids: Ids
}

export const personStream = (reference: string): string => `person/${reference}`

/** What the journal keeps of a person: nobody can be found from it once value and salt are gone. */
export const personDigest = (salt: Uint8Array, value: PersonalValue): string =>
  sha256Hex(Buffer.concat([salt, Buffer.from(canonical(value))]))

/**
 * Keeps personal data under a new random reference and writes an entry with the salted digest, in one statement.
 * Returns the reference, which may stand in entries.
 */
export async function putPerson(
  db: Db,
  person: { readonly value: PersonalValue; readonly purpose: string; readonly retainUntil: Instant },
  { actor, at, ids }: Act,
): Promise<{ readonly reference: string; readonly digest: string }> {
  const reference = `p-${randomBytes(12).toString('hex')}`
  const salt = randomBytes(32)
  const value = JSON.parse(toJsonb(person.value)) as PersonalValue
  const digest = personDigest(salt, value)
  const { purpose, retainUntil } = person
  const data = { type: 'person-recorded' as const, reference, digest, purpose, retainUntil }
  await appendMany(
    db,
    [
      {
        stream: personStream(reference),
        after: 0,
        entries: [{ id: ids.next(), eventAt: at, recordedAt: at, actor, data }],
      },
    ],
    [
      {
        name: 'person',
        sql: `insert into person (reference, digest, purpose, retain_until, salt, value, recorded_at)
          values ($1, $2, $3, $4::timestamptz, $5::bytea, $6::jsonb, $7::timestamptz)`,
        values: [reference, digest, purpose, retainUntil, salt, JSON.stringify(value), at],
      },
    ],
  )
  return { reference, digest }
}

/**
 * The value with the salt that its digest in the journal was made with, for whoever proves one against the other. A
 * read on record like any other. Null when erased or unknown.
 */
export async function readPersonWithSalt(
  db: Db,
  reference: string,
  reader: string,
  purpose: string,
): Promise<{ readonly value: PersonalValue; readonly salt: Uint8Array } | null> {
  const read = await readPerson(db, reference, reader, purpose)
  if (read.outcome !== 'given') return null
  const { rows } = await db.query<{ salt: Buffer }>('select salt from person where reference = $1', [
    reference,
  ])
  return rows[0] === undefined ? null : { value: read.value, salt: rows[0].salt }
}

export type PersonRead =
  | { readonly outcome: 'given'; readonly value: PersonalValue }
  | { readonly outcome: 'erased' }
  | { readonly outcome: 'unknown' }

/** Reads personal data for a named purpose. The read is written down in the same statement, whatever it finds. */
export async function readPerson(
  db: Db,
  reference: string,
  reader: string,
  purpose: string,
): Promise<PersonRead> {
  const { rows } = await db.query<{ outcome: PersonRead['outcome']; value: PersonalValue | null }>({
    name: 'read_person',
    text: `with found as (select value from person where reference = $1),
      answer as (select case when exists (select from found) then 'given'
        when exists (select from entry where stream = 'person/' || $1) then 'erased' else 'unknown' end as outcome),
      noted as (insert into personal_read (reference, reader, purpose, outcome) select $1, $2, $3, outcome from answer)
      select answer.outcome, (select value from found) as value from answer`,
    values: [reference, reader, purpose],
  })
  const row = rows[0]!
  return row.outcome === 'given' ? { outcome: 'given', value: row.value! } : { outcome: row.outcome }
}

/**
 * Names to show for many references at once (an account list, an officers' roster): each is a read on record.
 * Erased and unknown references are left out.
 */
export async function readPersons(
  db: Db,
  references: readonly string[],
  reader: string,
  purpose: string,
): Promise<ReadonlyMap<string, PersonalValue>> {
  if (references.length === 0) return new Map()
  const { rows } = await db.query<{ reference: string; value: PersonalValue }>({
    name: 'read_persons',
    text: `with noted as (insert into personal_read (reference, reader, purpose, outcome)
        select reference, $2, $3, 'given' from person where reference = any($1::text[]))
      select reference, value from person where reference = any($1::text[])`,
    values: [references, reader, purpose],
  })
  return new Map(rows.map(({ reference, value }) => [reference, value]))
}

/**
 * Deletes value and salt, and writes an entry that names the legal basis, in one statement. The journal still
 * verifies: it never held more than the digest. False when there is nothing (any more) to erase.
 */
export async function erasePerson(
  db: Db,
  reference: string,
  legalBasis: string,
  { actor, at, ids }: Act,
): Promise<boolean> {
  assert(legalBasis.trim() !== '', 'an erasure names its legal basis')
  const { rowCount } = await db.query('select from person where reference = $1', [reference])
  if (rowCount === 0) return false
  const data = { type: 'person-erased' as const, reference, legalBasis }
  await appendMany(
    db,
    [
      {
        stream: personStream(reference),
        after: await streamVersion(db, personStream(reference)),
        entries: [{ id: ids.next(), eventAt: at, recordedAt: at, actor, data }],
      },
    ],
    [{ name: 'erased', sql: 'delete from person where reference = $1', values: [reference] }],
  )
  return true
}

/** References whose time is over, oldest first: for the job that erases them. */
export async function listPersonsToErase(db: Db, now: Instant, limit = 500): Promise<string[]> {
  const { rows } = await db.query<{ reference: string }>(
    'select reference from person where retain_until < $1::timestamptz order by retain_until limit $2',
    [now, limit],
  )
  return rows.map(({ reference }) => reference)
}

/** The same text for the same value, whatever order the database gives its keys in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
