import type { EvidenceType } from '@landport/api/evidence'

/** What the bytes themselves say, whatever the sender calls them. Null for anything else: a page, a script, an archive, an office file with macros. */
export function evidenceTypeOf(bytes: Uint8Array): EvidenceType | null {
  const starts = (at: number, ...values: readonly number[]): boolean =>
    values.every((value, n) => bytes[at + n] === value)
  if (starts(0, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}
