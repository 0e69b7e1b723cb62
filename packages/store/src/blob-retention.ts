import type { Actor } from '@landport/passage/actor'
import type { Ids } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { appendMany, streamVersion } from './append.ts'
import { type Db, type Pool, transact } from './pool.ts'

/** Entries on what became of the bytes: held, let go, erased. The digest in the journal stays whatever happens. */
export const blobStream = (digest: string): string => `blob/${digest}`

/** Assumed basis: personal data are kept no longer than their purpose needs. */
export const DATE_OVER = 'retention-date-over'

/** The last entry of its stream says so, for as long as nobody lifts it. */
const HELD = `exists (select from entry where stream = 'blob/' || blob.digest and type = 'blob-held'
  and version = (select max(version) from entry where stream = 'blob/' || blob.digest))`

/** Brought as evidence, or the file that a declaration came in: such bytes have no date of their own. */
const BELONGS = `exists (select from evidence_file where evidence_file.digest = blob.digest)
  or exists (select from import_file where import_file.digest = blob.digest)
  or exists (select from single_window_arrival where single_window_arrival.digest = blob.digest)`

/**
 * An opening that a person still has to settle, or whose passage is under way or has an alarm that has not ended. That
 * somebody opened by hand is itself told as an alarm, `info`: no case.
 */
const OPEN_CASE = `exists (select from lane_report r
  where r.kind = 'opened-by-hand' and r.bytes::jsonb #>> '{content,picture}' = blob.digest
    and (exists (select from lane_difference d where d.unit = r.unit and d.seq = r.seq and d.settled_at is null)
      or exists (select from passage p where p.reference = r.reference and p.active)
      or exists (select from alarm a where a.reference = r.reference and a.site = r.site and a.severity <> 'info'
        and a.ended_at is null)))`

const DUE = `retain_until < $1::timestamptz and not (${HELD}) and not (${BELONGS}) and not (${OPEN_CASE})`

/** Digests whose date is over and that nothing keeps, oldest first. */
export async function listBlobsToErase(db: Db, now: Instant, limit: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ digest: string }>({
    name: 'blobs_to_erase',
    text: `select digest from blob where ${DUE} order by retain_until, digest limit $2`,
    values: [now, limit],
  })
  return rows.map(({ digest }) => digest)
}

/**
 * Deletes the bytes and writes the entry that says so, together. What came to keep them meanwhile keeps them. False
 * when there was nothing (any more) to erase.
 */
export function eraseBlobAtDate(
  pool: Pool,
  digest: string,
  { actor, at, ids }: { readonly actor: Actor; readonly at: Instant; readonly ids: Ids },
): Promise<boolean> {
  return transact(pool, async (db) => {
    const stream = blobStream(digest)
    const after = await streamVersion(db, stream)
    const { rows } = await db.query<{ purpose: string; retainUntil: Date }>(
      `select purpose, retain_until as "retainUntil" from blob where digest = $2 and ${DUE} for update`,
      [at, digest],
    )
    const due = rows[0]
    if (due === undefined) return false
    const data = {
      type: 'blob-erased' as const,
      digest,
      purpose: due.purpose,
      retainUntil: due.retainUntil.toISOString() as Instant,
      legalBasis: DATE_OVER,
    }
    // A hold that came after the version was read has taken its place: this loses, and nothing is erased.
    await appendMany(
      db,
      [{ stream, after, entries: [{ id: ids.next(), eventAt: at, recordedAt: at, actor, data }] }],
      [{ name: 'erased', sql: 'delete from blob where digest = $1', values: [digest] }],
    )
    return true
  })
}

export interface BlobStanding {
  readonly isHere: boolean
  /** Until when the bytes are kept; null: no date is set, or they are not here. */
  readonly keptUntil: Instant | null
  /** When they were erased; null while they are here, and when they never came. */
  readonly erasedAt: Instant | null
  /** Why they are kept past their date, by whom (account) and since when; null when nobody holds them. */
  readonly hold: { readonly by: string; readonly at: Instant; readonly legalBasis: string } | null
}

const UNKNOWN: BlobStanding = { isHere: false, keptUntil: null, erasedAt: null, hold: null }

/** How the bytes of these digests stand on this side. */
export async function blobStandings(
  db: Db,
  digests: readonly string[],
): Promise<(digest: string) => BlobStanding> {
  if (digests.length === 0) return () => UNKNOWN
  const { rows } = await db.query<{
    digest: string
    isHere: boolean
    retainUntil: Date | null
    type: string | null
    at: Date | null
    body: string | null
  }>({
    name: 'blob_standings',
    text: `select asked.digest, blob.digest is not null as "isHere", retain_until as "retainUntil", last.type,
        last.event_at as at, last.body
      from unnest($1::text[]) asked (digest) left join blob on blob.digest = asked.digest
      left join lateral (select type, event_at, body from entry where stream = 'blob/' || asked.digest
        order by version desc limit 1) last on true`,
    values: [[...new Set(digests)]],
  })
  const found = new Map(
    rows.map(({ digest, isHere, retainUntil, type, at, body }): [string, BlobStanding] => [
      digest,
      {
        isHere,
        keptUntil: instantOf(retainUntil),
        erasedAt: !isHere && type === 'blob-erased' ? instantOf(at) : null,
        hold: type === 'blob-held' && body !== null && at !== null ? holdOf(body, at) : null,
      },
    ]),
  )
  return (digest) => found.get(digest) ?? UNKNOWN
}

function holdOf(body: string, at: Date): BlobStanding['hold'] {
  const { actor, data } = JSON.parse(body) as { actor: Actor; data: { legalBasis: string } }
  const by = actor.kind === 'person' ? actor.account : actor.kind
  return { by, at: at.toISOString() as Instant, legalBasis: data.legalBasis }
}

const instantOf = (date: Date | null): Instant | null => (date?.toISOString() ?? null) as Instant | null
