import type { ServerResponse } from 'node:http'
import { SITE_LINK, STATUS_BYTES_MAX, STATUS_JWS, type StatusBatch } from '@landport/barrier/link/site-link'
import { openJws } from '@landport/exchange/jws'
import { keepLaneStatus } from '@landport/store/lane/lane-status'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { takeReports } from '../lane-link/take-reports.ts'
import { type KnownUnit, type LaneUnits, serves } from '../lane-link/units.ts'
import type { WordsHub } from '../lane-link/words-hub.ts'
import type { Services } from '../services.ts'

const ALIVE_MS = 15_000
/** A connection that does not read is let go; it comes back and is told anew. */
const UNREAD_BYTES_MAX = 4_000_000

const Batch = Type.Object({ batch: Type.String({ minLength: 1 }) }, { additionalProperties: false })
const Status = Type.Object({ status: Type.String({ minLength: 1 }) }, { additionalProperties: false })

/** The line to this side's lane computers: words out, reports and status in. */
export function laneLinkRoutes(
  app: FastifyInstance,
  services: Services,
  {
    units,
    hub,
    onStatus,
  }: {
    readonly units: LaneUnits
    readonly hub: WordsHub
    /** A computer said how its lanes stand: whoever looks at them reads again. */
    readonly onStatus: (unit: KnownUnit, batch: StatusBatch) => void
  },
): void {
  const reports = takeReports(services)

  app.get<{ Querystring: { log?: string; after?: string } }>(SITE_LINK.words, (request, reply) => {
    const unit = units.of(request)
    const sites = unit.sites.filter((site) => services.book.find(site) !== null)
    const { log = null, after } = request.query
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 1000\n\n')
    const alive = setInterval(() => raw.write(': alive\n\n'), ALIVE_MS)
    const since = { log, after: after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : null }
    const close = hub.open(
      sites,
      since,
      (event, data, id) => {
        raw.write(`event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${data}\n\n`)
        return raw.writableLength <= UNREAD_BYTES_MAX
      },
      () => {
        clearInterval(alive)
        raw.end()
      },
      () => roomOn(raw),
    )
    raw.on('close', close)
  })

  app.post<{ Body: Type.Static<typeof Batch> }>(
    SITE_LINK.reports,
    { schema: { body: Batch }, bodyLimit: LIMITS.laneBodyBytes },
    async (request) => reports.take(units.of(request), request.body.batch),
  )

  app.put<{ Body: Type.Static<typeof Status> }>(
    SITE_LINK.status,
    { schema: { body: Status }, bodyLimit: LIMITS.laneBodyBytes },
    async (request, reply) => {
      const unit = units.of(request)
      const batch = readStatus(unit, request.body.status)
      await keepLaneStatus(services.pool, unit.unit, batch.views)
      onStatus(unit, batch)
      return reply.code(204).send()
    },
  )
}

/** Far less than what a connection is let go for waits to be read, or it is over. */
const roomOn = async (raw: ServerResponse): Promise<void> => {
  if (raw.writableLength < UNREAD_BYTES_MAX / 8 || raw.destroyed) return
  await new Promise<void>((resolve) => {
    const over = (): void => {
      raw.off('drain', over).off('close', over)
      resolve()
    }
    raw.on('drain', over).on('close', over)
  })
}

/** Only what is stored by: the rest is shown as the computer says it. */
const StatusShape = Compile(
  Type.Object({
    unit: Type.String(),
    views: Type.Array(
      Type.Object({ unit: Type.String(), site: Type.String(), lane: Type.String(), at: Type.String() }),
      { maxItems: 64 },
    ),
  }),
)

function readStatus(unit: KnownUnit, text: string): StatusBatch {
  const opened = openJws(text, STATUS_JWS, unit.check)
  if (!opened.ok) throw new RequestError('lane-signature', { cause: opened.error })
  if (opened.value.length > STATUS_BYTES_MAX) throw new RequestError('too-large')
  const value: unknown = JSON.parse(opened.value)
  if (!StatusShape.Check(value)) throw new RequestError('bad-request')
  const batch = value as unknown as StatusBatch
  const isOwn = batch.unit === unit.unit && batch.views.every((view) => serves(unit, view.site, view.lane))
  const places = new Set(batch.views.map(({ site, lane }) => `${site}/${lane}`))
  if (!isOwn || places.size !== batch.views.length) throw new RequestError('bad-request')
  return batch
}
