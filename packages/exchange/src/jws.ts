import { err, ok, type Result } from '@landport/std/result'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalText } from './canonical.ts'
import { ALGORITHMS, type Algorithm, type KeySigner, type SignatureCheck } from './signing.ts'

/**
 * JWS in the general JSON serialisation (RFC 7515 §7.2.1), one signature per algorithm. Each protected header names
 * all algorithms that signed (`algs`): a stripped signature is seen by whoever can check only the one that is left.
 */
export interface JwsHeader {
  readonly alg: Algorithm
  readonly kid: string
  /** What is signed, so that a signature on one kind of text never passes for another kind. */
  readonly typ: JwsType
  readonly algs: readonly Algorithm[]
}

export const JWS_TYPES = [
  'landport-messages+jws',
  'landport-receipts+jws',
  'landport-statement+jws',
  'landport-epoch+jws',
  'landport-evidence-pack+jws',
  'landport-conformance+jws',
  'landport-lane-words+jws',
  'landport-lane-head+jws',
  'landport-lane-report+jws',
  'landport-lane-status+jws',
  'landport-booth-pass+jws',
] as const
export type JwsType = (typeof JWS_TYPES)[number]

export type JwsFault =
  | 'not-json'
  | 'wrong-shape'
  | 'unknown-key'
  | 'wrong-signature'
  /** Signed by fewer algorithms than asked for, or than the signatures themselves name. */
  | 'downgrade'

const utf8 = new TextEncoder()

export function signJws(typ: JwsType, payload: string, signers: readonly KeySigner[]): string {
  const algs = signers.map(({ algorithm }) => algorithm).sort()
  const encoded = base64url(utf8.encode(payload))
  const signatures = signers.map((signer) => {
    const header = { alg: signer.algorithm, kid: signer.key, typ, algs } satisfies JwsHeader
    const protectedHeader = base64url(utf8.encode(canonicalText(header)))
    const signature = base64url(signer.sign(utf8.encode(`${protectedHeader}.${encoded}`)))
    return { protected: protectedHeader, signature }
  })
  return canonicalText({ payload: encoded, signatures })
}

/** The payload of a JWS whose every asked signature is right; all of its signatures by known keys must be. */
export function openJws(text: string, typ: JwsType, check: SignatureCheck): Result<string, JwsFault> {
  const read = readJws(text, PAYLOAD_MAX_OF[typ])
  if (!read.ok) return read
  const { payload, signatures } = read.value
  const right = new Set<Algorithm>()
  for (const { protected: protectedHeader, header, signature } of signatures) {
    if (header.typ !== typ) return err('wrong-shape')
    const bytes = utf8.encode(`${protectedHeader}.${payload}`)
    const verdict = check.verify(header.kid, header.alg, bytes, signature)
    if (verdict === 'wrong') return err('wrong-signature')
    if (verdict === 'right') right.add(header.alg)
  }
  const present = new Set(signatures.map(({ header }) => header.alg))
  const isStripped = signatures.some(({ header }) => header.algs.some((algorithm) => !present.has(algorithm)))
  if (isStripped || check.required.some((algorithm) => !present.has(algorithm))) return err('downgrade')
  if (right.size === 0 || check.required.some((algorithm) => !right.has(algorithm))) return err('unknown-key')
  return ok(readPayload(payload)!)
}

/** The payload without any check: for showing, never for trusting. */
export function peekJws(text: string): Result<string, JwsFault> {
  const read = readJws(text)
  return read.ok ? ok(readPayload(read.value.payload)!) : read
}

/** What each signature says of itself, unchecked: for showing, never for trusting. */
export function peekHeaders(text: string): readonly JwsHeader[] {
  const read = readJws(text)
  return read.ok ? read.value.signatures.map(({ header }) => header) : []
}

interface ReadSignature {
  readonly protected: string
  readonly header: JwsHeader
  readonly signature: Uint8Array
}

/** Of a payload as it is sent, characters. */
const PAYLOAD_MAX = 200_000
/** A lane that was cut off tells two thousand things at once. */
const PAYLOAD_MAX_OF: Partial<Record<JwsType, number>> = { 'landport-lane-report+jws': 2_000_000 }

const Wire = Compile(
  Type.Object(
    {
      payload: Type.String({ minLength: 1 }),
      signatures: Type.Array(
        Type.Object(
          {
            protected: Type.String({ minLength: 1, maxLength: 2_000 }),
            signature: Type.String({ minLength: 1, maxLength: 2_000 }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: ALGORITHMS.length },
      ),
    },
    { additionalProperties: false },
  ),
)

const Header = Compile(
  Type.Object(
    {
      alg: Type.Enum([...ALGORITHMS]),
      kid: Type.String({ minLength: 1, maxLength: 100 }),
      typ: Type.Enum([...JWS_TYPES]),
      algs: Type.Array(Type.Enum([...ALGORITHMS]), { minItems: 1, maxItems: ALGORITHMS.length }),
    },
    { additionalProperties: false },
  ),
)

function readJws(
  text: string,
  payloadMax = PAYLOAD_MAX,
): Result<{ readonly payload: string; readonly signatures: readonly ReadSignature[] }, JwsFault> {
  const wire = parseJson(text)
  if (wire === undefined) return err('not-json')
  if (!Wire.Check(wire) || wire.payload.length > payloadMax || readPayload(wire.payload) === null)
    return err('wrong-shape')
  const signatures: ReadSignature[] = []
  for (const { protected: protectedHeader, signature } of wire.signatures) {
    const header = parseJson(readPayload(protectedHeader) ?? '')
    const bytes = fromBase64url(signature)
    if (!Header.Check(header) || bytes === null) return err('wrong-shape')
    if (signatures.some((other) => other.header.alg === header.alg)) return err('wrong-shape')
    signatures.push({ protected: protectedHeader, header: header as JwsHeader, signature: bytes })
  }
  return ok({ payload: wire.payload, signatures })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readPayload(encoded: string): string | null {
  const bytes = fromBase64url(encoded)
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const base64url = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

/** Another spelling of the same bytes is refused: texts are what is stored and compared. */
function fromBase64url(text: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return base64url(bytes) === text ? bytes : null
  } catch {
    return null
  }
}
