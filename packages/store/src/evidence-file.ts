import type { Instant } from '@landport/std/time'
import type { Db } from './pool.ts'

/** A file that an agency brought for a passage; its bytes lie in `blob` under the digest. */
export interface EvidenceFile {
  readonly reference: string
  readonly agency: string
  readonly digest: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly account: string
  readonly broughtAt: Instant
}

/** The same file again for the same passage and agency changes nothing. */
export async function putEvidenceFile(db: Db, file: EvidenceFile): Promise<void> {
  await db.query(
    `insert into evidence_file (reference, agency, digest, name, media_type, size_bytes, account, brought_at)
     values ($1, $2, $3, $4, $5, $6::int, $7, $8::timestamptz) on conflict do nothing`,
    [
      file.reference,
      file.agency,
      file.digest,
      file.name,
      file.mediaType,
      file.sizeBytes,
      file.account,
      file.broughtAt,
    ],
  )
}

export async function listEvidenceFiles(db: Db, reference: string): Promise<readonly EvidenceFile[]> {
  const { rows } = await db.query<Omit<EvidenceFile, 'broughtAt'> & { broughtAt: Date }>({
    name: 'evidence_files',
    text: `select reference, agency, digest, name, media_type as "mediaType", size_bytes as "sizeBytes", account,
        brought_at as "broughtAt" from evidence_file where reference = $1 order by brought_at, digest`,
    values: [reference],
  })
  return rows.map((row) => ({ ...row, broughtAt: row.broughtAt.toISOString() as Instant }))
}
