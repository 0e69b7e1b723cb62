import type { AlarmView, BoardView } from '@landport/api/board-views'
import { AcknowledgeRequest, GateStateRequest } from '@landport/api/requests'
import { canonicalText } from '@landport/exchange/canonical'
import { roleOf } from '@landport/passage/acting'
import { partyName } from '@landport/passage/party-names'
import { reportDay } from '@landport/site/civil-time'
import { siteDirection } from '@landport/site/opening-hours'
import type { Site } from '@landport/site/site-schema'
import { acknowledgeAlarm } from '@landport/store/alarm'
import { sha256Hex } from '@landport/store/hash'
import { type AlarmLine, liveBoard } from '@landport/store/reads/board'
import { crossingsPerHour, waitingStock } from '@landport/store/reads/board-figures'
import type { FastifyInstance } from 'fastify'
import { smartMode } from '../exchange-desk/smart-mode.ts'
import { changeGate } from '../gate-change.ts'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import { toldOfLanes } from '../lanes/told-of-lanes.ts'
import { alarmAction } from '../passages/alarm-action.ts'
import { visibilityOf } from '../passages/visibility.ts'
import type { Services } from '../services.ts'
import { worldTime } from '../world-time.ts'
import { linesOfPassages } from './lists.ts'

/** The live board of a site, the state of its gates, and its alarms. */
export function boardRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { site: string } }>('/api/sites/:site/board', async (request): Promise<BoardView> => {
    const identity = signedIn(request)
    const site = siteOf(services, request.params.site)
    if (visibilityOf(identity).passages !== 'all') return refuseAccess(services, identity, 'board')
    return boardView(services, site)
  })

  app.post<{ Params: { site: string }; Body: GateStateRequest }>(
    '/api/sites/:site/gate-state',
    { schema: { body: GateStateRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      const site = siteOf(services, request.params.site)
      if (!isFlowBody(identity)) return refuseAccess(services, identity, 'set-gate-state')
      const { direction, state, reason } = request.body
      const outcome = await changeGate(services, {
        site: site.id,
        direction,
        whose: 'own',
        state,
        reason,
        at: services.clock.now(),
        actor: actorOf(identity),
        key: `person:${identity.account}:${request.headers['idempotency-key'] ?? services.ids.next()}`,
        digest: sha256Hex(canonicalText({ site: site.id, ...request.body })),
      })
      if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
      return outcome.kind === 'refused' ? sendRefusal(reply, outcome.refusal) : reply.code(204).send()
    },
  )

  app.post<{ Params: { alarm: string }; Body: AcknowledgeRequest }>(
    '/api/alarms/:alarm/acknowledge',
    { schema: { body: AcknowledgeRequest } },
    async (request, reply) => {
      const identity = signedIn(request)
      if (visibilityOf(identity).passages !== 'all')
        return refuseAccess(services, identity, 'acknowledge-alarm')
      if (!/^[0-9a-f-]{36}$/.test(request.params.alarm)) throw new RequestError('not-found')
      const by = identity.account
      const done = await acknowledgeAlarm(services.pool, request.params.alarm, by, services.clock.now())
      if (!done) throw new RequestError('not-found')
      return reply.code(204).send()
    },
  )
}

/** Opening and closing for the day is the gate centre's or port office's order. */
const isFlowBody = ({ grants }: Identity): boolean => grants.some((grant) => roleOf(grant) === 'gate-centre')

function siteOf({ book }: Services, id: string): Site {
  const site = book.find(id)
  if (site === null) throw new RequestError('not-found')
  return site
}

/** All that the board of a site draws, as of now. */
export async function boardView(services: Services, site: Site): Promise<BoardView> {
  const { pool, gates, clock, side } = services
  const now = clock.now()
  const { from } = reportDay(now)
  const ask = (direction: 'out' | 'in') =>
    gates.around({ site: site.id, direction, goodsClass: 'general', laneMode: 'traditional' }, now)
  const [board, perHour, stock, link, out, into, told] = await Promise.all([
    liveBoard(pool, site.id, from),
    crossingsPerHour(pool, site.id, now),
    waitingStock(pool, site.id),
    gates.link(),
    ask('out'),
    ask('in'),
    toldOfLanes(services, site.id),
  ])
  const count = (direction: 'out' | 'in', loaded: boolean): number =>
    board.crossings
      .filter((crossing) => crossing.direction === direction && crossing.loaded === loaded)
      .reduce((sum, { vehicles }) => sum + vehicles, 0)
  const theirs = board.gates.find(({ direction }) => direction === 'out') ?? board.gates[0]
  return {
    site: site.id,
    at: now,
    own: { out: out.gateOpen, in: into.gateOpen },
    otherSide: {
      state: out.otherSideOpen,
      since: theirs?.otherSince ?? null,
      reason: theirs?.otherReason ?? null,
      lastHeardAt: link.lastHeardAt === null ? null : worldTime(services, link.lastHeardAt),
      waitingMessages: link.waiting,
    },
    smartMode: smartMode(services, link, Date.now()),
    today: {
      from,
      out: { loaded: count('out', true), empty: count('out', false) },
      in: { loaded: count('in', true), empty: count('in', false) },
      target: site.capacity.baseline.vehicles,
      perHour,
    },
    stock: {
      total: stock.total,
      ready: stock.ready,
      notReady: stock.total - stock.ready,
      oldest: stock.oldest,
      oldestSince: stock.oldestSince,
    },
    lanes: site.lanes.map((lane) => {
      const direction = siteDirection(side, lane.direction)
      const around = direction === 'out' ? out : into
      const open = around.gateOpen
      const isByHours = open !== 'open' && open !== 'by-appointment'
      const isByLink = lane.mode === 'smart' && around.otherSideOpen === 'unknown'
      return {
        lane: lane.id,
        direction,
        state: isByHours || isByLink ? 'closed' : 'open',
        closedBy: isByHours ? 'gate' : isByLink ? 'link' : null,
        ...told(lane.id),
      }
    }),
    passages: await linesOfPassages(services, board.vehicles),
    alarms: board.alarms.map((alarm) => alarmView(services, alarm)),
  }
}

const PRIORITY = { critical: 1, warning: 2, info: 3 } as const

const alarmView = ({ book }: Services, alarm: AlarmLine): AlarmView => ({
  id: alarm.id,
  priority: PRIORITY[alarm.severity],
  cause: alarm.message,
  action: alarmAction(alarm),
  owner: alarm.ownerAgency,
  ownerName: partyName(book.rules, alarm.ownerAgency),
  raisedAt: alarm.raisedAt,
  deadline: alarm.deadline,
  acknowledged: alarm.acknowledgedAt !== null,
  passage: alarm.reference,
})
