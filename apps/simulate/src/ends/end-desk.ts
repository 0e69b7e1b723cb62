import { type LaneEnd, newEnd } from '@landport/barrier/direction/end'
import type { DirectionSaying } from '@landport/barrier/direction/lane-direction'
import { stepEnd } from '@landport/barrier/direction/step-end'
import { mayWorkIn } from '@landport/barrier/direction/work-direction'
import { decideLaneOrder, type LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import {
  type LaneStanding,
  laneOrderOf,
  plannedStanding,
  withLetsOut,
} from '@landport/barrier/order/lane-standing'
import { turnByOrder } from '@landport/barrier/order/turn-by-order'
import type { Lane } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { LaneFlaws } from '../lanes/lane-flaws.ts'
import type { SiteDesk } from '../lanes/site-desk.ts'
import { isEmptyView, type LaneView, sinceOrder, trafficOf } from './lane-reports.ts'

export interface EndDeskParts {
  readonly side: Side
  readonly site: SiteDesk
  readonly lane: Lane
  readonly flaws: LaneFlaws
  /** What the lane's computer says of how it stands; null while it cannot be heard. */
  readonly look: () => LaneView | null
  readonly say: (saying: DirectionSaying) => void
  readonly log: (what: string) => void
}

/** Older than this a computer's word on its lane says nothing of now. */
const HEARD_MS_MAX = 10_000

/**
 * One country's end of a reversible lane, as its server keeps it: what was ordered, whose turn it is. Decided by the real
 * rules; what holds them together is written after `apps/server/src/lanes`. It outlives everything but is silent while
 * its site is down.
 */
export class EndDesk {
  readonly parts: EndDeskParts
  standing: LaneStanding
  end: LaneEnd
  #turnFrom = 0
  #view: { readonly view: LaneView; readonly heardMs: number } | null = null

  constructor(parts: EndDeskParts) {
    this.parts = parts
    this.standing = plannedStanding(parts.lane)
    this.end = newEnd(parts.side, parts.lane.direction === 'out' ? 'VN' : 'CN')
  }

  /** Ordered by a person; false when it is refused. */
  order(act: LaneOrderAct): boolean {
    const { site, lane, log } = this.parts
    if (!site.isUp) return false
    const provedEmptyAt = act.kind === 'complete-reversal' ? this.#provedEmptyAt() : null
    const next = decideLaneOrder(this.standing, act, { now: site.now, lane, provedEmptyAt, end: this.end })
    if (!next.ok) return false
    log(`orders ${lane.id} to ${act.kind}`)
    const step = turnByOrder(this.end, this.standing, act)
    this.standing = next.value
    if (step !== null && !step.refused) this.#turned(step)
    this.#publish()
    return true
  }

  /** What the other end says; while the site is down it hears nothing. */
  hear(saying: DirectionSaying): void {
    if (!this.parts.site.isUp) return
    this.#turned(stepEnd(this.end, { kind: 'heard', saying }))
    if (this.standing.state === 'open' && !mayWorkIn(this.end, this.standing.direction)) this.#shut()
    this.#publish()
  }

  /** Hands the turn over as far as the lane's computer has proved it. Opens nothing: that is ordered. */
  step(nowMs: number): void {
    const { site, lane, flaws, look, side } = this.parts
    if (!site.isUp) return
    const view = look()
    if (view !== null) this.#view = { view, heardMs: nowMs }
    else if (this.#view !== null && nowMs - this.#view.heardMs > HEARD_MS_MAX) this.#view = null
    const { role, turn } = this.end
    if (this.standing.turningTo === null || (role !== 'draining' && role !== 'away')) return
    if (flaws.restAssumed !== true && this.#provedEmptyAt() === null) return
    const { raised, passed } = trafficOf(site.received, lane.id, turn === 0 ? null : this.#turnFrom)
    const counted = role === 'draining' ? { ...this.end, entered: raised } : { ...this.end, left: passed }
    const proved = flaws.countsIgnored === true ? { ...counted, looked: true } : counted
    const step = stepEnd(proved, { kind: 'rest', atRest: true })
    if (step.events.length === 0) return
    this.parts.log(`${side} ${step.events.join()} of ${lane.id} after turn ${turn}`)
    this.#turned(step)
    // The lane lets nothing out any more: it takes a new order for that.
    if (step.events.includes('turn-taken')) this.#shut()
    this.#publish()
  }

  sayAgain(): void {
    if (this.parts.site.isUp) this.#turned(stepEnd(this.end, { kind: 'tick' }))
  }

  #turned({ end, says }: { readonly end: LaneEnd; readonly says: readonly DirectionSaying[] }): void {
    if (end.turn !== this.end.turn) this.#turnFrom = this.parts.site.received.length
    this.end = { ...end, atRest: false }
    for (const saying of says) this.parts.say(saying)
  }

  #shut(): void {
    const { letsOut: _, ...before } = this.standing
    this.standing = { ...before, state: 'closed', order: before.order + 1, at: this.parts.site.now }
  }

  #publish(): void {
    const order = laneOrderOf(withLetsOut(this.standing, this.end))
    if (order !== null) this.parts.site.orders.set(order.lane, order)
  }

  /** Whether a lane that is closed is proved empty at this end, with nobody under way to be told of. */
  #provedEmptyAt(): Instant | null {
    const { site, lane } = this.parts
    const { at, order, state } = this.standing
    if (at === null || state === 'open') return null
    const { isTaken, last } = sinceOrder(site.received, lane.id, order)
    if (!isTaken) return null
    if (last?.saysEmpty === true) return site.now
    const view = this.#view?.view ?? null
    if (view === null) return null
    const isNewest = last === null || view.at > last.at
    return isNewest && view.order >= order && isEmptyView(view) ? site.now : null
  }
}
