import { err, ok, type Result } from '@landport/std/result'
import { type Checkpoint, parseCheckpointText } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { equalBytes, HASH_BYTES, type Hash } from './hash.ts'
import { fromBase64, type NoteSigner, type NoteVerifier, openNote } from './note.ts'
import { type Proof, verifyConsistency } from './proof.ts'

/**
 * C2SP tlog-witness (https://c2sp.org/tlog-witness), `add-checkpoint`: a log brings its new head with a proof that it
 * grew out of the one that this witness cosigned last.
 */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: Proof
  /** The signed checkpoint, as it came. */
  readonly note: string
}

/** What a witness remembers of a log. Without its memory it must not sign. */
export interface Witnessed {
  readonly size: number
  readonly root: Uint8Array
}

export type WitnessVerdict =
  /** To be stored, durably and only if `witnessed` is still the last, before the line is given out. */
  | { readonly act: 'cosign'; readonly checkpoint: Checkpoint; readonly line: string }
  | { readonly act: 'refuse'; readonly status: 400 | 403 | 404; readonly why: WitnessFault }
  /** The log speaks of another head than we cosigned last: it is told the size of ours. */
  | { readonly act: 'conflict'; readonly status: 409; readonly size: number }
  /** Signed by the log's own key and not grown out of what it showed before: evidence against it, to be kept. */
  | {
      readonly act: 'accuse'
      readonly status: 409 | 422
      readonly checkpoint: Checkpoint
      readonly why: WitnessFault
    }

export type WitnessFault =
  | 'malformed'
  | 'unknown-log'
  | 'not-signed-by-the-log'
  | 'old-size-above-new'
  | 'proof-for-an-empty-log'
  | 'another-root-for-the-same-size'
  | 'not-consistent'

const PROOF_LINES_MAX = 63

export const addCheckpointBody = ({ oldSize, proof, note }: AddCheckpoint): string =>
  `old ${oldSize}\n${proof.map((line) => `${line.toBase64()}\n`).join('')}\n${note}`

export function parseAddCheckpoint(body: string): Result<AddCheckpoint, 'malformed'> {
  const cut = body.indexOf('\n\n')
  if (cut < 0) return err('malformed')
  const [first, ...lines] = body.slice(0, cut).split('\n')
  const size = /^old (0|[1-9]\d{0,14})$/.exec(first ?? '')
  if (size === null || lines.length > PROOF_LINES_MAX) return err('malformed')
  const proof = lines.map(fromBase64)
  if (!proof.every((line) => line !== null && line.length === HASH_BYTES)) return err('malformed')
  return ok({ oldSize: Number(size[1]), proof: proof as Uint8Array[], note: body.slice(cut + 2) })
}

/**
 * What a witness answers. `last`: what it cosigned last of this log; null: nothing yet. Never cosigns a smaller tree
 * or one that did not grow out of the last.
 */
export function judgeCheckpoint(
  hash: Hash,
  request: AddCheckpoint,
  log: NoteVerifier & { readonly origin: string },
  last: Witnessed | null,
  time: number,
  signer: NoteSigner,
): WitnessVerdict {
  const text = openNote(hash, request.note, log)
  if (!text.ok && text.error !== 'malformed')
    return { act: 'refuse', status: 403, why: 'not-signed-by-the-log' }
  const opened = text.ok ? parseCheckpointText(text.value) : text
  if (!text.ok || !opened.ok) return { act: 'refuse', status: 400, why: 'malformed' }
  const checkpoint = opened.value
  if (checkpoint.origin !== log.origin) return { act: 'refuse', status: 404, why: 'unknown-log' }
  if (request.oldSize > checkpoint.size) return { act: 'refuse', status: 400, why: 'old-size-above-new' }
  const known = last?.size ?? 0
  if (request.oldSize !== known) return { act: 'conflict', status: 409, size: known }
  if (known === 0 && request.proof.length > 0)
    return { act: 'refuse', status: 400, why: 'proof-for-an-empty-log' }
  if (last !== null && last.size === checkpoint.size && !equalBytes(last.root, checkpoint.root))
    return { act: 'accuse', status: 409, checkpoint, why: 'another-root-for-the-same-size' }
  if (last !== null && known > 0 && !verifyConsistency(hash, last, checkpoint, request.proof))
    return { act: 'accuse', status: 422, checkpoint, why: 'not-consistent' }
  return { act: 'cosign', checkpoint, line: cosign(hash, text.value, time, signer) }
}
