import { concat, HASH_BYTES, type Hash, leafHash } from '@landport/journal/hash'
import { type Proof, proveInclusion, treeHash, verifyInclusion } from '@landport/journal/proof'
import { assert } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText } from './canonical.ts'
import { type JwsFault, openJws, peekJws, signJws } from './jws.ts'
import type { KeySigner, SignatureCheck } from './signing.ts'

/** Version of the protocol. Assumed: no VN–CN message format is published. */
export const EXCHANGE_FORMAT = 'landport-exchange/1-assumed'

/** Texts that are signed together: messages of a channel that follow one another, or the receipts for such. */
export type BundleKind = 'messages' | 'receipts'

/** What is signed, once, over any number of texts. */
export interface Manifest {
  readonly format: typeof EXCHANGE_FORMAT
  readonly kind: BundleKind
  readonly from: Side
  readonly to: Side
  readonly channel: string
  /** Number of the first message, or of the first message receipted. */
  readonly first: number
  readonly count: number
  /** RFC 6962 root, base64; each leaf is the sha-256 of a text. */
  readonly root: string
  /** Latest signed head of the signer's journal, so that even a removed tail is found; null before the first. */
  readonly head: string | null
  readonly at: Instant
}

/** On the wire: a signed manifest with some or all of its texts. */
export interface Bundle {
  /** JWS of the manifest. */
  readonly manifest: string
  /** Place of the first text given, from 0. */
  readonly from: number
  readonly texts: readonly string[]
  /** All leaf hashes in order, base64, when not all texts are given. */
  readonly leaves: string | null
}

export interface OpenedText {
  readonly place: number
  readonly text: string
  /** sha-256 of the text, hex. */
  readonly digest: string
}

export interface OpenedBundle {
  readonly manifest: Manifest
  readonly jws: string
  readonly leaves: readonly Uint8Array[]
  readonly texts: readonly OpenedText[]
}

export type BundleFault = JwsFault | 'texts-do-not-match-signature'

/** Texts of one signature at most. */
export const BUNDLE_TEXTS_MAX = 500

const utf8 = new TextEncoder()
const digestOf = (hash: Hash, text: string): Uint8Array => hash(utf8.encode(text))
/** A text's leaf in its bundle, in its channel's log and in every proof: the leaf hash of its sha-256. */
export const leafOfDigest = (hash: Hash, digest: Uint8Array): Uint8Array => leafHash(hash, digest)

const typeOf = (kind: BundleKind) => `landport-${kind}+jws` as const

/** Signs texts once. `head`: the signer's latest journal head. */
export function signBundle(
  hash: Hash,
  texts: readonly string[],
  about: Pick<Manifest, 'kind' | 'from' | 'to' | 'channel' | 'first' | 'head' | 'at'>,
  signers: readonly KeySigner[],
): OpenedBundle {
  assert(
    texts.length > 0 && texts.length <= BUNDLE_TEXTS_MAX,
    'a bundle has texts, not too many',
    texts.length,
  )
  const digests = texts.map((text) => digestOf(hash, text))
  const leaves = digests.map((digest) => leafOfDigest(hash, digest))
  const manifest: Manifest = {
    format: EXCHANGE_FORMAT,
    ...about,
    count: texts.length,
    root: treeHash(hash, leaves).toBase64(),
  }
  return {
    manifest,
    jws: signJws(typeOf(about.kind), canonicalText(manifest), signers),
    leaves,
    texts: texts.map((text, place) => ({ place, text, digest: digests[place]!.toHex() })),
  }
}

/** As it is sent: all texts, or those from one place on. */
export function bundleOf(
  jws: string,
  leaves: readonly Uint8Array[],
  from: number,
  texts: readonly string[],
): Bundle {
  const isWhole = from === 0 && texts.length === leaves.length
  return { manifest: jws, from, texts, leaves: isWhole ? null : concat(...leaves).toBase64() }
}

/** Checks signature, root and every text of a bundle from the other side. */
export function openBundle(
  hash: Hash,
  bundle: Bundle,
  kind: BundleKind,
  check: SignatureCheck,
): Result<OpenedBundle, BundleFault> {
  const payload = openJws(bundle.manifest, typeOf(kind), check)
  if (!payload.ok) return payload
  const manifest = readManifest(payload.value)
  if (manifest === null || manifest.kind !== kind) return err('wrong-shape')
  const texts = bundle.texts.map((text, index) => ({
    place: bundle.from + index,
    text,
    digest: digestOf(hash, text),
  }))
  const leaves = bundle.leaves === null ? [] : splitLeaves(bundle.leaves)
  if (leaves === null || bundle.from + texts.length > manifest.count) return err('wrong-shape')
  const isWhole = bundle.leaves === null
  for (const { place, digest } of texts) {
    const leaf = leafOfDigest(hash, digest)
    if (isWhole) leaves.push(leaf)
    else if (leaves[place]?.toHex() !== leaf.toHex()) return err('texts-do-not-match-signature')
  }
  if (leaves.length !== manifest.count || treeHash(hash, leaves).toBase64() !== manifest.root)
    return err('texts-do-not-match-signature')
  return ok({
    manifest,
    jws: bundle.manifest,
    leaves,
    texts: texts.map(({ place, text, digest }) => ({ place, text, digest: digest.toHex() })),
  })
}

/** One text as evidence by itself: with its place and the signed manifest it can be shown without the others. */
export interface Evidence {
  readonly text: string
  readonly manifest: string
  readonly place: number
  /** Inclusion proof, base64 lines. */
  readonly proof: readonly string[]
}

export const evidenceOf = (
  hash: Hash,
  jws: string,
  leaves: readonly Uint8Array[],
  place: number,
  text: string,
): Evidence => ({
  text,
  manifest: jws,
  place,
  proof: proveInclusion(hash, leaves, place).map((line) => line.toBase64()),
})

/** The manifest under which the text stands, when signature and proof are right. */
export function checkEvidence(
  hash: Hash,
  evidence: Evidence,
  kind: BundleKind,
  check: SignatureCheck,
): Result<Manifest, BundleFault> {
  const payload = openJws(evidence.manifest, typeOf(kind), check)
  if (!payload.ok) return payload
  const manifest = readManifest(payload.value)
  if (manifest === null || manifest.kind !== kind) return err('wrong-shape')
  const leaf = leafOfDigest(hash, digestOf(hash, evidence.text))
  const claim = {
    index: evidence.place,
    size: manifest.count,
    leaf,
    root: Uint8Array.fromBase64(manifest.root),
  }
  const proof = readProof(evidence.proof)
  if (proof === null || !verifyInclusion(hash, claim, proof)) return err('texts-do-not-match-signature')
  return ok(manifest)
}

/** A manifest without any check of its signature: for showing. */
export function peekManifest(jws: string): Manifest | null {
  const payload = peekJws(jws)
  return payload.ok ? readManifest(payload.value) : null
}

const sides = Type.Enum(['VN', 'CN'])
const ManifestShape = Compile(
  Type.Object(
    {
      format: Type.Literal(EXCHANGE_FORMAT),
      kind: Type.Enum(['messages', 'receipts']),
      from: sides,
      to: sides,
      channel: Type.String({ pattern: '^[A-Za-z0-9/>-]{3,80}$' }),
      first: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
      count: Type.Integer({ minimum: 1, maximum: BUNDLE_TEXTS_MAX }),
      root: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
      head: Type.Union([Type.String({ maxLength: 4_000 }), Type.Null()]),
      at: Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }),
    },
    { additionalProperties: false },
  ),
)

function readManifest(payload: string): Manifest | null {
  try {
    const manifest: unknown = JSON.parse(payload)
    return ManifestShape.Check(manifest) ? (manifest as Manifest) : null
  } catch {
    return null
  }
}

function splitLeaves(text: string): Uint8Array[] | null {
  try {
    const bytes = Uint8Array.fromBase64(text)
    if (bytes.length % HASH_BYTES !== 0) return null
    return Array.from({ length: bytes.length / HASH_BYTES }, (_, place) =>
      bytes.slice(place * HASH_BYTES, (place + 1) * HASH_BYTES),
    )
  } catch {
    return null
  }
}

function readProof(lines: readonly string[]): Proof | null {
  try {
    const proof = lines.map((line) => Uint8Array.fromBase64(line))
    return proof.every(({ length }) => length === HASH_BYTES) ? proof : null
  } catch {
    return null
  }
}
