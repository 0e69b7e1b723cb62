import type { PassageView } from '@landport/api/passage-views'
import { bernoulli, type DurationLaw, drawDurationMs } from '@landport/kernel/distribution'
import { randomStream } from '@landport/kernel/random-stream'
import { otherSide, type Side } from '@landport/std/side'
import { AFTER_CROSSING, ENDED, type Heard, type Phase } from '../passages/passage-watch.ts'
import type { PassagePlan } from '../plan/passage-plan.ts'
import type { Setting } from './setting.ts'

/** One passage as the world plays it: the plan behind it, and where it stands on both sides. */
export class Life {
  readonly reference: string
  readonly plan: PassagePlan
  readonly from: Side
  readonly to: Side
  readonly setting: Setting
  /** A person outside the world works on it: nobody keeps it waiting. */
  urgent = false
  /** Facts needed before the call have been recorded. */
  papersReady = false
  /** Said by the server at registration. */
  laneMode: PassageView['line']['laneMode'] = 'traditional'
  lane: string | null = null
  /** Simulated officers may leave it to people for a while; the others show that the gate works. */
  readonly mayBeLeft: boolean
  readonly isGuided: boolean
  /** Some agency decides between the call and the gate; assumed until the first look says otherwise. */
  owesBeforeGate = true
  /** All agencies of the receiving side have decided before the line. */
  isLetIn = false

  constructor(reference: string, plan: PassagePlan, setting: Setting) {
    this.reference = reference
    this.plan = plan
    this.from = plan.from
    this.to = otherSide(plan.from)
    this.setting = setting
    this.isGuided = plan.request.carrier.kind === 'guided-vehicle'
    this.mayBeLeft =
      !this.isGuided && bernoulli(randomStream(setting.seed, 'left for people', plan.key), LEFT_SHARE)
  }

  /** Plate, fleet id or VIN. */
  get vehicle(): string {
    const { carrier } = this.plan.request
    return carrier.kind === 'truck'
      ? carrier.plate
      : carrier.kind === 'own-wheels'
        ? carrier.vin
        : carrier.fleetId
  }

  /** World milliseconds by a law, always the same for this plan and purpose. */
  draw(purpose: string, law: DurationLaw): number {
    return drawDurationMs(randomStream(this.setting.seed, purpose, this.plan.key), law)
  }

  heard(side: Side): Heard {
    return this.setting.cast(side).watch.get(this.reference)
  }

  phase(side: Side): Phase | null {
    return this.heard(side).phase
  }

  hasEnded(side: Side): boolean {
    const phase = this.phase(side)
    return phase !== null && ENDED.includes(phase)
  }

  hasCrossed(): boolean {
    return [this.from, this.to].some((side) => AFTER_CROSSING.includes(this.phase(side) ?? 'registered'))
  }

  async view(side: Side): Promise<PassageView | null> {
    const view = await this.setting.cast(side).passage(this.reference)
    if (view !== null) this.laneMode = view.line.laneMode
    return view
  }

  waitFor(side: Side, until: (heard: Heard) => boolean): Promise<void> {
    return this.setting.cast(side).watch.waitFor(this.reference, until)
  }

  /** A pause as long as planned, or a short one as soon as a person works on this passage. World milliseconds. */
  async pauseUntil(worldMs: number): Promise<void> {
    if (this.urgent) return this.setting.time.sleep(SHORT_MS)
    const woken = this.waitFor(this.from, () => this.urgent).then(() => this.setting.time.sleep(SHORT_MS))
    return Promise.race([this.setting.time.sleepUntil(worldMs), woken])
  }

  pause(worldMs: number): Promise<void> {
    return this.pauseUntil(this.setting.time.now() + worldMs)
  }

  hurry(): void {
    if (this.urgent) return
    this.urgent = true
    for (const side of [this.from, this.to]) this.setting.cast(side).watch.wake(this.reference)
  }
}

/** So that the line moves while people look for something to decide. */
const LEFT_SHARE = 0.5
const SHORT_MS = 10_000
