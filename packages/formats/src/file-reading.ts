import type { Declaration } from '@landport/clearance/declaration'
import type { Violation } from './violation.ts'

/** SHA-256 (or another digest) of a text in UTF-8, as lower-case hexadecimal. Given from outside: this room is pure. */
export type HashText = (text: string) => string

/**
 * One element of the document a declaration came in, as written: the names, attributes and text of the source in
 * their order. For WCO XML the names are without prefix (the namespace follows from the place); for tables each
 * recognised or unrecognised label is one element.
 */
export interface DocumentElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly text?: string
  readonly children?: readonly DocumentElement[]
}

/** A declaration as understood, with the whole of what it was understood from. */
export interface ReadDeclaration extends Declaration {
  readonly document: DocumentElement
  /** Digest of what is said: equal when the content is equal, however the bytes were laid out. */
  readonly contentDigest: string
  /** For an amendment or cancellation: the number of the declaration it speaks of, when it names one. */
  readonly amends: string | null
}

export type FileFormat = 'wco-dm-3.6' | 'vnaccs-xlsx' | 'vnaccs-csv' | 'unknown'

/** What one file says. A refused file gives no declaration: nothing is half-imported. */
export interface FileReading {
  readonly verdict: 'accepted' | 'refused'
  readonly format: FileFormat
  readonly declarations: readonly ReadDeclaration[]
  readonly violations: readonly Violation[]
  readonly warnings: readonly Violation[]
  /** Places of elements or labels that the model does not know. */
  readonly unknownElements: readonly string[]
}

export const refused = (
  format: FileFormat,
  violations: readonly Violation[],
  unknownElements: readonly string[] = [],
): FileReading => ({
  verdict: 'refused',
  format,
  declarations: [],
  violations,
  warnings: [],
  unknownElements,
})

export const accepted = (
  format: FileFormat,
  declarations: readonly ReadDeclaration[],
  warnings: readonly Violation[],
  unknownElements: readonly string[] = [],
): FileReading => ({ verdict: 'accepted', format, declarations, violations: [], warnings, unknownElements })
