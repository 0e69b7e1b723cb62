import type { HandActFilter } from '@landport/api/filters'
import {
  HoldPictureRequest,
  LiftPictureHoldRequest,
  type ManualOpeningLine,
  type PaperSlipLine,
} from '@landport/api/hand-acts'
import type { Page } from '@landport/api/page'
import { SITE_LINK } from '@landport/barrier/link/site-link'
import { mayWorkAtLanes } from '@landport/barrier/order/authority'
import { civilDateAt, isCivilDate, startOfDay, zoneOf } from '@landport/site/civil-time'
import { parseInstant, plusMinutes } from '@landport/std/time'
import { findBlob, noteBlobRead, putBlob } from '@landport/store/blob'
import { sha256Hex } from '@landport/store/hash'
import {
  countManualOpenings,
  type HandActPlace,
  type HandActRow,
  isPictureOfOpening,
  listManualOpenings,
  listMissingPictures,
  listPaperSlips,
  type HandActFilter as StoredFilter,
} from '@landport/store/lane/hand-acts'
import type { FastifyInstance } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { downloadHeaders } from '../http/download.ts'
import { actorOf, hasRole } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { LaneUnits } from '../lane-link/units.ts'
import { manualOpeningLines, paperSlipLines } from '../lanes/hand-acts-view.ts'
import { holdPicture } from '../lanes/hold-picture.ts'
import { evidenceTypeOf } from '../passages/evidence-type.ts'
import type { Services } from '../services.ts'

type OfSite = { Params: { site: string } }
type OfPicture = { readonly site: string; readonly digest: string }

const LIMIT_MAX = 200
const LIMIT = 50
/** Of one picture from a lane computer. */
const PICTURE_BYTES_MAX = 8 * 1024 * 1024
/** Assumed: no published text says how long a picture of an opening by hand is kept. */
const PICTURE_DAYS = 365
/** Lane computers erase theirs by then: older ones are asked of nobody. */
const ASKED_DAYS = 30
const DAY_MINUTES = 24 * 60

/**
 * What hands did at the lanes, for those who answer for them: the gate centre, the agencies at the line. Its pictures
 * come from the lane computers, which are asked for those that the site has been told of and lacks.
 */
export function laneHandRoutes(app: FastifyInstance, services: Services, units: LaneUnits): void {
  const { pool, clock } = services

  app.get<OfSite & { Querystring: HandActFilter }>(
    '/api/sites/:site/manual-openings',
    async (request): Promise<Page<ManualOpeningLine>> => {
      const identity = signedIn(request)
      const filter = filterOf(services, request.params.site, request.query)
      if (!mayWorkAtLanes(actorOf(identity))) return refuseAccess(services, identity, 'manual-openings')
      const limit = limitOf(request.query)
      const [rows, total] = await Promise.all([
        listManualOpenings(pool, filter, { after: placeOf(request.query.after), limit: limit + 1 }),
        countManualOpenings(pool, filter),
      ])
      const shown = rows.slice(0, limit)
      const items = await manualOpeningLines(services, identity, shown)
      return { items, next: rows.length > limit ? cursorOf(shown.at(-1)!) : null, total }
    },
  )

  app.get<OfSite & { Querystring: HandActFilter }>(
    '/api/sites/:site/paper-slips',
    async (request): Promise<readonly PaperSlipLine[]> => {
      const identity = signedIn(request)
      const filter = filterOf(services, request.params.site, request.query)
      if (!mayWorkAtLanes(actorOf(identity))) return refuseAccess(services, identity, 'paper-slips')
      const rows = await listPaperSlips(pool, filter, zoneOf(services.side))
      return paperSlipLines(services, identity, rows)
    },
  )

  app.get<{ Params: OfPicture }>('/api/sites/:site/opening-pictures/:digest', async (request, reply) => {
    const identity = signedIn(request)
    const { site, digest } = request.params
    if (!mayWorkAtLanes(actorOf(identity))) return refuseAccess(services, identity, 'opening-picture')
    const blob = await findBlob(pool, await named(request.params))
    if (blob === null) throw new RequestError('not-found')
    await noteBlobRead(pool, digest, identity.account, `opening by hand at ${site}`)
    const file = { name: digest, fallback: digest, mediaType: blob.mediaType }
    return reply.headers(downloadHeaders(file)).send(blob.bytes)
  })

  app.post<{ Params: OfPicture; Body: HoldPictureRequest }>(
    '/api/sites/:site/opening-pictures/:digest/hold',
    { schema: { body: HoldPictureRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      if (!mayWorkAtLanes(actorOf(identity))) return refuseAccess(services, identity, 'hold-picture')
      await holdPicture(services, identity, await named(request.params), { kind: 'hold', ...request.body })
      return reply.code(204).send()
    },
  )

  app.post<{ Params: OfPicture; Body: LiftPictureHoldRequest }>(
    '/api/sites/:site/opening-pictures/:digest/lift-hold',
    { schema: { body: LiftPictureHoldRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      if (!mayWorkAtLanes(actorOf(identity)) || !hasRole(identity, 'supervisor'))
        return refuseAccess(services, identity, 'lift-picture-hold')
      await holdPicture(services, identity, await named(request.params), { kind: 'lift', ...request.body })
      return reply.code(204).send()
    },
  )

  /** The digest, where an opening by hand at this site names it. */
  async function named({ site, digest }: OfPicture): Promise<string> {
    if (services.book.find(site) === null || !(await isPictureOfOpening(pool, site, digest)))
      throw new RequestError('not-found')
    return digest
  }

  app.get(SITE_LINK.pictures, async (request) => {
    const { unit, sites } = units.of(request)
    const since = plusMinutes(clock.now(), -ASKED_DAYS * DAY_MINUTES)
    return { wanted: await listMissingPictures(pool, unit, sites, since) }
  })

  app.put<{ Params: { digest: string }; Body: Buffer }>(
    `${SITE_LINK.pictures}/:digest`,
    { bodyLimit: PICTURE_BYTES_MAX },
    async (request, reply) => {
      const { sites } = units.of(request)
      const { digest } = request.params
      const { body: bytes } = request
      const mediaType = Buffer.isBuffer(bytes) ? evidenceTypeOf(bytes) : null
      if (mediaType === null || mediaType === 'application/pdf') throw new RequestError('unsupported-content')
      if (sha256Hex(bytes) !== digest) throw new RequestError('different-content')
      const named = await Promise.all(sites.map((site) => isPictureOfOpening(pool, site, digest)))
      if (!named.includes(true)) throw new RequestError('not-found')
      const retainUntil = plusMinutes(clock.now(), PICTURE_DAYS * DAY_MINUTES)
      await putBlob(pool, { bytes, mediaType, purpose: 'opening-by-hand', retainUntil })
      return reply.code(204).send()
    },
  )
}

/** Days are the gate's own, by the world's clock. */
function filterOf(
  { book, side, clock }: Services,
  site: string,
  { from, to, lane, account, agency, cutOff }: HandActFilter,
): StoredFilter {
  if (book.find(site) === null) throw new RequestError('not-found')
  const zone = zoneOf(side)
  const first = from ?? to ?? civilDateAt(clock.now(), zone)
  const last = to ?? first
  if (!isCivilDate(first) || !isCivilDate(last)) throw new RequestError('bad-request')
  return {
    site,
    from: startOfDay(first, zone),
    to: startOfDay(dayAfter(last), zone),
    lane: lane ?? null,
    account: account ?? null,
    agency: agency ?? null,
    isCutOff: cutOff === 'true',
  }
}

const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

function limitOf({ limit }: HandActFilter): number {
  if (limit === undefined) return LIMIT
  const wanted = Number(limit)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > LIMIT_MAX) throw new RequestError('bad-request')
  return wanted
}

const cursorOf = ({ at, unit, seq }: HandActRow): string =>
  Buffer.from(JSON.stringify([at, unit, seq])).toString('base64url')

function placeOf(after: string | undefined): HandActPlace | null {
  if (after === undefined) return null
  try {
    const [at, unit, seq] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[]
    const instant = parseInstant(String(at))
    if (instant !== null && typeof unit === 'string' && Number.isSafeInteger(seq))
      return { at: instant, unit, seq: seq as number }
  } catch {
    // Not one of ours: said below.
  }
  throw new RequestError('bad-request')
}
