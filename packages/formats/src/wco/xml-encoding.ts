import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'

/** What the parser reads by itself. */
const NATIVE = new Set(['utf-8', 'utf8', 'utf-16', 'utf-16le', 'utf-16be', 'us-ascii', 'ascii', 'iso-8859-1'])
/** Other encodings seen on both sides of the border; the bytes are turned into UTF-8 first. */
const CONVERTED = new Set(['gb18030', 'gbk', 'gb2312', 'big5', 'windows-1252', 'windows-1258'])

/**
 * Bytes the parser can read: as they are, or re-encoded as UTF-8 with the XML declaration saying so. A declared
 * encoding that does not exist or does not fit the bytes is a violation.
 */
export function toParsableBytes(bytes: Uint8Array): Result<Uint8Array, Violation> {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return ok(bytes)
  if (startsWith(bytes, 0x3c, 0x00) || startsWith(bytes, 0x00, 0x3c)) return ok(bytes)
  const head = new TextDecoder().decode(bytes.subarray(0, 256))
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]
  if (declared === undefined || NATIVE.has(declared.toLowerCase())) return ok(bytes)
  if (!CONVERTED.has(declared.toLowerCase()))
    return err(violation('xml.encoding', '', { encoding: declared.slice(0, 40) }))
  try {
    const text = new TextDecoder(declared, { fatal: true }).decode(bytes)
    return ok(new TextEncoder().encode(text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[^"']*/, '$1UTF-8')))
  } catch {
    return err(violation('xml.encoding', '', { encoding: declared }))
  }
}

const startsWith = (bytes: Uint8Array, first: number, second: number): boolean =>
  bytes[0] === first && bytes[1] === second
