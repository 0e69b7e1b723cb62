import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { httpbis, type Request, type Response, type SigningKey } from 'http-message-signatures'
import { type AskedRequest, boundFields, componentOf, signatureValue } from './bound-request.ts'

export type { AskedRequest } from './bound-request.ts'

/**
 * HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530) between the two sides: method, address, path and
 * body of a request; status and body of its answer together with the request that it answers (§2.4), so that an old
 * answer says nothing to another request. They say who speaks on this connection now; what is said stays evidence by
 * the signatures inside it. By Ed25519 or P-256: SM2 is not registered for HTTP.
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

/** Headers to be set on an answer. `asked`: what is answered, as it came; null binds it to nothing (for tests). */
export async function signResponse(
  response: { readonly status: number; readonly contentType: string; readonly body: string | Uint8Array },
  asked: AskedRequest | null,
  keys: readonly KeySigner[],
): Promise<Headers> {
  const message = {
    status: response.status,
    headers: { 'content-type': response.contentType, 'content-digest': contentDigest(response.body) },
  }
  const config = {
    key: signingKey(keys),
    fields: [...RESPONSE_FIELDS, ...(asked === null ? [] : boundFields(asked))],
    componentParser: signatureValue,
    name: NAME,
    ...parameters(),
  }
  return plain((await httpbis.signMessage(config, message, asked ?? undefined)).headers)
}

export type HttpFault =
  | 'not-signed'
  | 'unknown-key'
  | 'wrong-signature'
  /** Of an answer: its signature leaves out what was asked. */
  | 'not-bound'
  | 'wrong-digest'
  | 'clock-skew'

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
): Promise<HttpVerdict> => verify(request, null, body, check, nowMs)

/** `asked`: the request as it was sent, with its signature. An answer to any other is not believed. */
export const verifyResponse = (
  response: Response,
  asked: AskedRequest,
  body: Uint8Array,
  check: SignatureCheck,
  nowMs: number,
): Promise<HttpVerdict> => verify(response, asked, body, check, nowMs)

async function verify(
  message: Request | Response,
  asked: AskedRequest | null,
  body: Uint8Array,
  check: SignatureCheck,
  nowMs: number,
): Promise<HttpVerdict> {
  const seen: { createdMs: number | null; isKnown: boolean; isForAnother: boolean; signatures: number } = {
    createdMs: null,
    isKnown: false,
    isForAnother: false,
    signatures: 0,
  }
  const bound = asked === null ? [] : boundFields(asked)
  const covered = new Set<string>()
  const config = {
    requiredFields: asked === null ? REQUEST_FIELDS : RESPONSE_FIELDS,
    componentParser: (
      name: string,
      params: Map<string, string | number | boolean>,
      of: Request | Response,
      request?: Request,
    ) => {
      const component = componentOf(name, params)
      covered.add(component)
      seen.isForAnother ||= params.has('req') && !bound.includes(component)
      return signatureValue(name, params, of, request)
    },
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
      seen.signatures++
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
    ? httpbis.verifyMessage(config, message, asked ?? undefined)
    : httpbis.verifyMessage(config, message)
  ).catch(() => false)
  const skewSeconds = seen.createdMs === null ? null : Math.round((seen.createdMs - nowMs) / 1000)
  const fault = faultOf()
  return { fault, skewSeconds }

  function faultOf(): HttpFault | null {
    if (right === null) return 'not-signed'
    if (right === false && seen.isForAnother) return 'wrong-signature'
    if (right === false) return seen.createdMs === null || !seen.isKnown ? 'unknown-key' : 'wrong-signature'
    if (!isBound()) return 'not-bound'
    if (skewSeconds === null || Math.abs(skewSeconds) > SKEW_MAX_SECONDS) return 'clock-skew'
    return isSameText(headerOf(message, 'content-digest'), contentDigest(body)) ? null : 'wrong-digest'
  }

  /** By one signature: two that leave something out each are not one that leaves nothing out. */
  function isBound(): boolean {
    return asked === null || (seen.signatures === 1 && bound.every((field) => covered.has(field)))
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
