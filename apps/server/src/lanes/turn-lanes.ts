import { type EndStep, type LaneEnd, UNCOUNTED } from '@landport/barrier/direction/end'
import { stepEnd } from '@landport/barrier/direction/step-end'
import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import type { Site } from '@landport/site/site-schema'
import { ok } from '@landport/std/result'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { listTurningEnds } from '@landport/store/lane/lane-end'
import { laneStream } from '@landport/store/lane/lane-state'
import { type LaneTraffic, trafficOfTurn } from '@landport/store/lane/lane-traffic'
import type { Services } from '../services.ts'
import { type HeldEnd, siteEnds } from './lane-ends.ts'
import { siteStandings } from './lane-standings.ts'
import { platformOrder } from './platform-order.ts'
import { provedEmptyAt } from './proved-empty.ts'
import { type TurnCause, turnParts } from './turn-parts.ts'

/** Machine time between two sayings of the same: the exchange loses nothing, an agreement may have kept it back. */
const AGAIN_MS = 300_000
const PLATFORM: Actor = { kind: 'platform' }

interface Looked {
  readonly held: HeldEnd
  readonly standing: LaneStanding
  readonly traffic: LaneTraffic
  readonly step: EndStep
}

/**
 * Hands the turns of reversible lanes over as far as lane computers have proved it: an end that agreed offers when it is
 * empty, an end that wants takes what was offered when everybody has come out. Opens nothing: that is ordered.
 */
export function turnLanes(services: Services): { step(): Promise<void> } {
  const saidAt = new Map<string, number>()
  return {
    async step() {
      for (const { site: id, lane } of await listTurningEnds(services.pool)) {
        const site = services.book.find(id)
        if (site === null) continue
        if (await turnOne(services, site, lane)) continue
        const place = laneStream(id, lane)
        const last = saidAt.get(place)
        if (last === undefined) saidAt.set(place, Date.now())
        else if (Date.now() - last >= AGAIN_MS) {
          saidAt.set(place, Date.now())
          await sayAgain(services, site, lane)
        }
      }
    },
  }
}

/** Whether the turn moved on. */
async function turnOne(services: Services, site: Site, lane: string): Promise<boolean> {
  const first = await look(services, site, lane)
  if (first === null || first.step.events.length === 0) return false
  await stepCommand(services, site, lane, async () => {
    const now = await look(services, site, lane)
    return now === null ? null : { ...now, because: { kind: 'reported', ...now.traffic } }
  })
  return true
}

/** What follows of this lane's reports by now; null while it is not proved empty here. */
async function look(services: Services, site: Site, lane: string): Promise<Looked | null> {
  const { pool, side } = services
  const [ends, standings] = await Promise.all([siteEnds(pool, side, site), siteStandings(pool, site)])
  const held = ends.get(lane)
  const standing = standings.lanes.find((one) => one.lane === lane)
  if (held === undefined || standing === undefined || standing.turningTo === null) return null
  if (held.end.role !== 'draining' && held.end.role !== 'away') return null
  if ((await provedEmptyAt(services, site.id, standing)) === null) return null
  const traffic = await trafficOfTurn(pool, site.id, lane)
  return {
    held,
    standing,
    traffic,
    step: stepEnd(countedBy(held.end, traffic), { kind: 'rest', atRest: true }),
  }
}

/** By what the lane's computer reported in this turn; a count that was lost with a database stays lost. */
function countedBy(end: LaneEnd, { raised, passed }: LaneTraffic): LaneEnd {
  if (end.role === 'draining') return end.entered === UNCOUNTED ? end : { ...end, entered: raised }
  return end.left === UNCOUNTED ? end : { ...end, left: passed }
}

const sayAgain = (services: Services, site: Site, lane: string): Promise<void> =>
  stepCommand(services, site, lane, async () => {
    const held = (await siteEnds(services.pool, services.side, site)).get(lane)!
    return { held, step: stepEnd(held.end, { kind: 'tick' }), because: { kind: 'said-again' } }
  })

async function stepCommand(
  services: Services,
  site: Site,
  lane: string,
  /** Asked after the stream's version was read; null: nothing is to be done any more. */
  next: () => Promise<
    (Pick<Looked, 'held' | 'step'> & { readonly standing?: LaneStanding; readonly because: TurnCause }) | null
  >,
): Promise<void> {
  const stream = laneStream(site.id, lane)
  const at = services.clock.now()
  const id = services.ids.next()
  await runCommand(services.pool, {
    key: `lane-turn:${id}`,
    digest: id,
    stream,
    command: 'turn-lane',
    actor: PLATFORM,
    at,
    load: async (db) => {
      const version = await streamVersion(db, stream)
      return { state: await next(), version }
    },
    decide: (state, version) => {
      if (state === null) return ok({ entries: [], response: null })
      const { held, step, standing, because } = state
      const { entries, parts } = turnParts(services, {
        site: site.id,
        lane,
        before: held,
        step,
        askedAfter: held.askedAfter,
        because,
        at,
        actor: PLATFORM,
        simulated: services.configuration.demo,
        version: version + 1,
      })
      // The lane lets nothing out any more: it takes a new order for that.
      const shut =
        standing !== undefined && step.events.includes('turn-taken')
          ? platformOrder(services, {
              site: site.id,
              standing,
              act: 'shut',
              actor: PLATFORM,
              version: version + entries.length + 1,
            })
          : { entries: [], parts: [] }
      return ok({
        entries: [...entries, ...shut.entries],
        parts: [...parts, ...shut.parts],
        response: null,
      })
    },
    refuseConstraint: () => refusal('bad-value'),
  })
}
