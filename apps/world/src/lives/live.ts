import type { PassageView } from '@landport/api/passage-views'
import type { Heard } from '../passages/passage-watch.ts'
import type { PassagePlan } from '../plan/passage-plan.ts'
import { arrive } from './arrival.ts'
import { depart } from './departure.ts'
import { Life } from './life.ts'
import { bringRest } from './papers.ts'
import type { Setting } from './setting.ts'
import { wayBack } from './way-back.ts'

/** All passages that are being played, by reference. */
export class Lives {
  readonly #setting: Setting
  readonly #lives = new Map<string, Life>()
  /** Counted since the start of the process. */
  registered = 0
  ended = 0

  constructor(setting: Setting) {
    this.#setting = setting
  }

  has(reference: string): boolean {
    return this.#lives.has(reference)
  }

  get active(): number {
    return this.#lives.size
  }

  /** Plays a plan from its registration to the end on both sides. */
  async begin(plan: PassagePlan): Promise<void> {
    if (this.#setting.memory.findReference(plan.key) !== undefined) return
    const { crowd } = this.#setting
    await crowd.enter(goesFirst(plan))
    const reference = await this.#register(plan)
    if (reference === null || this.#lives.has(reference)) return crowd.leave()
    this.#setting.memory.remember(plan.key, reference)
    this.registered++
    const life = new Life(reference, plan, this.#setting)
    const known = life.waitFor(life.to, ({ phase }) => phase !== null || life.hasEnded(life.from))
    await Promise.all([this.#play(life), known.then(() => crowd.leave())])
  }

  /** Goes on with a passage that the servers already know. */
  async resume(reference: string, plan: PassagePlan): Promise<void> {
    if (this.#lives.has(reference)) return
    const life = new Life(reference, plan, this.#setting)
    this.#lives.set(reference, life)
    for (const side of [life.from, life.to]) {
      const view = await life.view(side)
      if (view !== null) recall(life.heard(side), view)
    }
    await this.#play(life)
  }

  /** A person outside the world has decided on this passage: everything else about it goes ahead. */
  personDecided(reference: string): void {
    const life = this.#lives.get(reference)
    if (life === undefined) return
    life.hurry()
    const { setting, plan } = life
    setting.callQueue(plan.request.site, life.from, plan.request.loaded).nudge()
    for (const side of [life.from, life.to]) {
      setting.hurryOffices(side, plan.request.site)
      void bringRest(life, side).catch((cause) => setting.say(`${reference}: ${String(cause)}`))
    }
  }

  async #play(life: Life): Promise<void> {
    const { reference, setting } = life
    this.#lives.set(reference, life)
    const ends = await Promise.allSettled([depart(life), arrive(life).then(() => this.#goBack(life))])
    for (const end of ends)
      if (end.status === 'rejected')
        setting.say(`${reference} stopped: ${(end.reason as Error).stack ?? end.reason}`)
    this.#lives.delete(reference)
    this.ended++
    for (const side of [life.from, life.to]) setting.cast(side).watch.forget(reference)
  }

  #goBack(life: Life): void {
    const wasReturned = life.phase(life.to) === 'sent-back' || life.phase(life.to) === 'returned'
    if (!wasReturned && !life.heard(life.to).leftYard) return
    const plan = wayBack(life, wasReturned)
    if (plan !== null) this.#setting.begin(plan)
  }

  async #register(plan: PassagePlan): Promise<string | null> {
    const cast = this.#setting.cast(plan.from)
    const broker = cast.broker()
    const body = { ...plan.request, parties: cast.parties() }
    // The same plan always has the same key: a registration whose answer was lost is not made twice.
    const idempotencyKey = `world-${this.#setting.seed}-${plan.key}`.slice(0, 100)
    const answer = await broker.ask((client) => client.registerPassage(body, { idempotencyKey }))
    if (!answer.ok) {
      this.#setting.say(
        `${plan.key} not registered: ${answer.error.code} ${JSON.stringify(answer.error.details)}`,
      )
      return null
    }
    cast.watch.get(answer.value.reference).phase ??= 'registered'
    return answer.value.reference
  }
}

/** Guided vehicles have their window, and goods given back or a second leg must not stand in the other country. */
const goesFirst = ({ request }: PassagePlan): boolean =>
  request.carrier.kind === 'guided-vehicle' || (request.follows !== null && request.loaded)

function recall(heard: Heard, view: PassageView): void {
  heard.phase = view.line.phase
  heard.accepted = view.passage.milestones.accepted !== undefined
  heard.leftYard = view.passage.leftYardAt !== null
}
