import type { LaneEndView, LaneLine, LaneOrderRequest, LanesView } from '@landport/api/lanes'
import type { Line } from '../gate/line.ts'
import type { WorldTime } from '../time/world-time.ts'
import type { Cast } from './cast.ts'

type Act = LaneOrderRequest['act']

/** Whoever has the duty looks at the road before he agrees: world time, and never at once for the person who asked. */
const AGREES_AFTER_MS = 60_000
const AGREES_AFTER_REAL_MS = 4_000

/**
 * The duty officer of one side who answers the other side's wish to turn a lane, where no person of this side does: he
 * agrees, has the lane looked at where the counts differ, and completes the turn that he began. Played.
 */
export class TurnDesk {
  readonly cast: Cast
  readonly #time: WorldTime
  readonly #line: (site: string) => Line
  /** When the wish was first seen, world time; by site and lane. */
  readonly #askedAt = new Map<string, number>()
  /** Turns that this desk has begun and not seen completed. */
  readonly #begun = new Set<string>()

  constructor(cast: Cast, time: WorldTime, line: (site: string) => Line) {
    this.cast = cast
    this.#time = time
    this.#line = line
  }

  async look({ site, lanes }: Pick<LanesView, 'site' | 'lanes'>): Promise<void> {
    for (const line of lanes) if (line.end !== null) await this.#lookAt(site, line)
  }

  async #lookAt(site: string, { lane, end, standing }: LaneLine): Promise<void> {
    const place = `${site}/${lane}`
    const { turningTo, direction, emergency } = standing
    if (turningTo === null) {
      this.#begun.delete(place)
      if (!isWished(end!) || emergency !== null) return void this.#askedAt.delete(place)
      const askedAt = this.#askedAt.get(place) ?? this.#time.now()
      this.#askedAt.set(place, askedAt)
      const waits = Math.max(AGREES_AFTER_MS, this.#time.real(AGREES_AFTER_REAL_MS))
      if (this.#time.now() - askedAt < waits) return
      const to = direction === 'out' ? 'in' : 'out'
      if (await this.#order(site, lane, { kind: 'begin-reversal', to })) this.#begun.add(place)
      return
    }
    this.#askedAt.delete(place)
    if (!this.#begun.has(place)) return
    if (end!.end.role === 'away' && end!.end.expected !== null && this.#line(site).isEmpty(lane))
      await this.#order(site, lane, { kind: 'confirm-empty' })
    if (await this.#order(site, lane, { kind: 'complete-reversal' })) this.#begun.delete(place)
  }

  /** Asked first, as a person is shown it: what cannot be done yet is no refusal on record. */
  async #order(site: string, lane: string, act: Act): Promise<boolean> {
    const person = this.cast.gateCentre()
    const preview = await person.ask((client) => client.previewLaneOrder(site, lane, { act }))
    if (!preview.ok) return false
    const reason =
      'Theo đề nghị của bên kia (mô phỏng) · 应对方请求（模拟） · As the other side asked (simulated)'
    const answer = await person.ask((client) => client.orderLane(site, lane, { act, reason }))
    return answer.ok
  }
}

/** The other side asks for the turn, or has given its own away. */
const isWished = ({ isAsked, end }: LaneEndView): boolean =>
  isAsked || (end.role === 'away' && end.expected !== null)
