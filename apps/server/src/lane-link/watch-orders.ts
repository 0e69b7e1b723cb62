import type { StatusBatch } from '@landport/barrier/link/site-link'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import type { Site } from '@landport/site/site-schema'
import { ok } from '@landport/std/result'
import { alarmPart } from '@landport/store/alarm'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { laneStream } from '@landport/store/lane/lane-state'
import { siteStandings } from '../lanes/lane-standings.ts'
import { ordersLostAlarm } from '../lanes/orders-lost-alarm.ts'
import { platformOrder } from '../lanes/platform-order.ts'
import type { Services } from '../services.ts'

const PLATFORM: Actor = { kind: 'platform' }
/** No lane was ever ordered so often; a computer that says more says nothing of orders. */
const ORDERS_MAX = 1_000_000_000

/**
 * A lane takes later orders only, by their number. One that works by an order of which this side has no record, as after a
 * restore, would not hear the next ones: it is closed under a number above that, and whoever steers the gate is told.
 */
export function orderWatch(services: Services): (batch: StatusBatch) => Promise<void> {
  /** The highest number known here, by stream. */
  const known = new Map<string, number>()

  async function watchOne(site: Site, lane: string, works: number): Promise<void> {
    const stream = laneStream(site.id, lane)
    if (works <= (known.get(stream) ?? -1)) return
    const standing = (await siteStandings(services.pool, site)).lanes.find((one) => one.lane === lane)
    if (standing === undefined) return
    known.set(stream, standing.order)
    if (works > standing.order) {
      await closeUnknown(services, site, lane, works)
      known.delete(stream)
    }
  }

  return async ({ views }) => {
    for (const view of views) {
      // What a computer says of itself may be of any shape.
      const works: unknown = view.order
      const site = services.book.find(view.site)
      if (site === null || !Number.isSafeInteger(works) || (works as number) > ORDERS_MAX) continue
      await watchOne(site, view.lane, works as number)
    }
  }
}

async function closeUnknown(services: Services, site: Site, lane: string, works: number): Promise<void> {
  const stream = laneStream(site.id, lane)
  const key = `lane-orders-lost:${site.id}/${lane}:${works}`
  await runCommand(services.pool, {
    key,
    digest: key,
    stream,
    command: 'close-lane',
    actor: PLATFORM,
    at: services.clock.now(),
    load: async (db) => {
      const version = await streamVersion(db, stream)
      const { lanes } = await siteStandings(db, site)
      return { state: lanes.find((one) => one.lane === lane)!, version }
    },
    decide: (standing, version) => {
      if (standing.order >= works) return ok({ entries: [], response: null })
      const closing = platformOrder(services, {
        site: site.id,
        standing,
        act: 'close-unknown',
        above: works,
        actor: PLATFORM,
        version: version + 1,
      })
      const alarm = alarmPart([ordersLostAlarm(services, site.id, lane)])
      return ok({ entries: closing.entries, parts: [...closing.parts, alarm], response: null })
    },
    refuseConstraint: () => refusal('bad-value'),
  })
}
