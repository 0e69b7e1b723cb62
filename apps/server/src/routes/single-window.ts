import type { SingleWindowView } from '@landport/api/single-window'
import { instantFromMs } from '@landport/std/time'
import { listArrivals } from '@landport/store/single-window/arrival'
import { listDeliveries } from '@landport/store/single-window/delivery'
import type { FastifyInstance } from 'fastify'
import { deskReader } from '../exchange-desk/may-run-link.ts'
import type { Services } from '../services.ts'
import { windowState } from '../single-window/single-window.ts'

const LINES_MAX = 100

/** How the line to the single window stands, for who serves the gate. */
export function singleWindowRoutes(app: FastifyInstance, services: Services): void {
  app.get('/api/exchange/single-window', async (request): Promise<SingleWindowView> => {
    await deskReader(services, request, 'single-window')
    const [line, deliveries, arrivals] = await Promise.all([
      windowState(services),
      listDeliveries(services.pool, LINES_MAX),
      listArrivals(services.pool, LINES_MAX),
    ])
    return {
      line,
      assumed: true,
      deliveries: deliveries.map(({ kind, act, number, outcome, code, answer, attempts, recordedAt }) => ({
        kind,
        act,
        number,
        outcome,
        code,
        answer,
        attempts,
        at: instantFromMs(recordedAt.getTime()),
      })),
      arrivals: arrivals.map(({ number, verdict, declaration, reference, faults, receivedAt }) => ({
        number,
        verdict,
        declaration,
        reference,
        faults,
        at: receivedAt,
      })),
    }
  })
}
