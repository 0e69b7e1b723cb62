import type { ServerOptions } from 'node:https'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { errorView } from '@landport/api/error-catalogue'
import { listViolations } from '@landport/api/violations'
import { Bug, Fault } from '@landport/std/assert'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifySchema,
} from 'fastify'
import type Type from 'typebox'
import { compressAnswers } from './compress-answers.ts'
import { LIMITS } from './limits.ts'
import { RequestError } from './request-error.ts'

/**
 * The HTTP shell: limits, headers, one validator (the contract's own), one shape of error. `report`: where faults
 * go; a request's headers and body are never part of it. `tls`: for a listener of its own.
 */
export async function fastifyApp(
  report: (message: string, cause: unknown) => void,
  tls: ServerOptions | null = null,
): Promise<FastifyInstance> {
  const app = Fastify({
    ...(tls === null ? {} : { https: tls }),
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    trustProxy: false,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles as elements; no script may be inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.decorateRequest('identity', null)
  app.setValidatorCompiler<FastifySchema>(({ schema }) => (value: unknown) => {
    const details = listViolations(schema as Type.TSchema, value)
    return details.length === 0 ? { value } : { error: new RequestError('bad-request', { details }) }
  })
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })
  compressAnswers(app)
  app.setErrorHandler((error: FastifyError | RequestError, _request, reply) => answer(error, reply, report))
  return app
}

function answer(
  error: FastifyError | RequestError | Error,
  reply: FastifyReply,
  report: (message: string, cause: unknown) => void,
) {
  const known = requestErrorOf(error)
  if (known !== null) {
    if (known.retryAfterSeconds !== null) reply.header('retry-after', known.retryAfterSeconds)
    const { status, body } = known.answer()
    return reply.code(status).send(body)
  }
  report('request failed', error)
  const { status, body } = errorView(
    error instanceof Fault && error.retryable ? 'not-ready' : 'platform-fault',
  )
  // A broken invariant of ours: nothing more may be decided by this process.
  if (error instanceof Bug) setImmediate(() => process.emit('SIGTERM'))
  return reply.code(status).send(body)
}

function requestErrorOf(error: FastifyError | RequestError | Error): RequestError | null {
  if (error instanceof RequestError) return error
  const code = 'code' in error ? error.code : null
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new RequestError('too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new RequestError('unsupported-content')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new RequestError('bad-request', {
        details: [
          {
            location: '/',
            code: 'not-json',
            message: {
              vi: 'Nội dung không phải JSON hợp lệ.',
              zh: '内容不是有效的 JSON。',
              en: 'The content is not valid JSON.',
            },
          },
        ],
      })
    default:
      return 'statusCode' in error && error.statusCode !== undefined && error.statusCode < 500
        ? new RequestError('bad-request', { cause: error })
        : null
  }
}
