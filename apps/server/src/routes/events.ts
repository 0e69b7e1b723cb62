import type { StatusBatch } from '@landport/barrier/link/site-link'
import { standingOf } from '@landport/store/reads/standing'
import type { FastifyInstance } from 'fastify'
import { signedIn } from '../http/authenticate.ts'
import type { Identity } from '../http/identity.ts'
import { LIMITS } from '../http/limits.ts'
import { RequestError } from '../http/request-error.ts'
import { cookieName, identify } from '../people/sessions.ts'
import { agencyIds, type Services } from '../services.ts'
import { tellerOf } from './event-teller.ts'

const KEEP_ALIVE_MS = 20_000
/** A sign-out leaves nothing in the feed: how long a stream may outlast its session. */
const STANDING_MS = 1_000

/** One open stream. */
interface Listener {
  readonly session: string
  /** A word for the roles it was opened with; null until first asked. */
  roles: string | null
  renew(): Promise<void>
  close(): void
  laneChanged(hint: string): void
}

/**
 * Server-sent events: hints that something changed, so that what is shown is read again. Filtered by who listens as
 * they stand now: a role that is taken back narrows the stream before anything later is told, and the stream ends with
 * the session.
 */
export function eventRoutes(
  app: FastifyInstance,
  services: Services,
): {
  close(): void
  /** A lane computer said how its lanes stand: whoever looks on reads them again. */
  laneStatus(unit: unknown, batch: StatusBatch): void
} {
  const open = new Set<Listener>()
  const seen = new Map<string, string>()
  const standing = setInterval(() => void lookAtStanding(), STANDING_MS)
  standing.unref()

  app.get('/api/events', async (request, reply) => {
    const identity = signedIn(request)
    if (open.size >= LIMITS.eventStreams)
      throw new RequestError('too-many-requests', { retryAfterSeconds: 30 })
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    raw.write('retry: 2000\n\n')
    const secret = identity.via === 'cookie' ? request.cookies[cookieName(services.side)] : undefined
    const whoNow = async (): Promise<Identity | null> =>
      secret === undefined ? identity : identify(services.pool, secret, agencyIds(services))
    const teller = tellerOf(
      identity,
      (hint) => raw.write(`event: changed\ndata: ${hint}\n\n`),
      whoNow,
      () => close(),
    )
    const unsubscribe = services.feed.subscribe((items) => {
      // A listener that does not read is let go; it comes back and reads everything anew.
      if (raw.writableLength > 1_000_000) return close()
      teller.take(items)
    })
    const alive = setInterval(() => {
      raw.write(': alive\n\n')
      void teller.renew()
    }, KEEP_ALIVE_MS)
    const close = (): void => {
      clearInterval(alive)
      unsubscribe()
      open.delete(listener)
      raw.end()
    }
    const listener: Listener = {
      session: identity.session,
      roles: null,
      renew: teller.renew,
      close,
      laneChanged: (hint) => {
        if (teller.seesAll()) raw.write(`event: changed\ndata: ${hint}\n\n`)
      },
    }
    open.add(listener)
    raw.on('close', close)
  })

  /** One question for all streams of this process; streams of the machine's own tool have no session. */
  async function lookAtStanding(): Promise<void> {
    const listeners = [...open].filter(({ session }) => /^[0-9a-f]{64}$/.test(session))
    if (listeners.length === 0) return
    try {
      const standing = await standingOf(
        services.pool,
        listeners.map(({ session }) => session),
      )
      for (const listener of listeners) {
        const roles = standing.get(listener.session)
        if (roles === undefined) listener.close()
        else if (listener.roles !== null && listener.roles !== roles) void listener.renew()
        listener.roles = roles ?? null
      }
    } catch (error) {
      services.report('event streams', error)
    }
  }

  return {
    laneStatus(_unit, { views }) {
      for (const { site, lane, state, mode, direction, cycle, answer, line } of views) {
        const word = JSON.stringify([state, mode, direction, cycle, answer, line?.connected])
        const stream = `lane/${site}/${lane}`
        if (seen.get(stream) === word) continue
        seen.set(stream, word)
        const hint = JSON.stringify({
          stream,
          site,
          type: 'lane-status',
          types: ['lane-status'],
          phase: null,
        })
        for (const { laneChanged } of open) laneChanged(hint)
      }
    },
    close() {
      clearInterval(standing)
      for (const { close } of open) close()
    },
  }
}
