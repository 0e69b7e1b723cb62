import {
  BoothPassRequest,
  type BoothPassView,
  type LaneOrderedView,
  LaneOrderRequest,
  type LanePlanLine,
  LanePlanRequest,
  LanePreviewRequest,
  type LanePreviewView,
  type LanesView,
  SettleDifferenceRequest,
  SetUseAsideRequest,
} from '@landport/api/lanes'
import { mayOrderLane, maySetUseAside, mayWorkAtLanes } from '@landport/barrier/order/authority'
import type { LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import { WHOLE_SITE } from '@landport/barrier/order/lane-standing'
import { AGENCY_ROLES, roleOf } from '@landport/passage/acting'
import type { Site } from '@landport/site/site-schema'
import { minutesBetween, plusMinutes } from '@landport/std/time'
import { findLaneDifference, listLaneDifferences } from '@landport/store/lane/lane-difference'
import { endLanePlan, type LanePlanRow, listLanePlan, planLaneOrder } from '@landport/store/lane/lane-plan'
import { signInNames } from '@landport/store/people'
import type { FastifyInstance } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import { barrierOf } from '../lane-link/lane-devices.ts'
import { giveBoothPass } from '../lanes/booth-pass.ts'
import { differenceLine, settleDifference } from '../lanes/differences.ts'
import { lanesView } from '../lanes/lanes-view.ts'
import { orderLane } from '../lanes/order-lane.ts'
import { planLine } from '../lanes/plan-line.ts'
import { previewOrder } from '../lanes/preview-order.ts'
import { setUseAside } from '../lanes/set-use-aside.ts'
import { visibilityOf } from '../passages/visibility.ts'
import type { Services } from '../services.ts'

type OfSite = { Params: { site: string } }
type OfLane = { Params: { site: string; lane: string } }

/** Beyond this nobody plans lanes. */
const PLAN_DAYS_MAX = 31
const PLAN_SHOWN_MINUTES = 24 * 60

/** Lanes of a site as they are ordered and as they stand; orders, plans, and openings that the site would not have given. */
export function laneRoutes(app: FastifyInstance, services: Services): void {
  const { pool, clock } = services

  app.get<OfSite>('/api/sites/:site/lanes', async (request): Promise<LanesView> => {
    const identity = signedIn(request)
    const site = siteOf(services, request.params.site)
    if (visibilityOf(identity).passages !== 'all') return refuseAccess(services, identity, 'lanes')
    return lanesView(services, site)
  })

  app.post<OfLane & { Body: LaneOrderRequest }>(
    '/api/sites/:site/lanes/:lane/orders',
    { schema: { body: LaneOrderRequest } },
    async (request, reply): Promise<LaneOrderedView | typeof reply> => {
      const identity = signedIn(request)
      const site = siteOf(services, request.params.site)
      const { act, reason } = request.body
      const lane = laneOf(site, request.params.lane, act)
      const outcome = await orderLane(services, {
        site,
        lane,
        act,
        reason,
        actor: actorOf(identity),
        key: keyOf(request, identity),
      })
      if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal)
      return { standing: outcome.response.standing, repeated: outcome.again }
    },
  )

  app.post<OfLane & { Body: LanePreviewRequest }>(
    '/api/sites/:site/lanes/:lane/orders/preview',
    { schema: { body: LanePreviewRequest } },
    async (request): Promise<LanePreviewView> => {
      const identity = signedIn(request)
      const site = siteOf(services, request.params.site)
      const { act } = request.body
      const lane = laneOf(site, request.params.lane, act)
      if (!mayOrderLane(actorOf(identity), act.kind))
        return refuseAccess(services, identity, 'preview-lane-order')
      return previewOrder(services, site, lane, act)
    },
  )

  app.get<OfSite>('/api/sites/:site/lane-plan', async (request): Promise<readonly LanePlanLine[]> => {
    const identity = signedIn(request)
    const site = siteOf(services, request.params.site)
    if (visibilityOf(identity).passages !== 'all') return refuseAccess(services, identity, 'lane-plan')
    const rows = await listLanePlan(pool, site.id, plusMinutes(clock.now(), -PLAN_SHOWN_MINUTES))
    const name = await signInNames(
      pool,
      rows.map(({ by }) => by),
    )
    return rows.map((row) => planLine(row, name))
  })

  app.post<OfSite & { Body: LanePlanRequest }>(
    '/api/sites/:site/lane-plan',
    { schema: { body: LanePlanRequest } },
    async (request, reply): Promise<LanePlanLine> => {
      const identity = signedIn(request)
      const site = siteOf(services, request.params.site)
      const { act, at, reason } = request.body
      const lane = laneOf(site, request.body.lane, act)
      const actor = actorOf(identity)
      if (!mayOrderLane(actor, act.kind)) return refuseAccess(services, identity, 'plan-lane-order')
      const madeAt = clock.now()
      const ahead = minutesBetween(madeAt, at)
      // That a lane is empty is said by whoever sees it, never by a clock.
      const isSeen = act.kind === 'complete-reversal' || act.kind === 'confirm-empty'
      if (ahead < 0 || ahead > PLAN_DAYS_MAX * 24 * 60 || isSeen) throw new RequestError('bad-request')
      const row: LanePlanRow = {
        id: services.ids.next(),
        site: site.id,
        lane,
        at,
        act,
        reason,
        by: identity.account,
        actor: JSON.stringify(actor),
        madeAt,
        doneAt: null,
        refused: null,
        calledOffBy: null,
      }
      await planLaneOrder(pool, row)
      reply.code(201)
      return planLine(row, () => identity.signInName)
    },
  )

  app.post<{ Params: { site: string; plan: string } }>(
    '/api/sites/:site/lane-plan/:plan/call-off',
    async (request, reply) => {
      const identity = signedIn(request)
      siteOf(services, request.params.site)
      if (!mayOrderLane(actorOf(identity), 'close'))
        return refuseAccess(services, identity, 'call-off-lane-plan')
      const { plan } = request.params
      if (!isUuid(plan)) throw new RequestError('not-found')
      const end = { at: clock.now(), refused: null, calledOffBy: identity.account }
      if (!(await endLanePlan(pool, plan, end))) throw new RequestError('not-found')
      return reply.code(204).send()
    },
  )

  app.post<OfLane & { Body: SetUseAsideRequest }>(
    '/api/sites/:site/lanes/:lane/set-use-aside',
    { schema: { body: SetUseAsideRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const { id: site, lanes } = siteOf(services, request.params.site)
      const { lane } = request.params
      if (!lanes.some(({ id }) => id === lane)) throw new RequestError('not-found')
      // Whose barrier stays down, that agency alone says that it need not.
      if (!maySetUseAside(actorOf(identity), barrierOf(services, site, lane).owner))
        return refuseAccess(services, identity, 'set-use-aside')
      await setUseAside(services, identity, { site, lane, ...request.body })
      return reply.code(204).send()
    },
  )

  app.post<{ Body: BoothPassRequest }>(
    '/api/booth-pass',
    { schema: { body: BoothPassRequest } },
    async (request): Promise<BoothPassView> => {
      const identity = signedIn(request)
      if (!mayWorkAtLanes(actorOf(identity))) return refuseAccess(services, identity, 'booth-pass')
      return giveBoothPass(services, identity, request.body)
    },
  )

  app.get<{ Querystring: { site?: string; open?: string } }>('/api/lane-differences', async (request) => {
    const identity = signedIn(request)
    if (visibilityOf(identity).passages !== 'all') return refuseAccess(services, identity, 'lane-differences')
    const { site = null, open } = request.query
    const rows = await listLaneDifferences(pool, { site, isOpen: open === 'true' })
    const name = await signInNames(
      pool,
      rows.map(({ settledBy }) => settledBy),
    )
    return rows.map((row) => ({
      ...differenceLine(services, row, name),
      isYours: speaksFor(identity, row.ownerAgency),
    }))
  })

  app.post<{ Params: { difference: string }; Body: SettleDifferenceRequest }>(
    '/api/lane-differences/:difference/settle',
    { schema: { body: SettleDifferenceRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const { difference } = request.params
      const row = isUuid(difference) ? await findLaneDifference(pool, difference) : null
      if (row === null || row.settledAt !== null) throw new RequestError('not-found')
      // It goes to the owner of the barrier, and nobody else ends it.
      if (!speaksFor(identity, row.ownerAgency))
        return refuseAccess(services, identity, 'settle-lane-difference')
      await settleDifference(services, row, identity, request.body.note)
      return reply.code(204).send()
    },
  )
}

function siteOf({ book }: Services, id: string): Site {
  const site = book.find(id)
  if (site === null) throw new RequestError('not-found')
  return site
}

/** `all` takes orders of emergency alone. */
function laneOf(site: Site, lane: string, { kind }: LaneOrderAct): string {
  const isWhole = lane === WHOLE_SITE && (kind === 'emergency' || kind === 'all-clear')
  if (!isWhole && !site.lanes.some(({ id }) => id === lane)) throw new RequestError('not-found')
  return lane
}

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

/** Officers of the agency, or of the body that steers the gate. */
const speaksFor = ({ grants }: Identity, owner: string): boolean =>
  grants.some(
    (grant) =>
      roleOf(grant) === owner ||
      (grant.organisation === owner && (AGENCY_ROLES as readonly string[]).includes(grant.role)),
  )
