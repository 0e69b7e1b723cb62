/**
 * Base45 (RFC 9285): the 45 characters of a QR code's alphanumeric mode, two bytes in three of them. Every byte string
 * has exactly one spelling; any other text is refused.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const value = bytes[at]! * 256 + bytes[at + 1]!
    text += digit(value) + digit(Math.floor(value / 45)) + digit(Math.floor(value / 2025))
  }
  if (bytes.length % 2 === 0) return text
  const last = bytes[bytes.length - 1]!
  return text + digit(last) + digit(Math.floor(last / 45))
}

/** Null for anything that `toBase45` does not write. */
export function fromBase45(text: string): Uint8Array | null {
  const rest = text.length % 3
  if (rest === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0))
  for (let at = 0, to = 0; at < text.length; at += 3) {
    const low = ALPHABET.indexOf(text[at]!)
    const middle = ALPHABET.indexOf(text[at + 1]!)
    if (low < 0 || middle < 0) return null
    if (at + 2 === text.length) {
      const value = low + middle * 45
      if (value > 0xff) return null
      bytes[to] = value
      break
    }
    const high = ALPHABET.indexOf(text[at + 2]!)
    const value = low + middle * 45 + high * 2025
    if (high < 0 || value > 0xffff) return null
    bytes[to++] = value >> 8
    bytes[to++] = value & 0xff
  }
  return bytes
}

const digit = (value: number): string => ALPHABET[value % 45]!
