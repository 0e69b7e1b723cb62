import {
  attachmentFile,
  declarationFile,
  FILES_FILE,
  personFile,
} from '@landport/exchange/evidence-pack/layout'
import { jsonBytes } from '@landport/exchange/evidence-pack/make-pack'
import type { AttachmentsFile, PersonFile } from '@landport/exchange/evidence-pack/shapes'
import { findBlob, noteBlobRead } from '@landport/store/blob'
import {
  type DeclarationRow,
  findImportFile,
  listChains,
  listDeclarations,
  listDeclarationsByNumber,
} from '@landport/store/declaration'
import { listEvidenceFiles } from '@landport/store/evidence-file'
import { readPersonWithSalt } from '@landport/store/person'
import { isReadableDeclaration } from '@landport/store/reads/declarations'
import { mayOpenFile, readerOf } from '../declarations/readable-declaration.ts'
import { mayOpenEvidence } from '../routes/evidence.ts'
import { type Gathered, leaveOut, type PackAsk } from './pack-reader.ts'

/** Bytes of one attached file, and of all, that go into a pack; a larger one stands there by its digest. */
const FILE_BYTES_MAX = 8_000_000
const ALL_BYTES_MAX = 60_000_000

export type Attachment = AttachmentsFile['files'][number]

/** Declarations on the passage that this reader may read, with all acts on them. */
export async function gatherDeclarations(
  ask: PackAsk,
  gathered: Gathered,
): Promise<readonly DeclarationRow[]> {
  const { services, identity } = ask
  const { pool } = services
  const reader = readerOf(identity)
  const named = await declarationsOf(ask)
  const rows = await listChains(pool, [...new Set(named.map(({ chain }) => chain))])
  const readable: DeclarationRow[] = []
  for (const row of rows) {
    const may = reader === 'all' || (reader !== null && (await isReadableDeclaration(pool, reader, row.id)))
    if (!may) {
      leaveOut(gathered, 'declarations', 'role', row.id)
      continue
    }
    readable.push(row)
    const { id, status, recordedAt, fileDigest, declaration } = row
    gathered.files.set(
      declarationFile(id),
      jsonBytes({ id, status, recordedAt, file: fileDigest, declaration }),
    )
  }
  return readable
}

/** Those that the passage names as our records, and those that it names by their numbers. */
async function declarationsOf({ services: { pool }, passage }: PackAsk): Promise<readonly DeclarationRow[]> {
  const ids = passage.consignments.flatMap(({ declaration }) => declaration ?? [])
  const numbers = [
    ...passage.consignments.flatMap(({ declarationNumber }) => declarationNumber ?? []),
    ...(passage.ownDeclarationNumbers ?? []),
  ]
  const byNumber = await Promise.all(
    [...new Set(numbers)].map((number) => listDeclarationsByNumber(pool, number)),
  )
  return [...(await listDeclarations(pool, [...new Set(ids)])), ...byNumber.flat()]
}

/** Files of decisions and declarations, by digest; their bytes where the reader may open them and they are small. */
export async function gatherAttachments(
  ask: PackAsk,
  declarations: readonly DeclarationRow[],
  gathered: Gathered,
): Promise<readonly Attachment[]> {
  const { services, passage, identity } = ask
  const { pool } = services
  const listed: { readonly file: Omit<Attachment, 'isInside'>; readonly may: boolean }[] = []
  for (const { digest, name, mediaType, sizeBytes, agency } of await listEvidenceFiles(
    pool,
    passage.reference,
  ))
    listed.push({
      file: { digest, name, mediaType, bytes: sizeBytes, of: agency },
      may: mayOpenEvidence(identity, agency),
    })
  const reader = readerOf(identity)
  for (const row of declarations) {
    if (row.fileDigest === null || listed.some(({ file }) => file.digest === row.fileDigest)) continue
    const found = await findImportFile(pool, row.fileDigest)
    const may = reader !== null && (await mayOpenFile(services, identity, row, reader))
    const name = found?.name ?? 'declaration'
    const bytes = found?.sizeBytes ?? 0
    listed.push({
      file: {
        digest: row.fileDigest,
        name,
        mediaType: 'application/octet-stream',
        bytes,
        of: `declaration/${row.id}`,
      },
      may,
    })
  }
  const files: Attachment[] = []
  let taken = 0
  for (const { file, may } of listed) {
    const isSmall = file.bytes <= FILE_BYTES_MAX && taken + file.bytes <= ALL_BYTES_MAX
    const bytes = may && isSmall ? await attachedBytes(ask, file.digest) : null
    if (!may) leaveOut(gathered, 'files', 'role', file.digest)
    else if (!isSmall) leaveOut(gathered, 'files', 'too-large', file.digest)
    else if (bytes === null) leaveOut(gathered, 'files', 'erased', file.digest)
    else {
      taken += bytes.length
      gathered.files.set(attachmentFile(file.digest), bytes)
    }
    files.push({ ...file, isInside: bytes !== null })
  }
  if (files.length > 0) gathered.files.set(FILES_FILE, jsonBytes({ files } satisfies AttachmentsFile))
  return files
}

/** A file may name or show a person: that it left in a pack is on record. */
async function attachedBytes(
  { services: { pool }, identity, passage }: PackAsk,
  digest: string,
): Promise<Uint8Array | null> {
  const blob = await findBlob(pool, digest)
  if (blob === null) return null
  await noteBlobRead(pool, digest, identity.account, `evidence pack of ${passage.reference}`)
  return blob.bytes
}

/** The driver, for those who may see the person, with the salt of the digest; else by reference alone. */
export async function gatherPersons(ask: PackAsk, gathered: Gathered): Promise<string | null> {
  const { services, passage, identity, visibility, withPersons } = ask
  const { driver, reference } = passage
  if (driver === null) return null
  if (!visibility.sees.has('driver') || !withPersons) {
    leaveOut(gathered, 'personal-data', withPersons ? 'role' : 'asked', driver)
    return null
  }
  const purpose = `evidence pack of ${reference}`
  const read = await readPersonWithSalt(services.pool, driver, identity.account, purpose)
  if (read === null) {
    leaveOut(gathered, 'personal-data', 'erased', driver)
    return null
  }
  const { value, salt } = read
  const file: PersonFile = {
    reference: driver,
    salt: Buffer.from(salt).toString('base64'),
    value: { ...value },
  }
  gathered.files.set(personFile(driver), jsonBytes(file))
  return typeof value.name === 'string' ? value.name : null
}
