import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { type AskedRequest, SKEW_MAX_SECONDS, signResponse, verifyRequest } from './http-signature.ts'

export interface SignedRoutesParts {
  /** Under which the other side reaches us: a signature for another address is not for us. */
  readonly address: string
  readonly keys: readonly KeySigner[]
  readonly check: () => SignatureCheck
  readonly nowMs: () => number
  readonly onSkew: (seconds: number) => void
  /** What both sides agreed, below the 300 seconds of the protocol; absent: these. */
  readonly skewSecondsMax?: () => number
}

type Asked = Pick<FastifyRequest['raw'], 'headers'> & { readonly method: string; readonly url: string }

/**
 * Routes for the other side alone: what is asked must carry its HTTP signature, what is answered, faults too, carries
 * ours. The body is read as bytes, as the digest is over these.
 */
export async function signedRoutes(
  app: FastifyInstance,
  parts: SignedRoutesParts,
  add: (scope: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (scope) => {
    // Also the parser of text that is there without asking: what is not checked here is not taken.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser<Buffer>(
      'application/json',
      { parseAs: 'buffer', bodyLimit: LIMITS.exchangeBodyBytes },
      async (request: Asked, body: Buffer) => {
        const { fault, skewSeconds } = await verifyRequest(
          askedOf(request),
          body,
          parts.check(),
          parts.nowMs(),
        )
        if (skewSeconds !== null) parts.onSkew(skewSeconds)
        const isOff = Math.abs(skewSeconds ?? 0) > (parts.skewSecondsMax?.() ?? SKEW_MAX_SECONDS)
        const wrong = fault ?? (isOff ? 'clock-skew' : null)
        if (wrong !== null) throw new RequestError('not-allowed', { details: [detailOf(wrong)] })
        try {
          return JSON.parse(body.toString('utf8')) as unknown
        } catch (cause) {
          throw new RequestError('bad-request', { cause })
        }
      },
    )
    scope.addHook<string | Buffer>('onSend', async (request, reply, payload) => {
      const body = payload ?? ''
      if (typeof body !== 'string' && !Buffer.isBuffer(body)) return payload
      const contentType = String(reply.getHeader('content-type') ?? 'application/json; charset=utf-8')
      reply.header('content-type', contentType)
      const asked = askedOf(request)
      const signed = await signResponse({ status: reply.statusCode, contentType, body }, asked, parts.keys)
      for (const [name, value] of Object.entries(signed))
        if (name !== 'content-type') reply.header(name, value)
      return payload
    })
    add(scope)
  })

  /** What was asked, under the address by which the other side knows us. */
  function askedOf({ method, url, headers }: Asked): AskedRequest {
    return { method, url: parts.address + url, headers: textHeaders(headers) }
  }
}

const textHeaders = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const detailOf = (fault: string) => ({
  location: '/',
  code: fault,
  message: {
    vi: 'Yêu cầu không mang chữ ký hợp lệ của phía bên kia.',
    zh: '请求未附对方的有效签名。',
    en: 'The request does not carry a valid signature of the other side.',
  },
})
