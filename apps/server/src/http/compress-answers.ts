import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** A list of two hundred passages is half a megabyte in three languages, and a phone at the yard takes a tenth of it. */
const BYTES_MIN = 8_000
const pack = promisify(gzip)

/**
 * Answers of the interface leave compressed for whoever takes gzip: quickly rather than small, off the main thread.
 * Short answers stay as they are, the session's with its secret among them.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < BYTES_MIN || !request.url.startsWith('/api/'))
      return payload
    reply.header('vary', 'accept-encoding')
    if (reply.hasHeader('content-encoding') || !takesGzip(request.headers['accept-encoding'])) return payload
    const packed = await pack(payload, { level: constants.Z_BEST_SPEED })
    reply.header('content-encoding', 'gzip').header('content-length', packed.length)
    return packed
  })
}

const takesGzip = (accepted: string | string[] | undefined): boolean =>
  /(^|[\s,])gzip(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(String(accepted ?? ''))
