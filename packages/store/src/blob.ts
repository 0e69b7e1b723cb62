import type { Instant } from '@landport/std/time'
import { sha256Hex } from './hash.ts'
import type { Db } from './pool.ts'

/**
 * Bytes of a file or an image, by digest. The journal names the digest; the bytes can be erased. The same bytes again
 * are kept for the longer of both times.
 */
export async function putBlob(
  db: Db,
  blob: {
    readonly bytes: Uint8Array
    readonly mediaType: string
    readonly purpose: string
    readonly retainUntil: Instant | null
  },
): Promise<string> {
  const digest = sha256Hex(blob.bytes)
  await db.query(
    `insert into blob (digest, bytes, media_type, purpose, retain_until)
     values ($1, $2::bytea, $3, $4, $5::timestamptz) on conflict (digest) do update set retain_until =
       case when blob.retain_until is null or excluded.retain_until is null then null
         else greatest(blob.retain_until, excluded.retain_until) end`,
    [digest, blob.bytes, blob.mediaType, blob.purpose, blob.retainUntil],
  )
  return digest
}

export async function findBlob(
  db: Db,
  digest: string,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | null> {
  const { rows } = await db.query<{ bytes: Buffer; mediaType: string }>(
    'select bytes, media_type as "mediaType" from blob where digest = $1',
    [digest],
  )
  return rows[0] ?? null
}

/** Writes down that somebody opened the bytes: a file or a photograph may name or show a person. */
export async function noteBlobRead(db: Db, digest: string, reader: string, purpose: string): Promise<void> {
  await db.query('insert into personal_read (reference, reader, purpose, outcome) values ($1, $2, $3, $4)', [
    `blob/${digest}`,
    reader,
    purpose,
    'given',
  ])
}
