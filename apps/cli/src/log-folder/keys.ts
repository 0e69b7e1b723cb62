import { keyIdOf } from '@landport/journal/note'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { sha256 } from '@landport/store/hash'

/** Public keys as given on the command line: a side's, under any of its names, or one of a name. */
export interface GivenKeys {
  readonly sides: ReadonlyMap<Side, Uint8Array>
  /** By the name of the key: the origin of a log, or a witness. */
  readonly names: ReadonlyMap<string, Uint8Array>
}

const ED25519 = 0x01

/**
 * `VN=<base64 of 32 bytes>`: the side's key for all its logs and its witness. Or a verifier key as C2SP signed-note
 * writes it, `<name>+<key id>+<base64>`, for one name. Throws Fault `wrong_key`.
 */
export function readKeys(words: readonly string[]): GivenKeys {
  const sides = new Map<Side, Uint8Array>()
  const names = new Map<string, Uint8Array>()
  for (const word of words) {
    const ofSide = /^(VN|CN)=(.+)$/.exec(word)
    if (ofSide !== null && SIDES.includes(ofSide[1] as Side)) {
      sides.set(ofSide[1] as Side, bytesOf(word, ofSide[2]!, 32))
      continue
    }
    const [name, id, key] = word.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/)
    if (name === undefined || id === undefined || key === undefined) throw wrong(word)
    const bytes = bytesOf(word, key, 33)
    const publicKey = bytes.slice(1)
    if (bytes[0] !== ED25519 || keyIdOf(sha256, { name, publicKey }).toHex() !== id) throw wrong(word)
    names.set(name, publicKey)
  }
  return { sides, names }
}

export const findKey = ({ sides, names }: GivenKeys, side: Side, name: string): Uint8Array | null =>
  names.get(name) ?? sides.get(side) ?? null

function bytesOf(word: string, base64: string, length: number): Uint8Array {
  try {
    const bytes = Uint8Array.fromBase64(base64)
    if (bytes.length === length) return bytes
  } catch {
    // Told as what it is below.
  }
  throw wrong(word)
}

const wrong = (word: string): Fault =>
  new Fault('wrong_key', `'${word}' is no public key: give VN=<base64> or CN=<base64> of 32 bytes`, {
    retryable: false,
  })
