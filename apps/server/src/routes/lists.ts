import type { WorkItem } from '@landport/api/board-views'
import type { PassageFilter } from '@landport/api/filters'
import type { Page } from '@landport/api/page'
import type { PassageLine, PassageView } from '@landport/api/passage-views'
import type { Surroundings } from '@landport/passage/context'
import type { Passage, Phase } from '@landport/passage/passage'
import { listOpenHoldsOn } from '@landport/store/reads/declaration-holds'
import { listPassages, type PageKey, type PassageFilter as StoredFilter } from '@landport/store/reads/list'
import { passageDocuments } from '@landport/store/reads/passage-documents'
import { worklist } from '@landport/store/reads/worklist'
import type { FastifyInstance } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { RequestError } from '../http/request-error.ts'
import { passageLine } from '../passages/passage-line.ts'
import { passageView } from '../passages/passage-view.ts'
import { type Visibility, visibilityOf } from '../passages/visibility.ts'
import { getVisiblePassage } from '../passages/visible-passage.ts'
import type { Services } from '../services.ts'

/** Passages by filter, one passage, and what waits for an agency. Filtered on the server by who asks. */
export function listRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: PassageFilter }>('/api/passages', async (request): Promise<Page<PassageLine>> => {
    const visibility = visibilityOf(signedIn(request))
    const page = await fullPage(
      services,
      storedFilter(request.query, visibility),
      request.query.ready,
      limitOf(request.query.limit),
      keyFrom(request.query.after),
    )
    return { items: page.lines, next: keyText(page.next), total: null }
  })

  app.get<{ Params: { reference: string } }>(
    '/api/passages/:reference',
    async (request): Promise<PassageView> => {
      const identity = signedIn(request)
      const passage = await getVisiblePassage(services, identity, request.params.reference, 'read')
      return passageView(services, passage, identity, visibilityOf(identity))
    },
  )

  app.get<{ Querystring: { agency?: string; site?: string; next?: string; after?: string; limit?: string } }>(
    '/api/worklist',
    async (request): Promise<Page<WorkItem>> => {
      const identity = signedIn(request)
      const visibility = visibilityOf(identity)
      const agency = request.query.agency ?? visibility.agencies[0]
      if (agency === undefined || visibility.passages !== 'all')
        return refuseAccess(services, identity, 'worklist')
      const found = await worklist(services.pool, agency, request.query.site ?? null, {
        limit: limitOf(request.query.limit),
        after: keyFrom(request.query.after),
        isNext: request.query.next === 'mine',
      })
      const lines = await linesOf(
        services,
        found.lines.map(({ reference }) => reference),
      )
      const items = lines.map((line) => ({ line, agency, waitingSince: waitingSince(line, agency) }))
      return { items, next: keyText(found.next), total: found.total }
    },
  )
}

/** Lines read for one page at most: who asks for something rare gets a shorter page and where to go on. */
const LINES_READ_MAX = 4_000
const LINES_READ_AT_ONCE = 200

/** Readiness is judged now, from the rules, and is no column: read on until the page is full. */
async function fullPage(
  services: Services,
  filter: StoredFilter,
  ready: PassageFilter['ready'],
  limit: number,
  from: PageKey | null,
): Promise<{ readonly lines: readonly PassageLine[]; readonly next: PageKey | null }> {
  const lines: PassageLine[] = []
  let after = from
  const step = ready === undefined ? limit : Math.max(limit, LINES_READ_AT_ONCE)
  for (let read = 0; read < LINES_READ_MAX; read += step) {
    const page = await listPassages(services.pool, filter, { limit: step, after })
    const references = page.lines.map(({ reference }) => reference)
    const fitting = (await linesOf(services, references)).filter((line) => fits(line, ready))
    lines.push(...fitting)
    after = page.next
    const last = lines[limit - 1]
    if (last !== undefined && (lines.length > limit || after !== null))
      return {
        lines: lines.slice(0, limit),
        next: { registeredAt: last.registeredAt, reference: last.reference },
      }
    if (after === null) break
  }
  return { lines, next: after }
}

/** Since when it is this agency that everything waits for; before that, since the phase began. */
export const waitingSince = (line: PassageLine, agency: string) =>
  line.why?.owner === agency ? line.why.since : line.phaseSince

export async function linesOf(services: Services, references: readonly string[]): Promise<PassageLine[]> {
  const documents = await passageDocuments(services.pool, references)
  return linesOfPassages(
    services,
    references.flatMap((reference) => documents.get(reference) ?? []),
  )
}

/** Judged as of now; what the gates say is asked once per gate, direction, goods and lane mode. */
export async function linesOfPassages(
  services: Services,
  passages: readonly Passage[],
): Promise<PassageLine[]> {
  const now = services.clock.now()
  const held = await listOpenHoldsOn(
    services.pool,
    passages.map(({ reference }) => reference),
  )
  const around = new Map<string, Surroundings>()
  const lines: PassageLine[] = []
  for (const passage of passages) {
    const key = gateKey(passage)
    const known = around.get(key) ?? (await services.gates.around(passage, now))
    around.set(key, known)
    const declarationHolds = held.get(passage.reference)
    lines.push(passageLine(passage, declarationHolds === undefined ? known : { ...known, declarationHolds }))
  }
  return lines
}

const gateKey = ({ site, direction, goodsClass, laneMode }: Passage): string =>
  `${site} ${direction} ${goodsClass} ${laneMode}`

export function storedFilter(query: PassageFilter, visibility: Visibility): StoredFilter {
  const { site, direction, phase, flow, goodsClass, laneMode, waitingFor, search, active } = query
  return {
    ...(site ? { site } : {}),
    ...(direction ? { direction } : {}),
    ...(phase ? { phases: [phase as Phase] } : {}),
    ...(flow ? { flow } : {}),
    ...(goodsClass ? { goodsClass } : {}),
    ...(laneMode ? { laneMode } : {}),
    ...(waitingFor ? { waitingFor } : {}),
    ...(search ? { search } : {}),
    ...(active === undefined ? {} : { active: active === 'true' }),
    ...(visibility.passages === 'all' ? {} : { parties: visibility.passages.parties }),
  }
}

export function fits(line: PassageLine, ready: PassageFilter['ready']): boolean {
  if (ready === 'call') return line.readyToCall
  if (ready === 'cross') return line.readyToCross
  return ready === 'no' ? !line.readyToCall : true
}

const limitOf = (text: string | undefined): number => {
  const limit = Number(text ?? 100)
  return Number.isInteger(limit) && limit >= 1 ? Math.min(limit, 500) : 100
}

const keyText = (key: PageKey | null): string | null =>
  key === null ? null : `${key.registeredAt}~${key.reference}`

function keyFrom(text: string | undefined): PageKey | null {
  if (text === undefined) return null
  const [registeredAt, reference] = text.split('~')
  if (!registeredAt || !reference || Number.isNaN(Date.parse(registeredAt)))
    throw new RequestError('bad-request')
  return { registeredAt: registeredAt as PageKey['registeredAt'], reference }
}
