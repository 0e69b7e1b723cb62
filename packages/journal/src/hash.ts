/** SHA-256 of bytes; comes in as a parameter: node:crypto on servers, @noble in the browser. */
export type Hash = (bytes: Uint8Array) => Uint8Array

export const HASH_BYTES = 32

/** RFC 6962 §2.1: a leaf and a node can never be mistaken for each other, as their first byte differs. */
export const leafHash = (hash: Hash, leaf: Uint8Array): Uint8Array => hash(concat(Uint8Array.of(0), leaf))
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(concat(Uint8Array.of(1), left, right))

/** RFC 6962: the root of a tree without leaves. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0))

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

export const toHex = (bytes: Uint8Array): string => bytes.toHex()
