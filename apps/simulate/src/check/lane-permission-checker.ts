import type { PermitWord, SiteHead } from '@landport/barrier/permit/permit'
import type { ProcedurePack } from '@landport/site/pack-schema'
import type { Side } from '@landport/std/side'
import { directionOf, type Way } from '../lanes/gate.ts'
import { LaneBoards } from './lane-boards.ts'
import type { Report } from './violation.ts'

/** What a computer was told, as it went over the line to a process that ran. */
interface Told {
  upTo: number
  /** Of a snapshot that is still being told: versions by reference. */
  readonly words: Map<string, number>
  head: SiteHead | null
  headMs: number | null
  /** Tokens that were shown at it, by reference: the highest version. */
  readonly shown: Map<string, number>
  /** Uses of other lanes that it was told of, and its own that it saw end. */
  readonly uses: Set<string>
}

export interface Raise {
  readonly unit: string
  readonly side: Side
  readonly lane: string
  /** As the road is driven now. */
  readonly way: Way
  readonly reference: string
  readonly atMs: number
  /** How far site's and computer's clocks are apart, milliseconds. */
  readonly clocksApartMs: number
  /** The other computer of the side can be heard, or there is none. */
  readonly arePeersHeard: boolean
  readonly homeLane: string
  readonly laneMode: 'smart' | 'traditional'
}

type Wrong = readonly [Parameters<Report>[0], string]

/** Silence that is not yet noticed: `head-age-max`, and what messages take. */
const CONNECTED_MS = 7_500

/**
 * A lane raises its barrier only for whom the site had permitted by what this lane was told, and beyond that within the
 * bounds of the pack. Reads entries, what was told, and the pack's rows; asks none of the lane's own code.
 */
export class LanePermissionChecker {
  readonly boards: Readonly<Record<Side, LaneBoards>> = { VN: new LaneBoards(), CN: new LaneBoards() }
  readonly #told = new Map<string, Told>()
  /** By lane: when vehicles went under since the last head. */
  readonly #passed = new Map<string, number[]>()
  readonly #packs: Readonly<Record<Side, ProcedurePack>>
  readonly #report: Report

  constructor(packs: Readonly<Record<Side, ProcedurePack>>, report: Report) {
    this.#packs = packs
    this.#report = report
  }

  told(unit: string): Told {
    const told = this.#told.get(unit) ?? {
      upTo: 0,
      words: new Map<string, number>(),
      head: null,
      headMs: null,
      shown: new Map<string, number>(),
      uses: new Set<string>(),
    }
    this.#told.set(unit, told)
    return told
  }

  onTold(
    unit: string,
    {
      upTo,
      head,
      words = [],
    }: Pick<Told, 'upTo' | 'head'> & { readonly words?: readonly PermitWord[] | undefined },
    atMs: number,
  ): void {
    const told = this.told(unit)
    told.upTo = Math.max(told.upTo, upTo)
    for (const { reference, version } of words) told.words.set(reference, version)
    if (head === null) return
    told.head = head
    told.headMs = atMs
  }

  onPassed(lane: string, atMs: number): void {
    this.#passed.set(lane, [...(this.#passed.get(lane) ?? []), atMs].slice(-700))
  }

  onRaise(raise: Raise): void {
    const wrong = this.#wrongWith(raise)
    const { unit, lane, reference } = raise
    if (wrong !== null) this.#report(wrong[0], `${unit} ${lane} for ${reference}: ${wrong[1]}`)
  }

  #wrongWith(raise: Raise): Wrong | null {
    const { unit, side, lane, reference, atMs } = raise
    const told = this.told(unit)
    const { head, headMs } = told
    if (head === null || headMs === null) return ['raised-without-permission', 'never heard its site']
    const isCutOff = atMs - headMs > CONNECTED_MS
    const standing = this.boards[side].standing(reference, told.upTo, told.words.get(reference) ?? 0)
    if (standing === 'taken-back') return ['raised-after-revocation', `told up to ${told.upTo}`]
    if (standing !== 'free') {
      const version = told.shown.get(reference)
      // Whether it noticed by then that it is cut off or not: the site had told nothing of it.
      const isShown = version !== undefined && this.boards[side].wasFreeAt(reference, version)
      if (!isShown) return ['raised-without-permission', `it is ${standing} by entry ${told.upTo}`]
    }
    const order = head.lanes.find((one) => one.lane === lane)
    const against = this.#againstTurn(head, side, lane, raise.way)
    if (against !== null) return ['raised-against-order', against]
    if (this.boards[side].wayOf(reference) !== raise.way)
      return ['raised-against-order', 'it goes the other way']
    if (head.emergency !== null || (order?.emergency ?? null) !== null)
      return ['raised-against-order', 'emergency']
    if (order?.state === 'closed' && order.turning !== 'lets-out')
      return ['raised-against-order', 'lane closed']
    const mode = order?.mode ?? raise.laneMode
    if (told.uses.has(reference)) return ['used-twice-though-told', 'it had been let through before']
    const gate = head.gates.find(({ direction }) => direction === directionOf(side, raise.way))!
    if (gate.own === 'closed' && !this.boards[side].hasCome(reference, told.upTo))
      return ['raised-against-order', 'gate closed']
    // Who comes is over the line already.
    if (raise.way === 'in') return isCutOff ? this.#beyondBounds(raise, told) : null
    if (gate.other === 'closed') return ['raised-over-unknown-line', 'the other side is closed']
    if (gate.other === 'unknown' && (mode === 'smart' || isCutOff))
      return ['raised-over-unknown-line', 'of the other side nobody knows']
    return isCutOff ? this.#beyondBounds(raise, told) : null
  }

  /** A lane that turns lets nobody in, and one that was turned only who comes the new way. */
  #againstTurn(head: SiteHead, side: Side, lane: string, way: Way): string | null {
    const order = head.lanes.find((one) => one.lane === lane)
    if (order === undefined) return null
    // What the other end had let in may come out.
    if (order.turning === 'shut' || (order.turning === 'lets-out' && way === 'out'))
      return 'the lane is being turned'
    return order.direction === directionOf(side, way) ? null : 'the lane is driven the other way'
  }

  /** A named person has raised it; what nobody may do while the other end may be letting in, nor does a person. */
  onRaisedByHand(unit: string, side: Side, lane: string, way: Way): void {
    const { head } = this.told(unit)
    const against = head === null ? null : this.#againstTurn(head, side, lane, way)
    if (against !== null) this.#report('raised-against-order', `${unit} ${lane} by hand: ${against}`)
  }

  #beyondBounds(
    { side, lane, way, reference, atMs, clocksApartMs, arePeersHeard, homeLane }: Raise,
    { head, headMs }: Told,
  ): Wrong | null {
    const pack = this.#packs[side]
    const traits = this.boards[side].traits(reference)
    const row = pack.tables.cutOffBounds.rows.find(({ when }) =>
      Object.entries(when ?? {}).every(([name, value]) => traits[name] === value),
    )
    if (row === undefined || row.then.answer === 'stop') return ['raised-beyond-bounds', 'it has to stop']
    const { minutesMax, vehiclesMax, homeLaneOnly } = row.then
    const unheardMs = atMs - headMs!
    if (unheardMs > minutesMax * 60_000 + clocksApartMs + 1_000)
      return ['raised-beyond-bounds', `unheard for ${Math.round(unheardMs / 1_000)} s, ${row.id}`]
    const passed = (this.#passed.get(`${side}/${lane}`) ?? []).filter(
      (passedMs) => passedMs > headMs! + CONNECTED_MS,
    )
    if (passed.length >= vehiclesMax)
      return ['raised-beyond-bounds', `${passed.length} passed unheard, ${row.id}`]
    if (homeLaneOnly && !arePeersHeard && homeLane !== lane)
      return ['raised-beyond-bounds', `its home lane is ${homeLane}, ${row.id}`]
    if (way === 'in') return null
    const gate = head!.gates.find(({ direction }) => direction === directionOf(side, way))!
    const ageMax = pack.parameters.find(({ id }) => id === 'other-side-open-age-max')!.value
    const otherMs =
      gate.otherHeardAt === null ? Infinity : Date.parse(head!.at) - Date.parse(gate.otherHeardAt)
    return otherMs + unheardMs > ageMax * 60_000 + clocksApartMs + 1_000
      ? ['raised-over-unknown-line', 'the other side was heard too long ago']
      : null
  }
}
