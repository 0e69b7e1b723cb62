import { randomUUID } from 'node:crypto'
import type { KeySigner } from '@landport/exchange/signing'
import {
  type AskedRequest,
  contentDigest,
  TAG,
  verifyResponse,
} from '@landport/server/exchange/http-signature'
import { httpbis } from 'http-message-signatures'
import { request } from 'undici'
import { type Answer, jsonOf, noAnswer, type SignatureFault } from './answer.ts'
import type { Tester } from './tester.ts'

/** How a request is to differ from a right one. */
export interface Tampering {
  readonly unsigned?: boolean
  /** Keys that sign instead of the tester's. */
  readonly keys?: readonly KeySigner[]
  /** Seconds by which the signature's time is off. */
  readonly createdOff?: number
  readonly tag?: string
  /** Path, origin or body that is signed instead of the one that is sent. */
  readonly signedPath?: string
  readonly signedOrigin?: string
  readonly signedBody?: string | Uint8Array
  readonly contentType?: string
  /** Parts of the signature; all of them unless told. */
  readonly fields?: readonly string[]
  readonly params?: readonly string[]
}

const FIELDS = ['@method', '@authority', '@path', 'content-digest', 'content-type']
const PARAMS = ['created', 'keyid', 'alg', 'nonce', 'tag']
const TIMEOUT_MS = 30_000

/** Sends one request as the tester's side would, or as `tampering` says. Never throws. */
export async function send(
  tester: Pick<Tester, 'line' | 'signer' | 'check' | 'nowMs' | 'asked'>,
  path: string,
  body: string | Uint8Array,
  tampering: Tampering = {},
): Promise<Answer> {
  const headers = await headersOf(tester, path, body, tampering)
  try {
    const url = tester.line.address + path
    const response = await request(url, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : Buffer.from(body),
      dispatcher: tester.line.agent,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const bytes = new Uint8Array(await response.body.arrayBuffer())
    const message = { status: response.statusCode, headers: textHeaders(response.headers) }
    const asked = { method: 'POST', url, headers }
    const earlier = tester.asked.list()
    tester.asked.keep(asked)
    return {
      status: response.statusCode,
      why: '',
      contentType: message.headers['content-type'] ?? '',
      bytes,
      json: jsonOf(bytes),
      signatureFault: () => faultOf(tester, message, [asked, ...earlier], bytes),
    }
  } catch (error) {
    return noAnswer(reasonOf(error))
  }
}

/** A signature that is right for what was asked before is told from one that is right for nothing. */
async function faultOf(
  { check, nowMs }: Pick<Tester, 'check' | 'nowMs'>,
  response: { readonly status: number; readonly headers: Record<string, string> },
  [asked, ...earlier]: readonly [AskedRequest, ...AskedRequest[]],
  bytes: Uint8Array,
): Promise<SignatureFault> {
  const faultFor = async (request: AskedRequest) =>
    (await verifyResponse(response, request, bytes, check, nowMs())).fault
  const fault = await faultFor(asked)
  if (fault !== 'wrong-signature') return fault
  for (const other of earlier) if ((await faultFor(other)) === null) return 'other-request'
  return fault
}

async function headersOf(
  { line, signer, nowMs }: Pick<Tester, 'line' | 'signer' | 'nowMs'>,
  path: string,
  body: string | Uint8Array,
  how: Tampering,
): Promise<Record<string, string>> {
  const contentType = how.contentType ?? 'application/json'
  const message = {
    method: 'POST',
    url: (how.signedOrigin ?? line.address) + (how.signedPath ?? path),
    headers: { 'content-type': contentType, 'content-digest': contentDigest(how.signedBody ?? body) },
  }
  if (how.unsigned === true) return message.headers
  const key = (how.keys ?? signer.keys).find(({ algorithm }) => algorithm !== 'SM2SM3')
  if (key === undefined) throw new Error('HTTP signatures need an EdDSA or ES256 key')
  const config = {
    key: {
      id: key.key,
      alg: key.algorithm === 'EdDSA' ? 'ed25519' : 'ecdsa-p256-sha256',
      sign: async (data: Buffer) => Buffer.from(key.sign(data)),
    },
    name: 'landport',
    fields: [...(how.fields ?? FIELDS)],
    params: [...(how.params ?? PARAMS)],
    paramValues: {
      nonce: randomUUID(),
      tag: how.tag ?? TAG,
      created: new Date(nowMs() + (how.createdOff ?? 0) * 1000),
    },
  }
  const signed = await httpbis.signMessage(config, message)
  return Object.fromEntries(
    Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

const textHeaders = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message
}
