import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText } from '../canonical.ts'
import { type JwsFault, openJws, signJws } from '../jws.ts'
import type { KeySigner, SignatureCheck } from '../signing.ts'

const EPOCH_FORMAT = 'landport-epoch/1-assumed'
const COUNTERSIGNATURE_FORMAT = 'landport-epoch-countersignature/1-assumed'

/** A log of the epoch that ends. Entries `held` to `witnessed size - 1` were published and are lost. */
export interface ClosedLog {
  readonly log: string
  /** Size of the last head in the restored database; 0: none. */
  readonly held: number
  /** The last head of it that the other side cosigned, with its line; null: none. The log ends there. */
  readonly witnessed: string | null
}

/** How far a channel had come in the restored database, and at the other side, from where it is refilled. */
export interface RefilledChannel {
  readonly channel: string
  readonly held: number
  readonly resumes: number
}

/**
 * A side that was restored from a backup begins a new epoch of its logs: what ended where, and what was lost. Who
 * asked for it and why stays in that side's own journal.
 */
export interface EpochDocument {
  readonly format: typeof EPOCH_FORMAT
  readonly side: Side
  /** From 2. */
  readonly number: number
  /** Epoch that the restored database was in: not always the one before, when it was restored twice. */
  readonly previous: number
  /** Origin of the journal that begins. */
  readonly opens: string
  readonly at: Instant
  readonly closes: readonly ClosedLog[]
  readonly channels: readonly RefilledChannel[]
}

/** The other side's word: the heads named are what it cosigned last, and the number follows. */
export interface EpochCountersignature {
  readonly format: typeof COUNTERSIGNATURE_FORMAT
  readonly side: Side
  readonly number: number
  /** sha-256 of the epoch document's JWS, hex. */
  readonly epoch: string
  readonly by: Side
  readonly at: Instant
}

/** An epoch as both signed it. */
export interface SignedEpoch {
  readonly epoch: string
  readonly countersignature: string
}

export const epochDocument = (about: Omit<EpochDocument, 'format'>): EpochDocument => ({
  format: EPOCH_FORMAT,
  ...about,
})

export const signEpoch = (document: EpochDocument, signers: readonly KeySigner[]): string =>
  signJws('landport-epoch+jws', canonicalText(document), signers)

export const countersignEpoch = (
  about: Omit<EpochCountersignature, 'format'>,
  signers: readonly KeySigner[],
): string =>
  signJws('landport-epoch+jws', canonicalText({ format: COUNTERSIGNATURE_FORMAT, ...about }), signers)

export type EpochFault = JwsFault | 'other-signer'

/** A side's epoch document, when its signature is right and it speaks for itself. */
export function openEpoch(jws: string, side: Side, check: SignatureCheck): Result<EpochDocument, EpochFault> {
  const payload = openJws(jws, 'landport-epoch+jws', check)
  if (!payload.ok) return payload
  const document = parse(payload.value)
  if (!DocumentShape.Check(document)) return err('wrong-shape')
  return document.side === side ? ok(document as unknown as EpochDocument) : err('other-signer')
}

/** The other side's countersignature of exactly this document. `digest`: sha-256 of the document's JWS, hex. */
export function openCountersignature(
  jws: string,
  of: { readonly document: EpochDocument; readonly digest: string; readonly by: Side },
  check: SignatureCheck,
): Result<EpochCountersignature, EpochFault | 'other-epoch'> {
  const payload = openJws(jws, 'landport-epoch+jws', check)
  if (!payload.ok) return payload
  const word = parse(payload.value)
  if (!CountersignatureShape.Check(word)) return err('wrong-shape')
  if (word.by !== of.by) return err('other-signer')
  const isOfIt =
    word.side === of.document.side && word.number === of.document.number && word.epoch === of.digest
  return isOfIt ? ok(word as unknown as EpochCountersignature) : err('other-epoch')
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

const sides = Type.Enum(['VN', 'CN'])
const instant = Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' })
const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const EPOCHS_MAX = 1_000_000
const closed = { additionalProperties: false }

const DocumentShape = Compile(
  Type.Object(
    {
      format: Type.Literal(EPOCH_FORMAT),
      side: sides,
      number: Type.Integer({ minimum: 2, maximum: EPOCHS_MAX }),
      previous: Type.Integer({ minimum: 1, maximum: EPOCHS_MAX }),
      opens: Type.String({ maxLength: 200 }),
      at: instant,
      closes: Type.Array(
        Type.Object(
          {
            log: Type.String({ maxLength: 200 }),
            held: size,
            witnessed: Type.Union([Type.String({ maxLength: 4_000 }), Type.Null()]),
          },
          closed,
        ),
        { minItems: 1, maxItems: 20 },
      ),
      channels: Type.Array(
        Type.Object({ channel: Type.String({ maxLength: 80 }), held: size, resumes: size }, closed),
        { maxItems: 100 },
      ),
    },
    closed,
  ),
)

const CountersignatureShape = Compile(
  Type.Object(
    {
      format: Type.Literal(COUNTERSIGNATURE_FORMAT),
      side: sides,
      number: Type.Integer({ minimum: 2, maximum: EPOCHS_MAX }),
      epoch: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      by: sides,
      at: instant,
    },
    closed,
  ),
)
