import { assert } from '@landport/std/assert'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785): the one text that is signed, hashed, stored and sent. */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value)
  assert(text !== undefined, 'a value without JSON form cannot be signed')
  return text
}

/**
 * Whether a text is the canonical form of what was parsed from it. RFC 8785 writes numbers and strings as JSON.stringify
 * does and only orders names: where they are in order already, nothing has to be made anew.
 */
export function isCanonical(text: string, value: unknown): boolean {
  return isOrdered(value) ? JSON.stringify(value) === text : canonicalText(value) === text
}

function isOrdered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isOrdered)
  let before: string | null = null
  for (const [name, member] of Object.entries(value)) {
    // By UTF-16 code units, as RFC 8785 orders and JavaScript compares.
    if (before !== null && before >= name) return false
    before = name
    if (!isOrdered(member)) return false
  }
  return true
}
