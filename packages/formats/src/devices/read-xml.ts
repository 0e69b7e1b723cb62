import { err, ok, type Result } from '@landport/std/result'
import { SaxesParser } from 'saxes'

export const XML_BYTES_MAX = 256 * 1024
export const XML_ELEMENTS_MAX = 2_000
export const XML_DEPTH_MAX = 16

/**
 * Texts of the leaves of a small XML message, by path of local names below the root: `ANPR/licensePlate`. Several of one
 * path stand in their order; the root's own name is `root`.
 */
export interface FlatXml {
  readonly root: string
  readonly texts: ReadonlyMap<string, readonly string[]>
}

/**
 * Nothing outside the bytes is read and nothing grows: a DOCTYPE refuses the message, entities other than the five of
 * XML are an error. Errors: `too-large`, `wrong-charset`, `xml-doctype`, `xml-too-many-elements`, `xml-too-deep`,
 * `not-xml`.
 */
export function readFlatXml(bytes: Uint8Array): Result<FlatXml, string> {
  if (bytes.length > XML_BYTES_MAX) return err('too-large')
  const text = decode(bytes)
  return text === null ? err('wrong-charset') : walk(text)
}

function walk(text: string): Result<FlatXml, string> {
  const texts = new Map<string, string[]>()
  const path: { name: string; text: string; isLeaf: boolean }[] = []
  let root = ''
  let elements = 0
  const parser = new SaxesParser()
  const refuse = (why: string): never => {
    throw new Refused(why)
  }
  parser.on('error', () => refuse('not-xml'))
  parser.on('doctype', () => refuse('xml-doctype'))
  parser.on('opentag', ({ name }) => {
    if (++elements > XML_ELEMENTS_MAX) refuse('xml-too-many-elements')
    if (path.length >= XML_DEPTH_MAX) refuse('xml-too-deep')
    const parent = path.at(-1)
    if (parent !== undefined) parent.isLeaf = false
    else root = localName(name)
    path.push({ name: localName(name), text: '', isLeaf: true })
  })
  const add = (part: string): void => {
    const open = path.at(-1)
    if (open !== undefined) open.text += part
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const key = path.slice(1).map(({ name }) => name)
    const closed = path.pop()
    if (closed === undefined || !closed.isLeaf) return
    const list = texts.get(key.join('/'))
    if (list === undefined) texts.set(key.join('/'), [closed.text.trim()])
    else list.push(closed.text.trim())
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof Refused) return err(error.message)
    throw error
  }
  return root === '' ? err('not-xml') : ok({ root, texts })
}

class Refused extends Error {}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** UTF-8, or the Chinese charsets that older cameras name in their declaration. */
function decode(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 120))
  const named = /^[^<]*<\?xml[^>]*encoding=["']([A-Za-z0-9_-]{2,20})["']/.exec(start)?.[1]?.toLowerCase()
  const charset = named !== undefined && CHINESE.has(named) ? 'gb18030' : 'utf-8'
  if (named !== undefined && charset === 'utf-8' && named !== 'utf-8' && named !== 'utf8') return null
  try {
    // A NUL that some cameras put after the last line is no part of the message.
    return new TextDecoder(charset, { fatal: true })
      .decode(bytes)
      .replace(/\0+\s*$/, '')
      .trim()
  } catch {
    return null
  }
}

const CHINESE: ReadonlySet<string> = new Set(['gb2312', 'gbk', 'gb18030'])
