import { err, ok, type Result } from '@landport/std/result'
import { HASH_BYTES, type Hash } from './hash.ts'
import {
  fromBase64,
  type NoteFault,
  type NoteSigner,
  type NoteVerifier,
  openNote,
  parseNote,
  signNote,
} from './note.ts'

/** C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): origin, size, root, one per line. */
export interface Checkpoint {
  /** Name of the log, unique for ever: `landport.example/vn/journal`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toBase64()}\n`

export const signCheckpoint = (hash: Hash, checkpoint: Checkpoint, signer: NoteSigner): string =>
  signNote(hash, checkpointText(checkpoint), signer)

/** Reads a checkpoint's text; extension lines after the root are allowed and passed over. */
export function parseCheckpointText(text: string): Result<Checkpoint, NoteFault> {
  const [origin, size, root] = text.split('\n')
  if (origin === undefined || origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size ?? ''))
    return err('malformed')
  const bytes = fromBase64(root ?? '')
  if (bytes === null || bytes.length !== HASH_BYTES) return err('malformed')
  return ok({ origin, size: Number(size), root: bytes })
}

/** Reads without checking a signature: for showing, never for trusting. */
export function readCheckpoint(note: string): Result<Checkpoint, NoteFault> {
  const parsed = parseNote(note)
  return parsed.ok ? parseCheckpointText(parsed.value.text) : parsed
}

export function openCheckpoint(
  hash: Hash,
  note: string,
  verifier: NoteVerifier,
): Result<Checkpoint, NoteFault> {
  const text = openNote(hash, note, verifier)
  return text.ok ? parseCheckpointText(text.value) : text
}
