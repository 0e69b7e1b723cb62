import assert from 'node:assert/strict'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import { type EndInput, type LaneEnd, newEnd, UNCOUNTED } from '../src/direction/end.ts'
import { type Half, Halves, Inputs, type PutBack, type Step } from './direction-halves.ts'
import { Ways } from './ways-back.ts'

/** Two ends, the vehicles that are really in the lane, and everything that was ever said. */
export type World = Readonly<Record<Side, Half>>
export type MayAdmit = (end: LaneEnd) => boolean

export interface Explored {
  readonly worlds: number
  readonly steps: number
  /** Worlds that cannot reach one in which the last turn that is walked has been taken. */
  readonly stuck: number
}

/** How far a walk goes: the turns that are taken, and the vehicles in the lane together. */
export interface Bounds {
  readonly turnMax: number
  readonly vehiclesMax: number
  /** Whose memory may be put back to a copy, at any two moments; nobody's unless told. */
  readonly putBack?: { readonly side: Side; readonly by: PutBack }
}

/** More halves of one side than this would not fit into the number of a world. */
const HALVES_MAX = 2 ** 15

/** Breadth first through every world that two ends can come into within the bounds; `look` sees each once. */
export function explore(
  step: Step,
  mayAdmit: MayAdmit,
  { turnMax, vehiclesMax, putBack }: Bounds,
  look: (world: World) => void,
): Explored {
  const inputs = new Inputs()
  const ofPeople = OF_PEOPLE.map((input) => inputs.of(input))
  const [goesIn, cameBack, left, looked] = (['entered', 'came-back', 'left', 'looked'] as const).map((kind) =>
    inputs.of({ kind }),
  ) as [number, number, number, number]
  const halves = { VN: new Halves(step, inputs), CN: new Halves(step, inputs) }
  const numbers = new Map<number, number>()
  const worlds: Record<Side, number>[] = []
  const ways = new Ways()
  const turnOf = (VN: number, CN: number) =>
    Math.max(halves.VN.half(VN).end.turn, halves.CN.half(CN).end.turn)
  let steps = 0
  let from = 0

  function reached(VN: number, CN: number): void {
    if (turnOf(VN, CN) > turnMax) return
    steps += 1
    const key = VN * HALVES_MAX + CN
    const known = numbers.get(key)
    ways.add(from, known ?? worlds.length)
    if (known !== undefined) return
    assert.ok(worlds.length < 2_000_000 && VN < HALVES_MAX && CN < HALVES_MAX, 'too many worlds')
    look({ VN: halves.VN.half(VN), CN: halves.CN.half(CN) })
    numbers.set(key, worlds.length)
    worlds.push({ VN, CN })
  }

  function stepFrom(own: Side, half: number, otherHalf: number): void {
    const mine = halves[own]
    const others = halves[otherSide(own)]
    const reach = (one: number, other: number) => (own === 'VN' ? reached(one, other) : reached(other, one))
    const { end, inLane } = mine.half(half)
    const other = others.half(otherHalf)
    const all = inLane + other.inLane
    for (const input of ofPeople) for (const one of mine.after(half, input)) reach(one, otherHalf)
    for (const input of other.said) for (const one of mine.after(half, input)) reach(one, otherHalf)
    // A person who looks tells the truth at that moment.
    if (all === 0) for (const one of mine.after(half, looked)) reach(one, otherHalf)
    if (own === putBack?.side) reach(mine.backedUp(half, putBack.by), otherHalf)
    // Stored first, then the barrier rises: an end that stops in between has counted one who did not drive.
    // What is let in uncounted is bounded by what the other end has counted out.
    const entered = end.entered === UNCOUNTED ? other.end.left : end.entered
    if (mayAdmit(end) && all < vehiclesMax && entered < vehiclesMax)
      for (const one of mine.after(half, goesIn)) {
        reach(one, otherHalf)
        reach(mine.moved(one, 1), otherHalf)
      }
    // Nobody at the barrier can see who let a vehicle in: an end goes by its own role.
    const out = end.role === 'holding' || end.role === 'draining' ? cameBack : left
    // One that is seen by nobody: the count is lost.
    if (inLane > 0) {
      for (const one of mine.after(half, out)) reach(mine.moved(one, -1), otherHalf)
      reach(mine.moved(half, -1), otherHalf)
    }
    if (other.inLane > 0) {
      const fewer = others.moved(otherHalf, -1)
      for (const one of mine.after(half, out)) reach(one, fewer)
      reach(half, fewer)
    }
  }

  const [VN, CN] = SIDES.map((side) =>
    halves[side].numberOf({ end: newEnd(side, 'VN'), inLane: 0, said: [] }),
  ) as [number, number]
  numbers.set(VN * HALVES_MAX + CN, 0)
  worlds.push({ VN, CN })
  for (; from < worlds.length; from += 1) {
    const world = worlds[from]!
    stepFrom('VN', world.VN, world.CN)
    stepFrom('CN', world.CN, world.VN)
  }
  const good = worlds.flatMap(({ VN, CN }, n) => (turnOf(VN, CN) === turnMax ? [n] : []))
  const stuck = ways.whoReach(good, worlds.length).filter((reaches) => reaches === 0).length
  return { worlds: worlds.length, steps, stuck }
}

const OF_PEOPLE: readonly EndInput[] = [
  { kind: 'want', wants: true },
  { kind: 'want', wants: false },
  { kind: 'hand-over', agrees: true },
  { kind: 'hand-over', agrees: false },
  { kind: 'rest', atRest: true },
  { kind: 'rest', atRest: false },
  { kind: 'tick' },
  { kind: 'started' },
]
