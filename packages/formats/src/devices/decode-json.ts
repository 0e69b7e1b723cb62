import { err, ok, type Result } from '@landport/std/result'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** JSON in UTF-8 (RFC 8259), a byte order mark allowed. Errors: `not-utf-8`, `not-json`. */
export function decodeJson(bytes: Uint8Array): Result<unknown, string> {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return err('not-utf-8')
  }
  try {
    return ok(JSON.parse(text))
  } catch {
    return err('not-json')
  }
}
