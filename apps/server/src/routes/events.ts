import type { FeedItem } from '@landport/store/feed'
import type { FastifyInstance } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { type Visibility, visibilityOf } from '../passages/visibility.ts'
import { cookieName, identify } from '../people/sessions.ts'
import { agencyIds, type Services } from '../services.ts'

const KEEP_ALIVE_MS = 20_000
/** Items told one by one in a burst; beyond it one hint says enough. */
const BURST_MAX = 200

/**
 * Server-sent events: hints that something changed, so that what is shown is read again. Filtered by who listens;
 * the stream ends with the session.
 */
export function eventRoutes(app: FastifyInstance, services: Services): { close(): void } {
  const open = new Set<() => void>()

  app.get('/api/events', async (request, reply) => {
    const identity = signedIn(request)
    if (open.size >= LIMITS.eventStreams)
      throw new RequestError('too-many-requests', { retryAfterSeconds: 30 })
    const visibility = visibilityOf(identity)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    raw.write('retry: 2000\n\n')
    const unsubscribe = services.feed.subscribe((items) => {
      // A listener that does not read is let go; it comes back and reads everything anew.
      if (raw.writableLength > 1_000_000) return close()
      for (const hint of hintsFor(items, visibility)) raw.write(`event: changed\ndata: ${hint}\n\n`)
    })
    const alive = setInterval(() => {
      raw.write(': alive\n\n')
      void endWithSession()
    }, KEEP_ALIVE_MS)
    const close = (): void => {
      clearInterval(alive)
      unsubscribe()
      open.delete(close)
      raw.end()
    }
    const secret = request.cookies[cookieName(services.side)]
    async function endWithSession(): Promise<void> {
      if (secret === undefined) return
      const still = await identify(services.pool, secret, agencyIds(services)).catch(() => null)
      if (still === null) close()
    }
    open.add(close)
    raw.on('close', close)
  })

  return {
    close() {
      for (const end of open) end()
    },
  }
}

/**
 * One hint per stream and batch; nothing about passages that the listener may not see. `type` is the last entry's,
 * `types` are all of the batch in order, `phase` is where the passage stands now.
 */
function hintsFor(items: readonly FeedItem[], { passages }: Visibility): string[] {
  const hints = new Map<string, { last: FeedItem; types: string[] }>()
  for (const item of items) {
    if (item.stream.startsWith('person/') || item.stream.startsWith('account/')) continue
    if (passages !== 'all' && !item.parties.some((party) => passages.parties.includes(party))) continue
    hints.set(item.stream, { last: item, types: [...(hints.get(item.stream)?.types ?? []), item.type] })
  }
  return [...hints.values()]
    .slice(-BURST_MAX)
    .map(({ last: { stream, site, type, phase }, types }) =>
      JSON.stringify({ stream, site, type, types, phase }),
    )
}
