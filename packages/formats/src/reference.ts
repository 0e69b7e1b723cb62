import type { DeclarationId, DeclarationReference } from '@landport/clearance/declaration'
import type { DocumentElement, HashText } from './file-reading.ts'

/** The key of a declaration: the same reference always gives the same key. */
export const declarationIdOf = (reference: DeclarationReference, hash: HashText): DeclarationId =>
  hash(
    JSON.stringify([
      'declaration',
      reference.declarant,
      reference.localReference,
      reference.functionCode,
      reference.typeCode,
    ]),
  ) as DeclarationId

/** Digest of what a document says: white space around values and the order of attributes do not count. */
export const contentDigestOf = (document: DocumentElement, hash: HashText): string =>
  hash(JSON.stringify(canonical(document)))

const canonical = (element: DocumentElement): unknown => [
  element.name,
  Object.entries(element.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  (element.text ?? '').trim(),
  (element.children ?? []).map(canonical),
]

/** As people write a reference: `GB123 / LRN-1 (9 EXD)`; without a declarant `LRN-1 (13 COR)`. */
export const showReference = (reference: DeclarationReference): string =>
  `${reference.declarant === '' ? '' : `${reference.declarant} / `}${reference.localReference} (${reference.functionCode} ${reference.typeCode})`
