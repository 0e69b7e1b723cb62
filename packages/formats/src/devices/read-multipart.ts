import { err, ok, type Result } from '@landport/std/result'
import { MultipartParseError, parseMultipart } from '@remix-run/multipart-parser'
import type { HttpMessage } from './observation.ts'
import { PICTURE_BYTES_MAX } from './picture.ts'

export interface Part {
  /** `name` of its disposition, else the file's; empty when it has neither. */
  readonly name: string
  readonly fileName: string
  /** Small letters, without parameters. */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export const PARTS_MAX = 16
const HEADER_BYTES_MAX = 4_096
/** RFC 2046 §5.1.1. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{1,70}$/

/**
 * Splits a `multipart/*` body (RFC 2046, RFC 7578). Errors: `no-boundary`, `not-multipart` (other boundary, cut off, no
 * end), `too-many-parts`, `too-large`.
 */
export function readMultipart({ contentType, body }: HttpMessage): Result<readonly Part[], string> {
  const boundary = boundaryOf(contentType)
  if (boundary === null) return err('no-boundary')
  try {
    const parts: Part[] = []
    const limits = { maxHeaderSize: HEADER_BYTES_MAX, maxFileSize: PICTURE_BYTES_MAX, maxParts: PARTS_MAX }
    for (const part of parseMultipart(withoutPreamble(body), { boundary, ...limits })) {
      const fileName = part.filename ?? ''
      const mediaType = (part.mediaType ?? '').toLowerCase()
      parts.push({ name: part.name ?? fileName, fileName, mediaType, bytes: part.bytes })
    }
    return parts.length === 0 ? err('not-multipart') : ok(parts)
  } catch (error) {
    if (error instanceof MultipartParseError) return err(WHY[error.name] ?? 'not-multipart')
    // Headers of a part that are no headers: the parser throws what its decoders throw.
    if (error instanceof TypeError || error instanceof RangeError) return err('not-multipart')
    throw error
  }
}

export const isMultipart = (contentType: string): boolean => /^\s*multipart\//i.test(contentType)

const WHY: Readonly<Record<string, string>> = {
  MaxPartsExceededError: 'too-many-parts',
  MaxFileSizeExceededError: 'too-large',
  MaxTotalSizeExceededError: 'too-large',
  MaxHeaderSizeExceededError: 'too-large',
}

function boundaryOf(contentType: string): string | null {
  const found = /;\s*boundary=(?:"([^"]*)"|([^;\s]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2] ?? ''
  return BOUNDARY.test(boundary) ? boundary : null
}

/** Cameras begin the body with an empty line. */
function withoutPreamble(body: Uint8Array): Uint8Array {
  let start = 0
  while (start < 8 && (body[start] === 0x0d || body[start] === 0x0a)) start++
  return body.subarray(start)
}
