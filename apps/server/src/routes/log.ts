import { logsOf } from '@landport/exchange/log-names'
import { entryBundle, isTileOf, parseTilePath, TILE_WIDTH, type Tile } from '@landport/journal/tile'
import { otherSide } from '@landport/std/side'
import { listOwnEpochs } from '@landport/store/epoch'
import { findCosignedHead, findServedHead, signedSize } from '@landport/store/log/heads'
import { readTile } from '@landport/store/log/tree'
import { findWitnessed } from '@landport/store/log/witnessed'
import type { Pool } from '@landport/store/pool'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LIMITS } from '../http/limits.ts'
import { type RateLimit, rateLimit } from '../http/rate-limit.ts'
import { RequestError } from '../http/request-error.ts'
import type { OwnLog } from '../log/own-logs.ts'
import type { Witness } from '../log/witness.ts'

export interface LogRouteParts {
  readonly pool: Pool
  readonly logs: readonly OwnLog[]
  readonly witness: Witness
}

/**
 * The logs for anyone, without signing in: heads, tree hashes and commitments as C2SP tlog-tiles names them, never
 * content; and this side's witness (C2SP tlog-witness).
 */
export function logRoutes(app: FastifyInstance, { pool, logs, witness }: LogRouteParts): void {
  const readers = rateLimit({ perSecond: LIMITS.logRequestsPerSecond, burst: LIMITS.logRequestsBurst })
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/log/') && request.method === 'GET') within(readers, request)
  })
  for (const log of logs) serveLog(app, pool, log)
  const { side } = logs[0]!.name
  // After restores: each later epoch of ours as both sides signed it; who asked and why is not in it.
  app.get('/log/epochs', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(
      (await listOwnEpochs(pool)).map(({ number, document, countersignature }) => ({
        number,
        document,
        countersignature,
      })),
    ),
  )
  // What we cosigned last of the other side's logs, of any epoch: whoever lost its own records asks here for them.
  app.get<{ Params: { '*': string } }>('/log/witnessed/*', async (request, reply) => {
    const path = /^(.+)\/checkpoint$/.exec(request.params['*'])?.[1] ?? ''
    const epoch = Number(/\/([1-9]\d{0,5})$/.exec(path)?.[1] ?? 1)
    const log = logsOf(otherSide(side), epoch).find((one) => one.path === path)
    const last = log === undefined ? null : await findWitnessed(pool, log.origin)
    return sendNote(reply, last === null ? null : `${last.note}${last.line}`)
  })
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    const limit = rateLimit({
      perSecond: LIMITS.witnessRequestsPerSecond,
      burst: LIMITS.witnessRequestsBurst,
    })
    scope.post<{ Body: string }>(
      '/log/witness/add-checkpoint',
      { bodyLimit: LIMITS.witnessBodyBytes },
      async (request, reply) => {
        within(limit, request)
        const { status, type, body } = await witness.addCheckpoint(String(request.body ?? ''))
        return reply.code(status).header('cache-control', 'no-store').type(type).send(body)
      },
    )
  })
}

function serveLog(app: FastifyInstance, pool: Pool, { name, leaves }: OwnLog): void {
  const prefix = `/log/${name.path}`
  app.get(`${prefix}/checkpoint`, async (_request, reply) =>
    sendNote(reply, (await findServedHead(pool, name.origin))?.note ?? null),
  )
  app.get(`${prefix}/cosigned`, async (_request, reply) =>
    sendNote(reply, (await findCosignedHead(pool, name.origin))?.note ?? null),
  )
  app.get<{ Params: { '*': string } }>(`${prefix}/tile/*`, async (request, reply) => {
    const tile = parseTilePath(`tile/${request.params['*']}`)
    if (tile === null || !isTileOf(tile, await signedSize(pool, name.origin)))
      throw new RequestError('not-found')
    const bytes = tile.level === 'entries' ? await bundle(tile) : await readTile(pool, leaves, tile)
    if (bytes === null) throw new RequestError('not-found')
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('application/octet-stream')
      .send(Buffer.from(bytes))
  })

  /** Null too where an entry is from before salts: its leaf is its text, which is nobody's to read here. */
  async function bundle({ index, width }: Tile): Promise<Uint8Array | null> {
    const from = index * TILE_WIDTH
    const commitments = await leaves.commitments(pool, from, from + width)
    return commitments === null || commitments.length !== width ? null : entryBundle(commitments)
  }
}

function within(limit: RateLimit, request: FastifyRequest): void {
  const wait = limit.take(request.ip, Date.now())
  if (wait > 0) throw new RequestError('too-many-requests', { retryAfterSeconds: wait })
}

function sendNote(reply: FastifyReply, note: string | null) {
  if (note === null) throw new RequestError('not-found')
  return reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(note)
}
