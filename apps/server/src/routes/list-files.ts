import { Readable } from 'node:stream'
import type { PassageFilter } from '@landport/api/filters'
import { fitsLine, type LineFilter } from '@landport/api/line-filter'
import type { PassageLine } from '@landport/api/passage-views'
import { LANGUAGES, type Language } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { listPassages, PAGE_LINES_MAX, type PageKey } from '@landport/store/reads/list'
import { worklist } from '@landport/store/reads/worklist'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseAccess, signedIn } from '../http/authenticate.ts'
import { listFile } from '../passages/list-file.ts'
import { visibilityOf } from '../passages/visibility.ts'
import type { Services } from '../services.ts'
import { fits, linesOf, storedFilter, waitingSince } from './lists.ts'

type Row = { readonly line: PassageLine; readonly since: Instant }
type Spoken = { readonly language?: string }
type WorklistQuery = Spoken & LineFilter & { agency?: string; site?: string; next?: string }

/** The two lists as files: the same filters, and the same people see the same lines as on the screen. */
export function listFileRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: PassageFilter & Spoken }>('/api/passages.csv', async (request, reply) => {
    const visibility = visibilityOf(signedIn(request))
    const filter = storedFilter(request.query, visibility)
    const pages = eachPage(async (after) => {
      const page = await listPassages(services.pool, filter, { limit: PAGE_LINES_MAX, after })
      const lines = await linesOf(
        services,
        page.lines.map(({ reference }) => reference),
      )
      return {
        rows: lines
          .filter((line) => fits(line, request.query.ready))
          .map((line) => ({ line, since: line.phaseSince })),
        next: page.next,
      }
    })
    return send(services, request, reply, 'passages', pages)
  })

  app.get<{ Querystring: WorklistQuery }>('/api/worklist.csv', async (request, reply) => {
    const identity = signedIn(request)
    const visibility = visibilityOf(identity)
    const agency = request.query.agency ?? visibility.agencies[0]
    if (agency === undefined || visibility.passages !== 'all')
      return refuseAccess(services, identity, 'worklist')
    const { site = null, next: scope } = request.query
    const pages = eachPage(async (after) => {
      const isNext = scope === 'mine'
      const page = await worklist(services.pool, agency, site, { limit: PAGE_LINES_MAX, after, isNext })
      const lines = await linesOf(
        services,
        page.lines.map(({ reference }) => reference),
      )
      return {
        rows: lines
          .filter((line) => fitsLine(line, request.query))
          .map((line) => ({ line, since: waitingSince(line, agency) })),
        next: page.next,
      }
    })
    return send(services, request, reply, 'worklist', pages)
  })
}

/** Lines looked at for one file: a filter that fits few of them must not read a whole history. */
const LINES_READ_MAX = 50_000

/** Page after page until the list ends or nobody reads on; null when enough was looked at. */
async function* eachPage(
  read: (after: PageKey | null) => Promise<{ readonly rows: readonly Row[]; readonly next: PageKey | null }>,
): AsyncGenerator<readonly Row[] | null> {
  let after: PageKey | null = null
  let pagesLeft = LINES_READ_MAX / PAGE_LINES_MAX
  do {
    if (pagesLeft-- === 0) {
      yield null
      return
    }
    const { rows, next }: Awaited<ReturnType<typeof read>> = await read(after)
    yield rows
    after = next
  } while (after !== null)
}

function send(
  { side, book, clock }: Services,
  request: FastifyRequest<{ Querystring: Spoken }>,
  reply: FastifyReply,
  list: 'passages' | 'worklist',
  pages: AsyncIterable<readonly Row[] | null>,
) {
  const asked = request.query.language as Language
  const language = LANGUAGES.includes(asked) ? asked : signedIn(request).language
  const siteName = (site: string) => book.find(site)?.shortName ?? { vi: site, zh: site, en: site }
  const made = clock.now().slice(0, 16).replace(/[-:]/g, '')
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="landport-${side}-${list}-${made}Z.csv"`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(listFile(pages, { language, side, siteName })))
}
