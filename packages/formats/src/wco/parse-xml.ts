import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlParseError, XmlText } from 'libxml2-wasm'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import { toParsableBytes } from './xml-encoding.ts'
import type { XmlElementNode } from './xml-tree.ts'

/** A declaration of 999 goods lines has about 60,000 elements; the model's deepest path has 12 levels. */
export const XML_MARKS_MAX = 300_000
export const XML_DEPTH_MAX = 64

const OPTIONS =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  // White space between elements says nothing; inside a value it is kept.
  ParseOption.XML_PARSE_NOBLANKS |
  ParseOption.XML_PARSE_BIG_LINES

export interface ParsedXml {
  readonly root: XmlElementNode
  /** The parser's own document, for a check against official XSDs; freed by `withXml`. */
  readonly document: XmlDocument
}

/**
 * Parses bytes that nobody vouches for and lends the tree to `use`. Nothing outside the bytes is ever read: no
 * DTD, no entity, no network. Cost is bounded before the parser sees the bytes, because its memory grows outside
 * the limits of a JavaScript heap.
 */
export function withXml<T>(
  bytes: Uint8Array,
  use: (parsed: ParsedXml) => T,
): Result<T, readonly Violation[]> {
  if (bytes.length > XML_MARKS_MAX && countMarks(bytes) > XML_MARKS_MAX)
    return err([violation('xml.too-many-elements', '', { max: XML_MARKS_MAX })])
  const parsable = toParsableBytes(bytes)
  if (!parsable.ok) return err([parsable.error])
  if (hasDoctype(parsable.value)) return err([violation('xml.doctype', '', {})])
  let document: XmlDocument
  try {
    document = XmlDocument.fromBuffer(parsable.value, { option: OPTIONS })
  } catch (error) {
    if (error instanceof XmlParseError) return err(notWellFormed(error))
    throw error
  }
  try {
    if (document.dtd !== null) return err([violation('xml.doctype', '', {})])
    const depth = { exceeded: false }
    const root = copyElement(document.root, 1, depth)
    if (depth.exceeded) return err([violation('xml.too-deep', '', { max: XML_DEPTH_MAX })])
    return ok(use({ root, document }))
  } finally {
    document.dispose()
  }
}

function notWellFormed(error: XmlParseError): readonly Violation[] {
  const details = error.details.filter((detail) => detail.level > 1)
  if (details.length === 0) return [violation('xml.not-well-formed', '', { detail: error.message.trim() })]
  return details
    .slice(0, 20)
    .map((detail) =>
      detail.message.includes('Excessive depth')
        ? violation('xml.too-deep', '', { max: XML_DEPTH_MAX }, detail.line)
        : violation(
            'xml.not-well-formed',
            `line ${detail.line}, column ${detail.col}`,
            { detail: detail.message.trim().slice(0, 300) },
            detail.line,
          ),
    )
}

function copyElement(element: XmlElement, depth: number, limit: { exceeded: boolean }): XmlElementNode {
  const children: XmlElementNode[] = []
  let text = ''
  if (depth > XML_DEPTH_MAX) limit.exceeded = true
  else
    for (let node = element.firstChild; node !== null; node = node.next) {
      if (node instanceof XmlElement) children.push(copyElement(node, depth + 1, limit))
      else if (node instanceof XmlText || node instanceof XmlCData) text += node.content
    }
  return {
    name: element.name,
    namespace: element.namespaceUri,
    line: element.line,
    attributes: element.attrs.map((attribute) => ({
      name: attribute.name,
      namespace: attribute.namespaceUri,
      value: attribute.value,
    })),
    children,
    text,
  }
}

/** How many `<` and `=` the bytes hold: no document has more elements or attributes than that. */
function countMarks(bytes: Uint8Array): number {
  let count = 0
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === 0x3c || byte === 0x3d) count++
  }
  return count
}

/** Looks for a DOCTYPE before the root element, so that the parser never meets its entities. */
function hasDoctype(utf8OrUtf16: Uint8Array): boolean {
  for (const length of [4_096, 1_048_576]) {
    const prolog = new TextDecoder().decode(utf8OrUtf16.subarray(0, length)).replaceAll('\0', '')
    const first = firstTag(prolog)
    if (first !== null) return first === '<!DOCTYPE'
  }
  return false
}

/** The start of the first tag that is neither comment nor processing instruction; null when there is none. */
function firstTag(prolog: string): string | null {
  let at = prolog.indexOf('<')
  while (at !== -1) {
    const skipped = PROLOG_PARTS.find(({ start }) => prolog.startsWith(start, at))
    if (skipped === undefined) return prolog.slice(at, at + 9).toUpperCase()
    const end = prolog.indexOf(skipped.end, at)
    at = end === -1 ? -1 : prolog.indexOf('<', end)
  }
  return null
}

const PROLOG_PARTS = [
  { start: '<!--', end: '-->' },
  { start: '<?', end: '?>' },
] as const
