import { err, ok, type Result } from '@landport/std/result'
import { concat, type Hash } from './hash.ts'

/**
 * C2SP signed-note (https://c2sp.org/signed-note): text, an empty line, and one line per signature
 * `— <name> <base64(4-byte key id ‖ signature)>`. Algorithm byte 0x01 is Ed25519.
 */
export interface SignatureLine {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export interface Note {
  /** Signed text, ending in a newline. */
  readonly text: string
  readonly signatures: readonly SignatureLine[]
}

/** Signing is a wish answered from outside: a key in memory, in a file, in a device. */
export interface NoteSigner {
  /** Name of the key, without spaces or plus signs; by habit the origin of the log. */
  readonly name: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Uint8Array
}

export type NoteVerifier = Pick<NoteSigner, 'name' | 'publicKey'> & {
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

const ED25519 = 0x01
const utf8 = new TextEncoder()

/** First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key). */
export const keyIdOf = (hash: Hash, key: Pick<NoteSigner, 'name' | 'publicKey'>): Uint8Array =>
  hash(concat(utf8.encode(`${key.name}\n`), Uint8Array.of(ED25519), key.publicKey)).slice(0, 4)

export function signNote(hash: Hash, text: string, signer: NoteSigner): string {
  const signature = signer.sign(utf8.encode(text))
  return `${text}\n— ${signer.name} ${concat(keyIdOf(hash, signer), signature).toBase64()}\n`
}

export type NoteFault = 'malformed' | 'not-signed-by-this-key' | 'signature-broken'

/** Of the control characters only the newline may stand in a note. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

export function parseNote(note: string): Result<Note, NoteFault> {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n') || note.length > 1_000_000 || CONTROL.test(note))
    return err('malformed')
  const lines = note.slice(cut + 2, -1).split('\n')
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const match = /^— ([^ +]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line)
    const bytes = match === null ? null : fromBase64(match[2]!)
    if (match === null || bytes === null || bytes.length < 5) return err('malformed')
    signatures.push({ name: match[1]!, keyId: bytes.slice(0, 4), signature: bytes.slice(4) })
  }
  return ok({ text: note.slice(0, cut + 1), signatures })
}

/** The text of a note that carries a good signature of this key; signatures of unknown keys are passed over. */
export function openNote(hash: Hash, note: string, verifier: NoteVerifier): Result<string, NoteFault> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const id = keyIdOf(hash, verifier)
  const line = parsed.value.signatures.find(
    ({ name, keyId }) => name === verifier.name && keyId.every((byte, index) => byte === id[index]),
  )
  if (line === undefined) return err('not-signed-by-this-key')
  const good = verifier.verify(verifier.publicKey, utf8.encode(parsed.value.text), line.signature)
  return good ? ok(parsed.value.text) : err('signature-broken')
}

export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(text)
  } catch {
    return null
  }
}
