import { assert } from '@landport/std/assert'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785): the one text that is signed, hashed, stored and sent. Names given in order are a fifth of the work. */
export function canonicalText(value: unknown): string {
  const text = isInOrder(value, 0) ? JSON.stringify(value) : canonicalize(value)
  assert(text !== undefined, 'a value without JSON form cannot be signed')
  return text
}

/** Whether a text is the canonical form of what was parsed from it. Never of what has none, as half a character. */
export function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonicalText(value) === text
  } catch {
    return false
  }
}

const DEPTH_MAX = 64

/**
 * Whether JSON.stringify writes it as RFC 8785 does, which writes numbers and strings the same way and only orders names.
 * What is unusual is left to the library: no number, half a character, a form of its own, too deep.
 */
function isInOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed()
    case 'number':
      return Number.isFinite(value)
    case 'boolean':
      return true
    case 'object':
      return value === null || (depth < DEPTH_MAX && areMembersInOrder(value, depth + 1))
    default:
      return false
  }
}

function areMembersInOrder(value: object, depth: number): boolean {
  if (Array.isArray(value)) return value.every((member) => isInOrder(member, depth))
  const shape: unknown = Object.getPrototypeOf(value)
  if (shape !== Object.prototype && shape !== null) return false
  let before: string | null = null
  // By UTF-16 code units, as RFC 8785 orders and JavaScript compares; a plain object has no names but its own.
  for (const name in value) {
    if ((before !== null && before >= name) || !name.isWellFormed()) return false
    before = name
    if (!isInOrder((value as Record<string, unknown>)[name], depth)) return false
  }
  return true
}
