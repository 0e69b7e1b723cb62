import type { LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import type { Actor } from '@landport/passage/actor'
import { dueLaneOrders, endLanePlan, type LanePlanRow } from '@landport/store/lane/lane-plan'
import type { Services } from '../services.ts'
import { LaneRefusal, orderLane } from './order-lane.ts'

/**
 * Carries out the orders of plans whose time has come, in the name of whoever planned them. What is refused then (a
 * lane that is not empty, an emergency) is kept with its reason and not tried again: a person sees it on the plan.
 */
export function carryOutPlan(services: Services): { step(): Promise<void> } {
  return {
    async step() {
      const now = services.clock.now()
      for (const row of await dueLaneOrders(services.pool, now)) {
        const refused = await carryOut(services, row)
        await endLanePlan(services.pool, row.id, { at: now, refused, calledOffBy: null })
      }
    },
  }
}

async function carryOut(services: Services, row: LanePlanRow): Promise<string | null> {
  const site = services.book.find(row.site)
  if (site === null) return 'not-found'
  try {
    await orderLane(services, {
      site,
      lane: row.lane,
      act: row.act as LaneOrderAct,
      reason: row.reason,
      actor: JSON.parse(row.actor) as Actor,
      key: `lane-plan:${row.id}`,
      plan: row.id,
    })
    return null
  } catch (error) {
    if (error instanceof LaneRefusal) return error.refusal
    throw error
  }
}
