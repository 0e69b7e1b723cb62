import { SIDES, type Side } from '@landport/std/side'
import { ALGORITHMS, type Algorithm, type SignatureCheck } from '../signing.ts'
import { ed25519Spki, packHash, rawKeyOf, verifyRaw } from './pack-crypto.ts'
import { type PackFinding, packFinding } from './pack-finding.ts'
import { type PackNote, packNote } from './pack-note.ts'
import type { KeysFile } from './shapes.ts'

/** A public key that whoever verifies has from elsewhere and trusts. */
export interface GivenKey {
  readonly side: Side
  readonly algorithm: Algorithm
  readonly raw: Uint8Array
}

/** A key by which signatures of a side were checked. */
export interface UsedKey {
  readonly side: Side
  readonly algorithm: Algorithm
  /** First 16 hex digits of the sha-256 of its SubjectPublicKeyInfo: the key id in each signature. */
  readonly id: string
  /** sha-256 of the same, whole: for comparing by eye or telephone. */
  readonly fingerprint: string
  readonly isGiven: boolean
}

export interface PackTrust {
  /** Key of a side's logs and cosignatures, 32 bytes; null when none is known. */
  readonly logKey: (side: Side) => Uint8Array | null
  /** What is asked of a text that a side signed at a time. */
  readonly check: (side: Side, at: string) => SignatureCheck
  readonly used: readonly UsedKey[]
  readonly findings: readonly PackFinding[]
  readonly notes: readonly PackNote[]
}

/** `VN=<base64>`: 32 bytes of an Ed25519 key, or any SubjectPublicKeyInfo of a known kind. Null: it is no such key. */
export function readGivenKey(word: string): GivenKey | null {
  const [, side, text] = /^(VN|CN)=([A-Za-z0-9+/]+={0,2})$/.exec(word.trim()) ?? []
  if (side === undefined || text === undefined) return null
  const bytes = fromBase64(text)
  if (bytes === null) return null
  if (bytes.length === 32) return { side: side as Side, algorithm: 'EdDSA', raw: bytes }
  for (const algorithm of ALGORITHMS) {
    const raw = rawKeyOf(algorithm, bytes)
    if (raw !== null) return { side: side as Side, algorithm, raw }
  }
  return null
}

/** Keys of the pack, as far as the given ones do not say otherwise: a given key of a kind is the only one of it. */
export function trustOf(file: KeysFile, given: readonly GivenKey[]): PackTrust {
  const findings: PackFinding[] = []
  const notes: PackNote[] = []
  const sides = new Map(SIDES.map((side) => [side, keysOfSide(side, file, given)]))
  for (const [side, { keys, log, differs }] of sides) {
    if (differs) findings.push(packFinding('key-differs', side))
    if (log === null && keys.length === 0) notes.push(packNote('key-unknown', side))
    const taken = keys.filter(({ used }) => !used.isGiven).map(({ used }) => `${used.algorithm} ${used.id}`)
    if (taken.length > 0) notes.push(packNote('keys-from-pack', side, taken.join(', ')))
  }
  return {
    logKey: (side) => sides.get(side)!.log,
    check: (side, at) => {
      const { keys, required } = sides.get(side)!
      return {
        required,
        verify: (id, algorithm, bytes, signature) => {
          const key = keys.find(({ used }) => used.id === id && used.algorithm === algorithm)
          if (key === undefined || !key.counts(at)) return 'unknown-key'
          return verifyRaw(algorithm, key.raw, bytes, signature) ? 'right' : 'wrong'
        },
      }
    },
    used: [...sides.values()].flatMap(({ keys }) => keys.map(({ used }) => used)),
    findings,
    notes,
  }
}

interface RingKey {
  readonly used: UsedKey
  readonly raw: Uint8Array
  readonly counts: (at: string) => boolean
}

function keysOfSide(side: Side, file: KeysFile, given: readonly GivenKey[]) {
  const listed = file.sides.find((one) => one.side === side)
  const own = given.filter((key) => key.side === side)
  const isGiven = (algorithm: Algorithm): boolean => own.some((key) => key.algorithm === algorithm)
  const ofPack = (listed?.keys ?? []).flatMap((key): RingKey[] => {
    const spki = fromBase64(key.publicKey)
    const raw = spki === null ? null : rawKeyOf(key.algorithm, spki)
    if (raw === null || spki === null) return []
    const trusted = own.some((one) => one.algorithm === key.algorithm && same(one.raw, raw))
    if (isGiven(key.algorithm) && !trusted) return []
    const counts = (at: string): boolean =>
      (key.validFrom === null || at >= key.validFrom) && (key.validTo === null || at < key.validTo)
    return [{ used: usedKey(side, key.algorithm, spki, trusted), raw, counts }]
  })
  const packLog = listed?.log == null ? null : fromBase64(listed.log)
  const edKeys = own.filter(({ algorithm }) => algorithm === 'EdDSA').map(({ raw }) => raw)
  const confirmed = packLog === null ? undefined : edKeys.find((raw) => same(raw, packLog))
  return {
    keys: [...ofPack, ...missing(side, own, ofPack)],
    log: edKeys.length === 0 ? packLog : (confirmed ?? edKeys[0]!),
    required: [...new Set([...(listed?.required ?? []), ...own.map(({ algorithm }) => algorithm)])],
    differs: edKeys.length > 0 && packLog !== null && confirmed === undefined,
  }
}

/** Given Ed25519 keys that the pack does not list: signatures are checked by them all the same. */
const missing = (side: Side, own: readonly GivenKey[], ofPack: readonly RingKey[]): RingKey[] =>
  own
    .filter(({ algorithm, raw }) => algorithm === 'EdDSA' && !ofPack.some((key) => same(key.raw, raw)))
    .map(({ raw }) => ({
      used: usedKey(side, 'EdDSA', ed25519Spki(raw), true),
      raw,
      counts: () => true,
    }))

function usedKey(side: Side, algorithm: Algorithm, spki: Uint8Array, isGiven: boolean): UsedKey {
  const fingerprint = packHash(spki).toHex()
  return { side, algorithm, id: fingerprint.slice(0, 16), fingerprint, isGiven }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.toHex() === b.toHex()

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(text)
  } catch {
    return null
  }
}
