import {
  type DiscrepanciesView,
  DiscrepancyActRequest,
  type DiscrepancyFilter,
  type DiscrepancyNote,
} from '@landport/api/mirror'
import { findActingOfficer } from '@landport/passage/acting'
import {
  type DiscrepancyRow,
  discrepancyStream,
  findDiscrepancy,
  listDiscrepancies,
} from '@landport/store/mirror/discrepancy-row'
import { listTimeline } from '@landport/store/reads/timeline'
import { listHoldingRecords } from '@landport/store/told-record'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { keyOf } from '../http/idempotency-key.ts'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import { sendRefusal } from '../http/respond.ts'
import { actOnDiscrepancy } from '../mirror/act-on-discrepancy.ts'
import { discrepancyNote, discrepancyView, toldDiscrepancyView } from '../mirror/discrepancy-views.ts'
import { type Visibility, visibilityOf } from '../passages/visibility.ts'
import type { Services } from '../services.ts'

/** Where the two sides' records differ: read by those who speak for this side, acted on by the agency that owns it. */
export function discrepancyRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: DiscrepancyFilter }>(
    '/api/discrepancies',
    async (request): Promise<DiscrepanciesView> => {
      const { visibility } = await reader(request)
      const { scope, ...filter } = plain(request.query)
      const [{ rows, total }, told] = await Promise.all([
        listDiscrepancies(services.pool, { ...filter, scope: scope === 'over' ? 'over' : 'standing' }),
        listHoldingRecords(services.pool, {
          kinds: ['discrepancy'],
          limit: 100,
          ...(filter.passage === undefined ? {} : { reference: filter.passage }),
        }),
      ])
      return {
        items: rows.map((row) => discrepancyView(services, row, visibility)),
        total,
        told: told.map(toldDiscrepancyView),
      }
    },
  )

  app.get<{ Params: { discrepancy: string } }>(
    '/api/discrepancies/:discrepancy/notes',
    async (request): Promise<readonly DiscrepancyNote[]> => {
      const { visibility } = await reader(request)
      const { id, discrepancy } = await getRow(request.params.discrepancy)
      const entries = await listTimeline(services.pool, discrepancyStream(id))
      return entries.map((entry) => discrepancyNote(entry, discrepancy.owner, visibility))
    },
  )

  app.post<{ Params: { discrepancy: string }; Body: DiscrepancyActRequest }>(
    '/api/discrepancies/:discrepancy/acts',
    { schema: { body: DiscrepancyActRequest } },
    async (request, reply) => {
      const { identity } = await reader(request)
      const { id, discrepancy } = await getRow(request.params.discrepancy)
      if (findActingOfficer(actorOf(identity), discrepancy.owner) === null)
        return refuseAccess(services, identity, 'act-on-discrepancy')
      const { act, text } = request.body
      if ((act === 'explain' || act === 'settle') && (text === null || text.trim() === ''))
        throw new RequestError('bad-request', { details: [wordsMissing] })
      const outcome = await actOnDiscrepancy(services, identity, keyOf(request, identity), id, request.body)
      if (outcome.kind === 'key-conflict') throw new RequestError('different-content')
      return outcome.kind === 'refused' ? sendRefusal(reply, outcome.refusal) : reply.code(204).send()
    },
  )

  async function reader(
    request: FastifyRequest,
  ): Promise<{ readonly identity: Identity; readonly visibility: Visibility }> {
    const identity = signedIn(request)
    const visibility = visibilityOf(identity)
    if (!visibility.sees.has('messages')) await refuseAccess(services, identity, 'discrepancies')
    return { identity, visibility }
  }

  async function getRow(id: string): Promise<DiscrepancyRow> {
    const row = /^[0-9a-f]{24}$/.test(id) ? await findDiscrepancy(services.pool, id) : null
    if (row === null) throw new RequestError('not-found')
    return row
  }
}

/** What is given once; a name given twice says nothing. */
const plain = (query: DiscrepancyFilter): DiscrepancyFilter =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'))

const wordsMissing = {
  location: '/text',
  code: 'words-missing',
  message: {
    vi: 'Cần ghi rõ lời giải thích hoặc kết luận.',
    zh: '请填写说明或结论。',
    en: 'Say in words what explains or settles it.',
  },
} as const
