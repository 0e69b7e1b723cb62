import { drawDurationMs } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { Side } from '@landport/std/side'
import { hanoiHour } from '../plan/opening.ts'
import type { WorldTime } from '../time/world-time.ts'
import { leftForPeople } from './left-for-people.ts'
import {
  EXAMINATION_TIME,
  type Examination,
  OTHER_SERVICE_TIME,
  officersOnDuty,
  SERVICE_TIME,
  URGENT_MS,
} from './service-laws.ts'

/** What an agency has to do on one passage: all its open decisions in one visit. */
export interface Visit {
  readonly reference: string
  readonly direction: 'out' | 'in'
  readonly subjects: readonly string[]
  readonly examination: Examination
  readonly isUrgent: () => boolean
  /** Served before others that came earlier: a guided vehicle has its window. */
  readonly goesFirst: boolean
  /** Simulated officers may leave it to people for a while. */
  readonly mayBeLeft: boolean
  /** Asks for the examination, if there is one; at the beginning. */
  readonly begin: () => Promise<void>
  /** Records its result and decides; at the end. */
  readonly finish: () => Promise<void>
}

/** Pause between two looks at what was left for people, world time. */
const LOOK_MS = 60_000

interface Queued extends Visit {
  readonly sinceMs: number
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

/** The officers of one agency at one site: a limited number at a time, first come first served. */
export class Office {
  readonly side: Side
  readonly agency: string
  readonly #time: WorldTime
  readonly #seed: Seed
  readonly #leave: number
  #queue: Queued[] = []
  #busy = 0
  #lookAtMs = Number.POSITIVE_INFINITY

  constructor(side: Side, agency: string, time: WorldTime, seed: Seed, leaveForPeople: number) {
    this.side = side
    this.agency = agency
    this.#time = time
    this.#seed = seed
    this.#leave = side === 'VN' ? leaveForPeople : 0
  }

  /** Resolves when the visit is over. */
  visit(visit: Visit): Promise<void> {
    return new Promise((done, failed) => {
      this.#queue.push({ ...visit, sinceMs: this.#time.now(), done, failed })
      this.assign()
    })
  }

  /** Gives free officers their next passage. Called again when a passage becomes urgent. */
  assign(): void {
    const now = this.#time.now()
    const left = leftForPeople(
      this.#queue
        .filter(({ mayBeLeft }) => mayBeLeft)
        .map(({ reference, direction, sinceMs }) => ({
          reference,
          direction,
          waitingSinceMs: sinceMs,
        })),
      this.#leave,
      now,
    )
    const able = this.#queue
      .filter((visit) => visit.isUrgent() || !left.has(visit.reference))
      .sort(
        (a, b) =>
          Number(b.isUrgent()) - Number(a.isUrgent()) ||
          Number(b.goesFirst) - Number(a.goesFirst) ||
          a.sinceMs - b.sinceMs,
      )
    const officers = officersOnDuty(this.side, this.agency, hanoiHour(now))
    for (const visit of able) {
      if (this.#busy >= officers && !visit.isUrgent()) break
      this.#queue = this.#queue.filter((other) => other !== visit)
      this.#busy++
      void this.#serve(visit)
        .then(visit.done, visit.failed)
        .finally(() => {
          this.#busy--
          this.assign()
        })
    }
    this.#lookAgain(left.size > 0, now)
  }

  /** Those left for people are taken up when their twenty minutes are over. */
  #lookAgain(someLeft: boolean, now: number): void {
    if (!someLeft || this.#lookAtMs !== Number.POSITIVE_INFINITY) return
    this.#lookAtMs = now + LOOK_MS
    this.#time.at(this.#lookAtMs, () => {
      this.#lookAtMs = Number.POSITIVE_INFINITY
      this.assign()
    })
  }

  async #serve(visit: Queued): Promise<void> {
    await visit.begin()
    await this.#time.sleep(visit.isUrgent() ? URGENT_MS : this.#durationMs(visit))
    await visit.finish()
  }

  #durationMs({ reference, subjects, examination }: Visit): number {
    const random = randomStream(
      this.#seed,
      `service ${this.side} ${this.agency}`,
      `${reference} ${subjects.join()}`,
    )
    return subjects
      .map((subject) => SERVICE_TIME[`${this.agency} ${subject}`] ?? OTHER_SERVICE_TIME)
      .concat(EXAMINATION_TIME[examination])
      .reduce((sum, law) => sum + drawDurationMs(random, law), 0)
  }
}
