import type { DocumentElement } from '../file-reading.ts'
import { DATE_TIME_NAMESPACE, DECLARATION_NAMESPACE, METADATA_NAMESPACE } from './dictionary.ts'
import type { XmlElementNode } from './xml-tree.ts'

/** The kept form of a checked document: every element, attribute and value the model knows, in order. */
export function toDocumentTree(element: XmlElementNode): DocumentElement {
  const attributes = element.attributes.filter((attribute) => attribute.namespace === '')
  return {
    name: element.name,
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value])),
    }),
    ...(element.children.length > 0
      ? { children: element.children.map(toDocumentTree) }
      : element.text !== '' && { text: element.text }),
  }
}

/**
 * Writes a kept document as XML again. Reading the result gives an equal document.
 * @param document root `MetaData` or `Declaration`, as `toDocumentTree` gives it
 */
export function writeWcoXml(document: DocumentElement): string {
  const isWrapped = document.name === 'MetaData'
  const declared =
    (isWrapped ? ` xmlns:md="${METADATA_NAMESPACE}"` : '') +
    ` xmlns="${DECLARATION_NAMESPACE}" xmlns:ds="${DATE_TIME_NAMESPACE}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(document, isWrapped ? 'md:' : '', declared, '')}\n`
}

function writeElement(element: DocumentElement, prefix: string, declared: string, indent: string): string {
  const tag = prefix + element.name
  const attributes = Object.entries(element.attributes ?? {}).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  )
  const open = `${indent}<${tag}${declared}${attributes.join('')}`
  if (element.children !== undefined) {
    const children = element.children.map((child) =>
      writeElement(child, prefixOf(child.name, prefix), '', `${indent}  `),
    )
    return `${open}>\n${children.join('\n')}\n${indent}</${tag}>`
  }
  return element.text === undefined ? `${open}/>` : `${open}>${escapeText(element.text)}</${tag}>`
}

/** Names tell the namespace: below `Declaration` only `DateTimeString` has another one. */
const prefixOf = (name: string, parentPrefix: string): string =>
  name === 'Declaration' ? '' : name === 'DateTimeString' ? 'ds:' : parentPrefix

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')

const escapeAttribute = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
