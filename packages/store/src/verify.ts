import { type Finding, finding } from '@landport/journal/finding'
import type { NoteVerifier } from '@landport/journal/note'
import { type HeadLine, type SealedLine, verifyLog } from '@landport/journal/verifying'
import { sha256 } from './hash.ts'
import { personDigest } from './person.ts'
import type { Db, Pool } from './pool.ts'
import { listHeads, listSealed, listUnsealed, listVersionGaps } from './reads/log.ts'
import { grantFindings } from './verify-grants.ts'
import { passageFindings } from './verify-passages.ts'

/** The sealer works about ten times a second; a number that is missing for longer has a cause. */
export const UNSEALED_SECONDS_MAX = 10
const PAGE_LINES = 5_000

export interface VerifyReport {
  readonly log: string
  /** Numbered entries looked at. */
  readonly entries: number
  /** Size of the last head that the other side holds; null when none was to be had. */
  readonly heldByOtherSide: number | null
  readonly findings: readonly Finding[]
  /** Where logs ended after a restore and both sides signed it: no faults. */
  readonly seams: readonly Finding[]
}

/**
 * Compares everything that the database holds with what was signed: entries with leaf hashes, the tree with our own
 * heads and with those the other side holds, streams with their versions, personal data with their digests; and, when
 * the journal holds, what is stored as true now with what its entries fold to, and people's roles with theirs.
 * `onProgress` is told how many entries are done.
 */
export async function verifyJournal(pool: Pool, options: VerifyOptions): Promise<VerifyReport> {
  const connection = await pool.connect()
  try {
    // One moment for all of it: a running sealer adds numbers and heads between two queries.
    await connection.query('begin isolation level repeatable read read only')
    const report = await verifySnapshot(connection, options)
    await connection.query('commit')
    connection.release()
    return report
  } catch (error) {
    // A connection that may still be inside the transaction is not given back.
    connection.release(true)
    throw error
  }
}

export interface VerifyOptions {
  readonly log: string
  readonly verifier: NoteVerifier
  /** Read before, so that what they cover is here in any case. */
  readonly heldHeads: readonly HeadLine[]
  readonly onProgress?: (entries: number) => void
  /** Told how many passages have been folded anew. */
  readonly onPassages?: (passages: number) => void
}

async function verifySnapshot(db: Db, options: VerifyOptions): Promise<VerifyReport> {
  const { log, verifier, heldHeads } = options
  const check = verifyLog(sha256, log, verifier)
  let from = 0
  let lines: SealedLine[]
  do {
    lines = await listSealed(db, log, from, PAGE_LINES)
    const upTo = (lines.at(-1)?.seq ?? from - 1) + 1
    if (lines.length > 0) check.take(lines, await headsWithin(db, log, heldHeads, from, upTo))
    from = upTo
    options.onProgress?.(from)
  } while (lines.length === PAGE_LINES)
  const rest = [...(await listHeads(db, log, from, null)), ...heldHeads.filter(({ size }) => size > from)]
  const ofJournal = [
    ...check.finish(rest),
    ...(await unsealedFindings(db, log)),
    ...(await versionFindings(db)),
  ]
  // What is true now follows from the journal: compared with one that itself holds, or every finding is told twice.
  const holds = ofJournal.every(({ kind }) => kind === 'unsealed')
  const findings = [
    ...ofJournal,
    ...(await personFindings(db)),
    ...(holds ? await passageFindings(db, options.onPassages) : []),
    ...(holds ? await grantFindings(db) : []),
  ]
  return { log, entries: from, heldByOtherSide: heldHeads.at(-1)?.size ?? null, findings, seams: [] }
}

async function headsWithin(
  db: Db,
  log: string,
  held: readonly HeadLine[],
  over: number,
  upTo: number,
): Promise<HeadLine[]> {
  const own = await listHeads(db, log, over, upTo)
  const theirs = held.filter(({ size }) => size > over && size <= upTo)
  // Our own head first: it says what went wrong more closely.
  return [...own, ...theirs].sort((a, b) => a.size - b.size)
}

async function unsealedFindings(db: Db, log: string): Promise<Finding[]> {
  const lines = await listUnsealed(db, log, UNSEALED_SECONDS_MAX)
  return lines.map(({ entry, stream, ageSeconds, below }) =>
    below
      ? finding('added', { entry, stream })
      : finding('unsealed', { entry, stream }, String(Math.floor(ageSeconds))),
  )
}

async function versionFindings(db: Db): Promise<Finding[]> {
  const gaps = await listVersionGaps(db)
  return gaps.map(({ stream, entries, highest }) =>
    finding('version-gap', { stream }, `${entries} / ${highest}`),
  )
}

/** Each person's value still gives the digest in the journal, or an entry erased it. */
async function personFindings(db: Db): Promise<Finding[]> {
  const { rows } = await db.query<{
    reference: string
    digest: string
    salt: Buffer | null
    value: Record<string, unknown> | null
    erased: boolean
  }>(`select r.body::json -> 'data' ->> 'reference' as reference, r.body::json -> 'data' ->> 'digest' as digest,
      p.salt, p.value, exists (
        select from entry e where e.stream = r.stream and e.type = 'person-erased') as erased
    from entry r left join person p on r.stream = 'person/' || p.reference
    where r.type = 'person-recorded' and r.body is json object`)
  return rows.flatMap(({ reference, digest, salt, value, erased }) => {
    const stream = `person/${reference}`
    if (salt === null || value === null) return erased ? [] : [finding('personal-data-removed', { stream })]
    return personDigest(salt, value) === digest ? [] : [finding('personal-data-changed', { stream })]
  })
}
