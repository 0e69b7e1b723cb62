import { generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'
import type { Hash } from '@landport/journal/hash'
import { getInstant } from '@landport/std/time'
import type { Message } from '../src/event.ts'
import type { KeySigner, SignatureCheck, VerifySignature } from '../src/signing.ts'

export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

/** A salt of the right form; the same each time, so that texts compare. */
export const SALT = 'AAECAwQFBgcICQoLDA0ODw'
export const AT = getInstant('2026-11-22T05:00:00.000Z')

export const message: Message = {
  id: '01890000-0000-7000-8000-000000000001',
  channel: 'VN>CN/passages',
  number: 5,
  from: 'VN',
  to: 'CN',
  kind: 'advance-data',
  reference: 'VNHN261122-00417',
  body: { plate: '12C-123.45' },
  sentAt: AT,
  simulated: true,
  agreement: 'draft-1/1',
}

/** A run of messages that follow one another. */
export const messages = (first: number, count: number): Message[] =>
  Array.from({ length: count }, (_, place) => ({
    ...message,
    number: first + place,
    id: `01890000-0000-7000-8000-${String(first + place).padStart(12, '0')}`,
  }))

export interface TestKey extends KeySigner {
  readonly publicKey: KeyObject
}

export function edKey(key = 'vn-ed'): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { key, algorithm: 'EdDSA', publicKey, sign: (bytes) => sign(null, bytes, privateKey) }
}

export function ecKey(key = 'vn-ec'): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signing = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return { key, algorithm: 'ES256', publicKey, sign: (bytes) => sign('sha256', bytes, signing) }
}

export const trust =
  (...keys: readonly TestKey[]): VerifySignature =>
  (name, algorithm, bytes, signature) => {
    const found = keys.find((one) => one.key === name && one.algorithm === algorithm)
    if (found === undefined) return 'unknown-key'
    const good =
      algorithm === 'EdDSA'
        ? verify(null, bytes, found.publicKey, signature)
        : verify('sha256', bytes, { key: found.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    return good ? 'right' : 'wrong'
  }

export const checkOf = (...keys: readonly TestKey[]): SignatureCheck => ({
  required: keys.map(({ algorithm }) => algorithm),
  verify: trust(...keys),
})
