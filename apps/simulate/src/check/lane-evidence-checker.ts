import type { WireMessage } from '../lanes/sensors.ts'
import type { Vehicle } from '../lanes/vehicle.ts'
import type { Report } from './violation.ts'

interface Heard {
  readonly atMs: number
  readonly device: string
  readonly kind: string
  readonly value: string
  readonly vehicle: Vehicle | null
}

/** As `device-event-age-max` of the packs, and what messages take. */
const STALE_MS = 31_000
const LOOKED_AT_MS = 120_000
/** Whose words prove a lane after a start; of who waits before the barrier any word will do. */
const ROAD = ['before', 'under', 'after', 'barrier'] as const

/**
 * What a raise rests on, by what truly stood in front of which device. Old, repeated and forged words are refused; of
 * the vehicle that stands there at least two devices spoke, or a named person; after a start loops and boom spoke first.
 */
export class LaneEvidenceChecker {
  readonly #heard = new Map<string, Heard[]>()
  /** By lane: which loops said to this life of the process that nobody is there, and whether the boom said down. */
  readonly #road = new Map<string, { readonly life: number; readonly spoke: Set<string> }>()
  readonly #settled = new Map<string, { readonly vehicle: Vehicle | null; readonly atMs: number }>()
  readonly #proved = new Map<string, number>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** Before the computer has it: what it leads to may rest on it. `isTurned`: the outer loops have each other's names. */
  onSaid(lane: string, life: number, { heard, of }: WireMessage, atMs: number, isTurned = false): void {
    const { device, kind, value, place } = heard
    if (of !== null) {
      const list = this.#heard.get(lane) ?? []
      list.push({ atMs, device, kind, value, vehicle: of })
      this.#heard.set(lane, list.slice(-120))
      return
    }
    if (kind !== 'presence' && kind !== 'barrier') return
    const known = this.#road.get(lane)
    const road = known?.life === life ? known : { life, spoke: new Set<string>() }
    this.#road.set(lane, road)
    const isFree =
      kind === 'barrier' ? value === 'down' : value === 'free' || place === (isTurned ? 'after' : 'before')
    if (isFree) road.spoke.add(place ?? kind)
  }

  onHeard(
    lane: string,
    { heard, truth, of, saidMs, isPolled }: WireMessage,
    atMs: number,
    clocksApartMs: number,
    isTaken: boolean,
  ): void {
    const { device, value } = heard
    if (!isTaken) {
      if (of !== null) this.#heard.get(lane)?.pop()
      return
    }
    const ageMs = atMs - saidMs
    if (truth !== 'genuine')
      this.#report(
        'bad-reading-taken',
        `${device} said ${value} ${truth === 'again' ? 'again' : 'not at all'}`,
      )
    else if (!isPolled && ageMs > STALE_MS + clocksApartMs)
      this.#report('bad-reading-taken', `${device} said ${value} ${Math.round(ageMs / 1_000)} s ago`)
  }

  /** A named person has said which vehicle stands there. */
  onSettled(lane: string, vehicle: Vehicle | null, atMs: number): void {
    this.#settled.set(lane, { vehicle, atMs })
  }

  /** A person has raised it for whom the screen showed; the next one is not let through by that. */
  onRaisedByHand(lane: string, standing: Vehicle | null): void {
    const meant = this.#settled.get(lane)?.vehicle ?? null
    if (standing !== null && standing !== meant)
      this.#report(
        'raised-for-another',
        `${lane} by hand: ${meant?.plate ?? 'nobody'} was meant, ${standing.plate} stands there`,
      )
  }

  onProved(lane: string, life: number): void {
    this.#proved.set(lane, life)
  }

  onRaise(
    lane: string,
    life: number,
    reference: string,
    standing: Vehicle | null,
    marks: readonly string[],
    atMs: number,
  ): void {
    const say = (rule: Parameters<Report>[0], why: string): void =>
      this.#report(rule, `${lane} for ${reference}: ${why}`)
    const heard = this.#heard.get(lane) ?? []
    const road = this.#road.get(lane)
    const hasSpoken = road?.life === life && ROAD.every((one) => road.spoke.has(one))
    if (!hasSpoken && this.#proved.get(lane) !== life)
      say('raised-after-start-unproved', 'loops and boom had not spoken')
    if (standing === null) {
      say('raised-for-another', 'nobody stands there')
      return
    }
    const bears = [standing.plate, standing.box]
    const isIt = standing.reference === reference || marks.every((mark) => bears.includes(mark))
    const settled = this.#settled.get(lane)
    if (settled?.vehicle === standing) return
    if (!isIt) {
      say('raised-for-another', `${standing.plate} ${standing.box ?? 'without a box'} stands there`)
      return
    }
    const devices = new Set(
      heard
        .filter(
          ({ vehicle, kind, atMs: then }) =>
            vehicle === standing && kind !== 'weight' && atMs - then < LOOKED_AT_MS,
        )
        .map(({ device }) => device),
    )
    if (devices.size < 2)
      say('raised-on-one-sensor', `of ${standing.plate} spoke ${[...devices].join() || 'nobody'}`)
  }
}
