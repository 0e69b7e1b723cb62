import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { httpbis, type Request, type Response, type SigningKey } from 'http-message-signatures'

/**
 * HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530) between the two sides: method, address, path and
 * body of a request, status and body of its answer. They say who speaks on this connection now; what is said stays
 * evidence by the signatures inside it. By Ed25519 or P-256: SM2 is not registered for HTTP.
 */
export type Headers = Readonly<Record<string, string>>

const ALGORITHMS = { EdDSA: 'ed25519', ES256: 'ecdsa-p256-sha256' } as const
const NAME = 'landport'
export const TAG = 'landport-exchange-1'
const REQUEST_FIELDS = ['@method', '@authority', '@path', 'content-digest', 'content-type']
const RESPONSE_FIELDS = ['@status', 'content-digest', 'content-type']
/** How far the clocks of the two sides may differ, and how old a request may be, seconds. */
export const SKEW_MAX_SECONDS = 300

export const contentDigest = (body: string | Uint8Array): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

export async function signRequest(
  request: { readonly method: string; readonly url: string; readonly body: string },
  keys: readonly KeySigner[],
): Promise<Headers> {
  const message = {
    method: request.method,
    url: request.url,
    headers: { 'content-type': 'application/json', 'content-digest': contentDigest(request.body) },
  }
  const config = { key: signingKey(keys), fields: REQUEST_FIELDS, name: NAME, ...parameters() }
  return plain((await httpbis.signMessage(config, message)).headers)
}

/** Headers to be set on an answer. */
export async function signResponse(
  response: { readonly status: number; readonly contentType: string; readonly body: string | Uint8Array },
  keys: readonly KeySigner[],
): Promise<Headers> {
  const message = {
    status: response.status,
    headers: { 'content-type': response.contentType, 'content-digest': contentDigest(response.body) },
  }
  const config = { key: signingKey(keys), fields: RESPONSE_FIELDS, name: NAME, ...parameters() }
  return plain((await httpbis.signMessage(config, message)).headers)
}

export type HttpFault = 'not-signed' | 'unknown-key' | 'wrong-signature' | 'wrong-digest' | 'clock-skew'

export interface HttpVerdict {
  /** Null when the signature is right. */
  readonly fault: HttpFault | null
  /** How far the signer's clock is ahead of ours, seconds; null when it named no time. */
  readonly skewSeconds: number | null
}

export const verifyRequest = (
  request: Request,
  body: Uint8Array,
  check: SignatureCheck,
  nowMs: number,
): Promise<HttpVerdict> => verify(request, REQUEST_FIELDS, body, check, nowMs)

export const verifyResponse = (
  response: Response,
  body: Uint8Array,
  check: SignatureCheck,
  nowMs: number,
): Promise<HttpVerdict> => verify(response, RESPONSE_FIELDS, body, check, nowMs)

async function verify(
  message: Request | Response,
  requiredFields: string[],
  body: Uint8Array,
  check: SignatureCheck,
  nowMs: number,
): Promise<HttpVerdict> {
  const seen: { createdMs: number | null; isKnown: boolean } = { createdMs: null, isKnown: false }
  const config = {
    requiredFields,
    requiredParams: ['created', 'keyid', 'tag'],
    all: true,
    notAfter: new Date(nowMs + 1e12),
    keyLookup: async ({
      keyid,
      alg,
      tag,
      created,
    }: {
      keyid?: string
      alg?: string
      tag?: string
      created?: Date | null
    }) => {
      const algorithm = alg === ALGORITHMS.EdDSA ? 'EdDSA' : alg === ALGORITHMS.ES256 ? 'ES256' : null
      if (algorithm === null || keyid === undefined || tag !== TAG) return null
      seen.createdMs = created?.getTime() ?? null
      return {
        id: keyid,
        verify: async (data: Buffer, signature: Buffer) => {
          const verdict = check.verify(keyid, algorithm, data, signature)
          seen.isKnown = verdict !== 'unknown-key'
          return verdict === 'right'
        },
      }
    },
  }
  const right = await ('status' in message
    ? httpbis.verifyMessage(config, message)
    : httpbis.verifyMessage(config, message)
  ).catch(() => false)
  const skewSeconds = seen.createdMs === null ? null : Math.round((seen.createdMs - nowMs) / 1000)
  const fault = faultOf()
  return { fault, skewSeconds }

  function faultOf(): HttpFault | null {
    if (right === null) return 'not-signed'
    if (right === false) return seen.createdMs === null || !seen.isKnown ? 'unknown-key' : 'wrong-signature'
    if (skewSeconds === null || Math.abs(skewSeconds) > SKEW_MAX_SECONDS) return 'clock-skew'
    return isSameText(headerOf(message, 'content-digest'), contentDigest(body)) ? null : 'wrong-digest'
  }
}

function signingKey(keys: readonly KeySigner[]): SigningKey {
  const key = keys.find(({ algorithm }) => algorithm !== 'SM2SM3')
  if (key === undefined) throw new Error('no key that HTTP signatures know')
  return {
    id: key.key,
    alg: ALGORITHMS[key.algorithm as keyof typeof ALGORITHMS],
    sign: async (data) => Buffer.from(key.sign(data)),
  }
}

const parameters = () => ({
  params: ['created', 'keyid', 'alg', 'nonce', 'tag'],
  paramValues: { nonce: randomUUID(), tag: TAG, created: new Date() },
})

const plain = (headers: Readonly<Record<string, string | string[]>>): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

function headerOf({ headers }: Request | Response, wanted: string): string {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
  return String(found ?? '')
}

function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
