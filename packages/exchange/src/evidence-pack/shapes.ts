import Type, { type Static } from 'typebox'
import { ALGORITHMS } from '../signing.ts'
import { PACK_FORMAT } from './layout.ts'

const side = Type.Enum(['VN', 'CN'])
const closed = { additionalProperties: false } as const
const base64 = Type.String({ maxLength: 100_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' })
const digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const path = Type.String({ minLength: 1, maxLength: 300 })
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const text = Type.String({ maxLength: 400_000 })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const listOf = <T extends Type.TSchema>(schema: T, maxItems = 20_000) => Type.Array(schema, { maxItems })

/** What a pack does not hold, although it belongs to the passage. */
export const LEFT_OUT_KINDS = [
  'entries',
  'messages',
  'personal-data',
  'files',
  'declarations',
  'page',
] as const
/** Why: `role`, the reader may not see it; `asked`, it was to be left out; the rest says what there is not. */
export const LEFT_OUT_WHYS = ['role', 'asked', 'erased', 'too-large', 'not-numbered', 'not-kept'] as const

export const LeftOut = Type.Object(
  {
    what: Type.Enum([...LEFT_OUT_KINDS]),
    why: Type.Enum([...LEFT_OUT_WHYS]),
    /** Ids of messages, files of entries, digests of files, references of persons. */
    items: listOf(Type.String({ maxLength: 300 })),
  },
  closed,
)
export type LeftOut = Static<typeof LeftOut>

export const ManifestFile = Type.Object(
  {
    format: Type.Literal(PACK_FORMAT),
    reference: Type.String({ minLength: 1, maxLength: 60 }),
    side,
    /** In the gate's own time. */
    madeAt: Type.String({ maxLength: 24 }),
    /** Roles of the person it was made for. */
    madeFor: listOf(Type.String({ maxLength: 80 }), 100),
    simulated: Type.Boolean(),
    versions: Type.Object(
      {
        landport: Type.String({ maxLength: 80 }),
        site: Type.Object({ id: Type.String(), sha256: digest }, closed),
        /** Packs of rules under which it was registered, judged anew, and made. */
        procedures: listOf(
          Type.Object({ id: Type.String(), version: Type.String(), sha256: digest }, closed),
          100,
        ),
      },
      closed,
    ),
    files: listOf(Type.Object({ path, sha256: digest, bytes: count }, closed)),
    leftOut: listOf(LeftOut, 1_000),
  },
  closed,
)
export type ManifestFile = Static<typeof ManifestFile>

/** Payload of the manifest's signature. */
export const SignedManifest = Type.Object(
  {
    format: Type.Literal(PACK_FORMAT),
    reference: Type.String({ maxLength: 60 }),
    side,
    at: Type.String({ maxLength: 24 }),
    /** sha-256 of the manifest's bytes. */
    manifest: digest,
  },
  closed,
)
export type SignedManifest = Static<typeof SignedManifest>

export const KeysFile = Type.Object(
  {
    sides: listOf(
      Type.Object(
        {
          side,
          /** 32 bytes of Ed25519: heads of its logs, and its cosignatures. Null: not known to the making side. */
          log: orNull(base64),
          /** Algorithms that must all have signed a text of this side. */
          required: listOf(Type.Enum([...ALGORITHMS]), 3),
          keys: listOf(
            Type.Object(
              {
                algorithm: Type.Enum([...ALGORITHMS]),
                /** SubjectPublicKeyInfo, DER. */
                publicKey: base64,
                validFrom: orNull(Type.String({ maxLength: 40 })),
                validTo: orNull(Type.String({ maxLength: 40 })),
              },
              closed,
            ),
            100,
          ),
        },
        closed,
      ),
      2,
    ),
  },
  closed,
)
export type KeysFile = Static<typeof KeysFile>

/** Where a leaf stands in a log. */
const place = Type.Object({ head: path, seq: count, proof: listOf(base64, 64) }, closed)
export type LogPlace = Static<typeof place>

export const EntryFile = Type.Object(
  {
    id: Type.String({ maxLength: 60 }),
    stream: Type.String({ maxLength: 200 }),
    version: Type.Integer({ minimum: 1 }),
    type: Type.String({ maxLength: 80 }),
    /** The stored text, and the salt of its commitment; both null where the reader may not see it. */
    body: orNull(text),
    salt: orNull(base64),
    /** Leaf hash in the journal; null while the entry has no number. */
    leaf: orNull(base64),
    log: orNull(place),
  },
  closed,
)
export type EntryFile = Static<typeof EntryFile>

const evidence = Type.Object(
  { text, manifest: Type.String({ maxLength: 50_000 }), place: count, proof: listOf(base64, 64) },
  closed,
)

export const MessageFile = Type.Object(
  {
    id: Type.String({ maxLength: 60 }),
    channel: Type.String({ maxLength: 80 }),
    number: Type.Integer({ minimum: 1 }),
    evidence,
    /** Null while there is none. */
    receipt: orNull(evidence),
    /** In the making side's log of the channel. */
    log: orNull(place),
    /** Joint statement whose cut holds it: file, size of the cut, proof under the cut's root. */
    statement: orNull(Type.Object({ file: path, size: count, proof: listOf(base64, 64) }, closed)),
  },
  closed,
)
export type MessageFile = Static<typeof MessageFile>

export const StatementFile = Type.Object(
  { day: Type.String({ maxLength: 10 }), own: text, other: text },
  closed,
)
export type StatementFile = Static<typeof StatementFile>

export const PersonFile = Type.Object(
  {
    reference: Type.String({ maxLength: 80 }),
    salt: base64,
    value: Type.Record(Type.String({ maxLength: 80 }), Type.Unknown()),
  },
  closed,
)
export type PersonFile = Static<typeof PersonFile>

export const AttachmentsFile = Type.Object(
  {
    files: listOf(
      Type.Object(
        {
          digest,
          name: Type.String({ maxLength: 300 }),
          mediaType: Type.String({ maxLength: 100 }),
          bytes: count,
          /** What it came with: a decision or inspection of an agency, or a declaration. */
          of: Type.String({ maxLength: 200 }),
          isInside: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type AttachmentsFile = Static<typeof AttachmentsFile>
