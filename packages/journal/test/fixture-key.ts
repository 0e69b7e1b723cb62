import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { NoteSigner, NoteVerifier } from '../src/note.ts'

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** An Ed25519 key drawn from its name, so that every run signs the same. */
export function keyOf(name: string): NoteSigner & NoteVerifier {
  const seed = createHash('sha256').update(name).digest()
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    name,
    publicKey,
    sign: (message) => sign(null, message, privateKey),
    verify: (key, message, signature) =>
      verify(null, message, { key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }, signature),
  }
}
