import { concat } from '@landport/journal/hash'
import { canonicalText } from '../canonical.ts'
import { attachmentFile, FILES_FILE, FOLDERS, personFile } from './layout.ts'
import { packHash } from './pack-crypto.ts'
import type { PackReading } from './pack-reading.ts'
import { AttachmentsFile, PersonFile } from './shapes.ts'
import type { ReadEntry } from './verify-entries.ts'

/** Personal data against the salted digest that the journal holds of them. */
export function verifyPersons(reading: PackReading, entries: readonly ReadEntry[]): number {
  let right = 0
  for (const path of reading.list(FOLDERS.persons)) {
    const file = reading.readJson(path, PersonFile)
    if (file === null) continue
    const recorded = entries.find(
      ({ stream, type, isProved }) =>
        stream === `person/${file.reference}` && type === 'person-recorded' && isProved,
    )
    const salt = Uint8Array.fromBase64(file.salt)
    const digest = packHash(concat(salt, new TextEncoder().encode(canonicalText(file.value))))
    if (path === personFile(file.reference) && recorded?.content?.data.digest === digest.toHex()) right++
    else reading.find('personal-data-changed', path)
  }
  return right
}

/** Attached bytes against the digest under which they were brought. */
export function verifyAttachments(reading: PackReading): number {
  if (!reading.files.has(FILES_FILE)) return 0
  const listed = reading.readJson(FILES_FILE, AttachmentsFile)
  const inside = new Set((listed?.files ?? []).filter(({ isInside }) => isInside).map(({ digest }) => digest))
  for (const digest of inside) {
    const bytes = reading.files.get(attachmentFile(digest))
    if (bytes === undefined || packHash(bytes).toHex() !== digest)
      reading.find('attachment-changed', attachmentFile(digest))
  }
  return inside.size
}
