import { nextAction } from '@landport/barrier/booth/next-action'
import { randomStream } from '@landport/kernel/random-stream'
import { SIDES, type Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { boothAct } from './booth-people.ts'
import { one } from './draw.ts'
import { GATE } from './gate.ts'
import type { LaneWorld } from './lane-world.ts'
import type { PlayedLane } from './played.ts'

/** From a look at the screen to the button: at once, or after a walk to the window. */
const ACTS_AFTER_MS = [300, 900, 900, 2_000, 8_000, 20_000]

/** Who is beside a lane: the other country, the other computers of the gate, the person at the booth. */
export class LanePeople {
  readonly #world: LaneWorld
  readonly #random: Random
  /** Lanes at which somebody has looked and has not acted yet. */
  readonly #acting = new Set<string>()

  constructor(world: LaneWorld) {
    this.#world = world
    this.#random = randomStream(world.parts.plan.seed, 'fingers')
  }

  /** Cut and silent for longer than it takes to be noticed. */
  areHeardLately(side: Side): boolean {
    return this.#world.nowMs - this.#peersLostMs[side] < 6_000 || this.#peersAreHeard(side)
  }
  readonly #peersLostMs: Record<Side, number> = { VN: -1e9, CN: -1e9 }
  #peersAreHeard = (side: Side): boolean =>
    !this.#world.arePeersCut[side] &&
    this.#world.units.every((unit) => unit.side !== side || unit.computer.isAlive)

  /** Every second: the other country, the other computers, people at the booths. */
  step(): void {
    for (const side of SIDES) {
      const [site, other] = [this.#world.sites[side], this.#world.sites[side === 'VN' ? 'CN' : 'VN']]
      if (site.isUp && other.isUp && !this.#world.isOtherSideCut) {
        site.otherHeardMs = this.#world.nowMs
        site.other = other.own
      }
      this.#stepPeers(side)
    }
    if (!this.#world.isOver) for (const lane of this.#world.lanes) this.#stepBooth(lane)
  }

  #stepPeers(side: Side): void {
    const units = this.#world.units.filter((unit) => unit.side === side)
    const areHeard = units.length === 1 || this.#peersAreHeard(side)
    if (areHeard) this.#peersLostMs[side] = this.#world.nowMs
    const isLost = !areHeard && this.#world.nowMs - this.#peersLostMs[side] > 4_000
    for (const unit of units) {
      if (!unit.computer.isAlive) continue
      const heard = areHeard || (unit.peersHeard === true && !isLost)
      if (heard !== unit.peersHeard) {
        if (unit.peersHeard === true && !heard) this.#world.counts.peersLost += 1
        unit.peersHeard = heard
        unit.computer.take({ kind: 'peers', heard })
      }
      if (!areHeard || units.length === 1) continue
      for (const use of unit.waiting.splice(0))
        for (const other of units)
          if (other !== unit)
            this.#world.in(80, () => {
              if (!other.computer.isAlive || this.#world.arePeersCut[side]) return
              this.#world.permission.told(other.computer.parts.name).uses.add(use.reference)
              other.computer.take({ kind: 'use', use })
            })
    }
  }

  #stepBooth(lane: PlayedLane): void {
    const { computer, road } = lane
    const car = road.atPost()
    const isStanding = car !== null && car.stoodMs > 0 && !car.leaves && computer.isAlive
    lane.standsMs = isStanding ? lane.standsMs + 1_000 : 0
    const state = computer.unit?.laneOf({ site: GATE.id, lane: lane.lane.lane }) ?? null
    if (state === null) return
    const { session, cycle } = state
    if (isStanding && lane.standsMs > 90_000) {
      const { text, urgency } = nextAction({
        cycle,
        answer: session.answer,
        verdict: session.verdict,
        at: computer.now,
      })
      const isAsked = cycle.state === 'waiting' && session.answer !== null
      const isSilent = urgency === 'none' && !isAsked && (cycle.state === 'idle' || cycle.state === 'waiting')
      lane.silentMs = isSilent ? lane.silentMs + 1_000 : 0
      if (lane.silentMs > 30_000 || text.vi === '' || text.zh === '' || text.en === '')
        this.#world.parts.report('nobody-must-act', `${lane.key}: ${cycle.state}, ${text.en}`)
    }
    if (this.#world.nowMs % 4_000 !== 0 || this.#acting.has(lane.key)) return
    const act = boothAct(computer, state, road, lane.standsMs)
    if (act === null) return
    if (act.kind === 'identify' || act.kind === 'open-by-hand')
      this.#world.evidence.onSettled(lane.key, car?.vehicle ?? null, this.#world.nowMs)
    // Whom the screen showed may have left before the finger is down.
    this.#acting.add(lane.key)
    this.#world.in(one(this.#random, ACTS_AFTER_MS), () => {
      this.#acting.delete(lane.key)
      if (!this.#world.isOver) computer.take({ kind: 'act', act })
    })
  }
}
