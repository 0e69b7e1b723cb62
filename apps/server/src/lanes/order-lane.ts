import { mayOrderLane } from '@landport/barrier/order/authority'
import {
  decideLaneOrder,
  type LaneOrderAct,
  type LaneOrderRefusal,
} from '@landport/barrier/order/decide-lane-order'
import { type LaneStanding, plannedStanding, WHOLE_SITE } from '@landport/barrier/order/lane-standing'
import { canonicalText } from '@landport/exchange/canonical'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import type { Lane, Site } from '@landport/site/site-schema'
import { assert } from '@landport/std/assert'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { streamVersion } from '@landport/store/append'
import { type CommandOutcome, runCommand } from '@landport/store/command'
import { sha256Hex } from '@landport/store/hash'
import { provedEmptySince } from '@landport/store/lane/lane-report'
import { laneStatePart, laneStream, listLaneStates } from '@landport/store/lane/lane-state'
import { listLaneStatus } from '@landport/store/lane/lane-status'
import { recordRefusal } from '@landport/store/refusal-log'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { wholeSite } from './lane-standings.ts'

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
    return await runCommand(services.pool, {
      key: call.key,
      digest: sha256Hex(canonicalText({ site: site.id, lane: call.lane, act, reason: call.reason })),
      stream,
      command: 'order-lane',
      actor,
      at: recordedAt,
      load: async (db) => {
        const version = await streamVersion(db, stream)
        const standing = await standingOf(services, call)
        return { state: { standing, provedEmptyAt: await provedEmptyAt(services, call, standing) }, version }
      },
      decide: ({ standing, provedEmptyAt }, version) => {
        const lane = laneOf(call)
        const next = decideLaneOrder(standing, act, { now: recordedAt, lane, provedEmptyAt })
        if (!next.ok) throw new LaneRefusal(next.error)
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
                standing: next.value,
                at: recordedAt,
              },
            },
          ],
          parts: [
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

const laneOf = ({ site, lane }: LaneOrderCall): Pick<Lane, 'isReversible'> =>
  site.lanes.find(({ id }) => id === lane) ?? { isReversible: false }

async function standingOf({ pool }: Services, { site, lane }: LaneOrderCall): Promise<LaneStanding> {
  const row = (await listLaneStates(pool, site.id)).find((one) => one.lane === lane)
  if (row !== undefined) return row
  const planned = lane === WHOLE_SITE ? wholeSite : site.lanes.find(({ id }) => id === lane)
  assert(planned !== undefined, 'a lane of the site', lane)
  return plannedStanding(planned)
}

/** Only a report after the closing counts: by the lane's person, its loops and its barrier, or by its standing now. */
async function provedEmptyAt(
  { pool }: Services,
  { site, lane, act }: LaneOrderCall,
  { at, order }: LaneStanding,
): Promise<Instant | null> {
  if (act.kind !== 'complete-reversal' || at === null) return null
  const reported = await provedEmptySince(pool, site.id, lane, at)
  if (reported !== null) return reported
  const status = (await listLaneStatus(pool, site.id)).find((one) => one.lane === lane)
  if (status === undefined || status.ageSeconds > HEARD_SECONDS_MAX) return null
  const view = status.view as EmptyView
  return view.at > at && view.order === order && isEmpty(view) ? view.at : null
}

/** Older than this a computer's word on its lane says nothing of now. */
const HEARD_SECONDS_MAX = 10

interface EmptyView {
  readonly at: Instant
  /** Number of the order that the computer works by. */
  readonly order?: number
  readonly cycle: {
    readonly state: string
    readonly barrier: string
    readonly loops: Readonly<Record<string, boolean | null>>
  }
}

const isEmpty = ({ cycle }: EmptyView): boolean =>
  cycle.state === 'idle' &&
  cycle.barrier === 'down' &&
  Object.values(cycle.loops).every((occupied) => occupied === false)
