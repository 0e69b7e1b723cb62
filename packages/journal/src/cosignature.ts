import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import { concat, equalBytes, type Hash } from './hash.ts'
import { type NoteFault, type NoteSigner, type NoteVerifier, parseNote } from './note.ts'

/**
 * C2SP tlog-cosignature (https://c2sp.org/tlog-cosignature), version 1, Ed25519: a witness says that at this time the
 * largest tree it has seen of a log has this root, and that it grew out of every tree it saw before.
 */
export interface Cosignature {
  /** Seconds since 1970, UTC, when the witness signed. */
  readonly time: number
}

const COSIGNATURE_V1 = 0x04
const TIME_BYTES = 8
const utf8 = new TextEncoder()

/** First four bytes of SHA-256(name ‖ newline ‖ 0x04 ‖ public key). */
export const cosignerKeyId = (hash: Hash, key: Pick<NoteSigner, 'name' | 'publicKey'>): Uint8Array =>
  hash(concat(utf8.encode(`${key.name}\n`), Uint8Array.of(COSIGNATURE_V1), key.publicKey)).slice(0, 4)

/** One signature line, newline included, over the text of a checkpoint (extension lines too). */
export function cosign(hash: Hash, checkpointText: string, time: number, signer: NoteSigner): string {
  assert(Number.isSafeInteger(time) && time >= 0, 'a time in whole seconds', time)
  const signature = signer.sign(cosignedMessage(checkpointText, time))
  const bytes = concat(cosignerKeyId(hash, signer), timeBytes(time), signature)
  return `— ${signer.name} ${bytes.toBase64()}\n`
}

/** The cosignature of this witness on a checkpoint; lines of unknown keys are passed over. */
export function openCosignature(
  hash: Hash,
  note: string,
  witness: NoteVerifier,
): Result<Cosignature, NoteFault> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const id = cosignerKeyId(hash, witness)
  const line = parsed.value.signatures.find(
    ({ name, keyId }) => name === witness.name && equalBytes(keyId, id),
  )
  if (line === undefined) return err('not-signed-by-this-key')
  if (line.signature.length <= TIME_BYTES) return err('malformed')
  const seconds = new DataView(line.signature.buffer, line.signature.byteOffset, TIME_BYTES).getBigUint64(0)
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return err('malformed')
  const time = Number(seconds)
  const good = witness.verify(
    witness.publicKey,
    cosignedMessage(parsed.value.text, time),
    line.signature.slice(TIME_BYTES),
  )
  return good ? ok({ time }) : err('signature-broken')
}

const cosignedMessage = (checkpointText: string, time: number): Uint8Array =>
  utf8.encode(`cosignature/v1\ntime ${time}\n${checkpointText}`)

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return bytes
}
