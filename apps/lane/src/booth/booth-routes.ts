import type { ServerResponse } from 'node:http'
import { refusalText } from '@landport/barrier/booth/act-refusal-texts'
import { refuseAct } from '@landport/barrier/booth/refuse-act'
import type { SentAct } from '@landport/barrier/booth/sent-act'
import type { Slip } from '@landport/barrier/booth/slip'
import type { BoothAct } from '@landport/barrier/machine/booth-act'
import { type LanePlace, laneKey } from '@landport/barrier/machine/lane-state'
import type { Actor } from '@landport/passage/actor'
import type { Text3 } from '@landport/std/text'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Runner } from '../run/runner.ts'
import type { SiteClient } from '../site-line/site-client.ts'
import { BoothActBody } from './act-body.ts'
import { REFUSED, type RefusedCode } from './refused-texts.ts'
import type { Views } from './views.ts'

export interface BoothParts {
  readonly views: Views
  readonly runner: Runner
  readonly client: SiteClient
  /** Whose booth pass it is, when it is the site's, holds now and is good for this lane; else null. */
  whoIs(pass: string, place: LanePlace): Actor | null
  readonly pictures: {
    keep(bytes: Uint8Array): string
    find(digest: string): Uint8Array | null
  }
  slipOf(place: LanePlace, reference: string): Omit<Slip, 'copies'> | null
}

type PlaceParams = { Params: LanePlace }

/** A picture from a phone or the booth's own camera. */
const PICTURE_BYTES_MAX = 8 * 1024 * 1024
/** A screen that hears nothing for longer says so: the view comes again also when nothing changed. */
const VIEW_AGAIN_MS = 2_000

/** What the screens at the lanes ask of the lane computer. They see without a pass; who acts is named. */
export function boothRoutes(app: FastifyInstance, parts: BoothParts): void {
  const { views, runner } = parts

  app.get('/api/lanes', () => ({ lanes: views.all() }))
  app.get<PlaceParams>('/api/lanes/:site/:lane/view', (request, reply) => {
    const view = views.of(request.params)
    return view ?? refuse(reply, 404, 'no-such-lane')
  })

  app.get<PlaceParams>('/api/lanes/:site/:lane/events', (request, reply) => {
    const place = request.params
    if (views.of(place) === null) return refuse(reply, 404, 'no-such-lane')
    reply.hijack()
    tellViews(reply.raw, place, parts)
    return reply
  })

  app.post<PlaceParams & { Body: SentAct }>(
    '/api/lanes/:site/:lane/acts',
    { schema: { body: BoothActBody } },
    (request, reply) => {
      const place = request.params
      if (views.of(place) === null) return refuse(reply, 404, 'no-such-lane')
      const by = actorOf(request, place, parts)
      if (by === null) return refuse(reply, 401, 'no-pass')
      if (runner.memoryFault !== null && request.body.kind === 'open-by-hand')
        return refuse(reply, 503, 'memory-full')
      const { site, lane } = place
      const { kind } = request.body
      const seen = views.of(place)!
      const told = runner.take({ kind: 'act', act: { ...request.body, site, lane, by } as BoothAct })
      for (const content of told) {
        if (content.kind === 'act-refused')
          return notNow(reply, refusalText(content) ?? refuseAct(kind, seen) ?? REFUSED['not-now'])
        // The code goes out with the record of it, never without.
        if (content.kind === 'paper-slip' && !content.takenUp) {
          const slip = parts.slipOf(place, content.reference)
          return { view: views.of(place), slip: { ...slip, copies: content.copies } }
        }
      }
      return { view: views.of(place) }
    },
  )

  app.addContentTypeParser(
    /^image\/(jpeg|png|webp)$/,
    { parseAs: 'buffer', bodyLimit: PICTURE_BYTES_MAX },
    (_request, body, done) => done(null, body),
  )
  app.post<{ Body: Buffer }>('/api/pictures', { bodyLimit: PICTURE_BYTES_MAX }, (request, reply) => {
    if (actorOf(request, null, parts) === null) return refuse(reply, 401, 'no-pass')
    if (!Buffer.isBuffer(request.body) || request.body.length === 0) return refuse(reply, 400, 'no-picture')
    return { digest: parts.pictures.keep(request.body) }
  })
  app.get<{ Params: { digest: string } }>('/api/pictures/:digest', (request, reply) => {
    const { digest } = request.params
    const bytes = /^[0-9a-f]{64}$/.test(digest) ? parts.pictures.find(digest) : null
    if (bytes === null) return refuse(reply, 404, 'no-picture')
    return reply
      .type(bytes[0] === 0x89 ? 'image/png' : 'image/jpeg')
      .header('cache-control', 'private, max-age=86400, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(bytes))
  })

  app.post<{ Body: { account: string; password: string } }>('/api/sign-in', async (request, reply) => {
    const answer = await parts.client.boothPass(request.body).catch(() => null)
    if (answer === null) return refuse(reply, 503, 'site-not-reached')
    return answer.pass === null ? refuse(reply, answer.status, 'sign-in-refused') : answer.pass
  })
}

function tellViews(raw: ServerResponse, place: LanePlace, { views, runner }: BoothParts): void {
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const tell = (): void => {
    // A screen that does not read is not waited for: the next view says all.
    if (raw.writableLength < 1_000_000) raw.write(`event: view\ndata: ${JSON.stringify(views.of(place))}\n\n`)
  }
  tell()
  let isAsked = false
  const stop = runner.onChange((places) => {
    if (isAsked || !places.some((one) => laneKey(one) === laneKey(place))) return
    isAsked = true
    // Several things of one moment are one view.
    setTimeout(() => {
      isAsked = false
      tell()
    }, 15)
  })
  const timer = setInterval(tell, VIEW_AGAIN_MS)
  raw.on('close', () => {
    stop()
    clearInterval(timer)
  })
}

function actorOf(request: FastifyRequest, place: LanePlace | null, parts: BoothParts): Actor | null {
  const pass = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (pass === undefined) return null
  if (place !== null) return parts.whoIs(pass, place)
  for (const { site, lane } of parts.views.all()) {
    const actor = parts.whoIs(pass, { site, lane })
    if (actor !== null) return actor
  }
  return null
}

const notNow = (reply: FastifyReply, message: Text3): FastifyReply =>
  reply.status(409).send({ error: { code: 'act-refused', message } })

const refuse = (reply: FastifyReply, status: number, code: RefusedCode): FastifyReply => {
  const message: Text3 = REFUSED[code]
  return reply.status(status).send({ error: { code, message } })
}
