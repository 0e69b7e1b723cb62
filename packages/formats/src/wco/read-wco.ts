import type { Instant } from '@landport/std/time'
import type { FileReading, HashText, ReadDeclaration } from '../file-reading.ts'
import { accepted, refused } from '../file-reading.ts'
import { contentDigestOf } from '../reference.ts'
import { checkDocument } from './check-document.ts'
import { DOCUMENTS } from './dictionary.ts'
import { documentKindOf, findDeclaration } from './document-kind.ts'
import { toDocumentTree } from './document-tree.ts'
import { withXml } from './parse-xml.ts'
import { understandDeclaration } from './understand.ts'
import { listWarnings } from './warnings.ts'
import type { XmlElementNode } from './xml-tree.ts'
import type { OfficialXsd } from './xsd.ts'

export interface WcoOptions {
  readonly now: Instant
  readonly hash: HashText
  /** An administration's official schemas, to be asked as well. */
  readonly xsd?: OfficialXsd | undefined
}

/** Reads a WCO Data Model declaration, amendment or cancellation from bytes that nobody vouches for. */
export function readWco(bytes: Uint8Array, options: WcoOptions): FileReading {
  const read = withXml(bytes, ({ root, document }) => {
    const kind = documentKindOf(root)
    const check = checkDocument(root, DOCUMENTS[kind])
    const official = options.xsd?.validate(document, kind) ?? []
    const violations = [...check.violations, ...official]
    if (violations.length > 0) return refused('wco-dm-3.6', violations, check.unknownElements)
    return understood(root, options)
  })
  return read.ok ? read.value : refused('wco-dm-3.6', read.error)
}

function understood(root: XmlElementNode, options: WcoOptions): FileReading {
  const element = findDeclaration(root)!
  const contentDigest = contentDigestOf(toDocumentTree(element), options.hash)
  const declaration = understandDeclaration(element, contentDigest, options.hash)
  const location = root === element ? '/Declaration' : '/MetaData/Declaration'
  const read: ReadDeclaration = {
    ...declaration,
    document: toDocumentTree(root),
    contentDigest,
    amends: declaration.act === 'original' ? null : declaration.registeredNumber,
  }
  return accepted('wco-dm-3.6', [read], listWarnings(element, location, options.now))
}
