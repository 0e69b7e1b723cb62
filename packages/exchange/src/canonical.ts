import { assert } from '@landport/std/assert'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785): the one text that is signed, hashed, stored and sent. */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value)
  assert(text !== undefined, 'a value without JSON form cannot be signed')
  return text
}
