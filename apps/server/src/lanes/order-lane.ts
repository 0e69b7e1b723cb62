import type { EndStep } from '@landport/barrier/direction/end'
import { mayOrderLane } from '@landport/barrier/order/authority'
import {
  decideLaneOrder,
  type LaneOrderAct,
  type LaneOrderRefusal,
} from '@landport/barrier/order/decide-lane-order'
import {
  type LaneStanding,
  plannedStanding,
  WHOLE_SITE,
  withLetsOut,
} from '@landport/barrier/order/lane-standing'
import { turnByOrder } from '@landport/barrier/order/turn-by-order'
import { isReleasedKind } from '@landport/exchange/agreement/release-under'
import { canonicalText } from '@landport/exchange/canonical'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import type { Lane, Site } from '@landport/site/site-schema'
import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { endAlarms } from '@landport/store/alarm'
import { streamVersion } from '@landport/store/append'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import { sha256Hex } from '@landport/store/hash'
import { laneStatePart, laneStream, listLaneStates } from '@landport/store/lane/lane-state'
import { recordRefusal } from '@landport/store/refusal-log'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { type HeldEnd, siteEnds } from './lane-ends.ts'
import { wholeSite } from './lane-standings.ts'
import { ordersLostKind } from './orders-lost-alarm.ts'
import { provedEmptyAt } from './proved-empty.ts'
import { endTurnAlarms } from './turn-alarms.ts'
import { turnParts } from './turn-parts.ts'

export interface LaneOrderCall {
  readonly site: Site
  /** Of the site, or `all`. */
  readonly lane: string
  readonly act: LaneOrderAct
  readonly reason: string
  readonly actor: Actor
  readonly key: string
  /** Under which id of the plan; null: by hand. */
  readonly plan?: string
}

/** An order that is not taken: a code of the error catalogue. */
export class LaneRefusal extends RequestError {
  readonly refusal: LaneOrderRefusal | 'not-allowed'
  constructor(code: LaneOrderRefusal | 'not-allowed') {
    super(code)
    this.refusal = code
  }
}

/** One entry in the lane's stream and what holds now; lanes are told with the next head. Throws LaneRefusal. */
export async function orderLane(
  services: Services,
  call: LaneOrderCall,
): Promise<CommandOutcome<{ standing: LaneStanding }>> {
  const { site, actor, act } = call
  const stream = laneStream(site.id, call.lane)
  const recordedAt = services.clock.now()
  try {
    if (!mayOrderLane(actor, act.kind)) throw new LaneRefusal('not-allowed')
    const outcome = await runCommand(services.pool, {
      key: call.key,
      digest: sha256Hex(canonicalText({ site: site.id, lane: call.lane, act, reason: call.reason })),
      stream,
      command: 'order-lane',
      actor,
      at: recordedAt,
      load: async (db) => {
        const version = await streamVersion(db, stream)
        const standing = await standingOf(services, call)
        const held = (await siteEnds(db, services.side, site)).get(call.lane) ?? null
        const provedAt =
          act.kind === 'complete-reversal' ? await provedEmptyAt(services, site.id, standing) : null
        return { state: { standing, held, provedAt }, version }
      },
      decide: ({ standing, held, provedAt }, version) => {
        const lane = laneOf(call)
        const end = held?.end ?? null
        // Of which turn it is, a database that may be an older one does not know.
        if (end !== null && OPENS.has(act.kind) && !services.isWhole())
          throw new LaneRefusal('lane-other-end')
        const next = decideLaneOrder(standing, act, { now: recordedAt, lane, provedEmptyAt: provedAt, end })
        if (!next.ok) throw new LaneRefusal(next.error)
        const isOrder = next.value !== standing
        const step = held === null ? null : turnByOrder(held.end, standing, act)
        const told = withLetsOut(next.value, step?.end ?? end)
        const turned = turnOf(services, call, { step, held, at: recordedAt, version, isOrder })
        if (!isOrder) return ok({ ...turned, response: { standing } })
        return ok({
          entries: [
            {
              id: services.ids.next(),
              eventAt: recordedAt,
              recordedAt,
              actor,
              data: {
                type: 'lane-ordered' as const,
                site: site.id,
                lane: call.lane,
                act,
                reason: call.reason,
                plan: call.plan ?? null,
                standing: told,
                at: recordedAt,
              },
            },
            ...turned.entries,
          ],
          parts: [
            ...turned.parts,
            laneStatePart({
              ...next.value,
              site: site.id,
              at: recordedAt,
              by: actor.kind === 'person' ? actor.account : null,
              reason: call.reason,
              version: version + 1,
            }),
          ],
          response: { standing: next.value },
        })
      },
      refuseConstraint: () => refusal('bad-value'),
    })
    if (TURNS.has(act.kind)) await endTurnAlarms(services, site.id, call.lane)
    await endAlarms(
      services.pool,
      { site: site.id, kind: ordersLostKind(call.lane), reference: null },
      recordedAt,
    )
    return outcome
  } catch (error) {
    if (error instanceof LaneRefusal)
      await recordRefusal(services.pool, {
        stream,
        command: 'order-lane',
        actor,
        refusal: { code: error.refusal },
        at: recordedAt,
      })
    throw error
  }
}

const OPENS: ReadonlySet<LaneOrderAct['kind']> = new Set(['open', 'complete-reversal'])

const TURNS: ReadonlySet<LaneOrderAct['kind']> = new Set([
  'begin-reversal',
  'complete-reversal',
  'call-off-reversal',
])

/** What the order says to the other end. Throws RequestError `not-in-agreement` where the sides agreed on no such word. */
function turnOf(
  services: Services,
  { site, lane, act, reason, actor }: LaneOrderCall,
  now: {
    readonly step: EndStep | null
    readonly held: HeldEnd | null
    readonly at: Instant
    readonly version: number
    readonly isOrder: boolean
  },
): ReturnType<typeof turnParts> {
  const { step, held, at, version, isOrder } = now
  if (held === null || step === null || step.refused) return { entries: [], parts: [] }
  if (!isReleasedKind(services.agreements.current().agreement, 'lane-direction'))
    throw new RequestError('not-in-agreement')
  return turnParts(services, {
    site: site.id,
    lane,
    before: held,
    step,
    askedAfter: held.askedAfter,
    because: { kind: 'order', act: act.kind, reason },
    at,
    actor,
    simulated: actor.kind === 'person' && actor.simulated,
    version: version + (isOrder ? 2 : 1),
  })
}

const laneOf = ({ site, lane }: LaneOrderCall): Pick<Lane, 'isReversible'> =>
  site.lanes.find(({ id }) => id === lane) ?? { isReversible: false }

async function standingOf({ pool }: Services, { site, lane }: LaneOrderCall): Promise<LaneStanding> {
  const row = (await listLaneStates(pool, site.id)).find((one) => one.lane === lane)
  if (row !== undefined) return row
  const planned = lane === WHOLE_SITE ? wholeSite : site.lanes.find(({ id }) => id === lane)
  assert(planned !== undefined, 'a lane of the site', lane)
  return plannedStanding(planned)
}
