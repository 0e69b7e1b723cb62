import type { Random } from '@landport/std/source'

/** A seed for people: any text or number. The same seed gives the same numbers on every machine. */
export type Seed = string | number

/**
 * The stream of numbers in [0, 1) that belongs to one purpose and one entity (`arrival` of `1119-1120`, `service`
 * of truck 417 at customs). Streams are bound to what they are for and not to the order in which they are drawn,
 * so that a change in one place leaves every other draw as it was (common random numbers).
 *
 * xoshiro128** by Blackman and Vigna (public domain), state spread from a 128-bit hash of the name of the stream.
 */
export function randomStream(seed: Seed, purpose: string, entity: string | number = ''): Random {
  let [a, b, c, d] = hash128(`${seed}\u0000${purpose}\u0000${entity}`)
  const next = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotateLeft(d, 11)
    return result
  }
  for (let n = 0; n < 8; n++) next()
  // 53 bits: 27 from one draw, 26 from the next.
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992
}

const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits))

/** cyrb128-like mixing of a text into four 32-bit words, none of them all zero together. */
function hash128(text: string): [number, number, number, number] {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let n = 0; n < text.length; n++) {
    const k = text.charCodeAt(n)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  a ^= b ^ c ^ d
  return [a, b ^ a, c ^ a, (d ^ a) | 1]
}
