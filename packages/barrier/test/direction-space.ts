import assert from 'node:assert/strict'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import { type EndInput, type EndStep, type LaneEnd, newEnd } from '../src/direction/end.ts'
import type { DirectionSaying } from '../src/direction/lane-direction.ts'

/** Two ends, the vehicles that are really in the lane, and everything that was ever said. */
export interface World {
  readonly ends: Readonly<Record<Side, LaneEnd>>
  /** Who is in the lane, by the end that let them in. */
  readonly inLane: Readonly<Record<Side, number>>
  /** By the end that said it. It may arrive at any time, in any order, again and again, or never. */
  readonly said: Readonly<Record<Side, readonly string[]>>
}

export type Step = (end: LaneEnd, input: EndInput) => EndStep
export type MayAdmit = (end: LaneEnd) => boolean

export interface Explored {
  readonly worlds: readonly World[]
  readonly steps: number
  readonly before: readonly (readonly number[])[]
}

/** How far a walk goes: the turns that are taken, and the vehicles in the lane together. */
export interface Bounds {
  readonly turnMax: number
  readonly vehiclesMax: number
}

/** Breadth first through every world that two ends can come into within the bounds. */
export function explore(
  step: Step,
  mayAdmit: MayAdmit,
  bounds: Bounds,
  look: (world: World) => void,
): Explored {
  const first: World = {
    ends: { VN: newEnd('VN', 'VN'), CN: newEnd('CN', 'VN') },
    inLane: { VN: 0, CN: 0 },
    said: { VN: [], CN: [] },
  }
  const numbers = new Map([[keyOf(first), 0]])
  const worlds = [first]
  const before: number[][] = [[]]
  let steps = 0
  for (let n = 0; n < worlds.length; n += 1)
    for (const next of successors(worlds[n]!, step, mayAdmit, bounds.vehiclesMax)) {
      if (Math.max(next.ends.VN.turn, next.ends.CN.turn) > bounds.turnMax) continue
      steps += 1
      const key = keyOf(next)
      const known = numbers.get(key)
      if (known !== undefined) {
        before[known]!.push(n)
        continue
      }
      look(next)
      assert.ok(worlds.length < 2_000_000, 'too many worlds')
      numbers.set(key, worlds.length)
      worlds.push(next)
      before.push([n])
    }
  return { worlds, steps, before }
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

function* successors(world: World, step: Step, mayAdmit: MayAdmit, vehiclesMax: number): Iterable<World> {
  for (const side of SIDES) {
    const end = world.ends[side]
    const other = otherSide(side)
    for (const input of OF_PEOPLE) yield* after(world, side, step(end, input))
    for (const text of world.said[other]) yield* after(world, side, step(end, heardOf(text)))
    const { VN, CN } = world.inLane
    // A person who looks tells the truth at that moment.
    if (VN + CN === 0) yield* after(world, side, step(end, { kind: 'looked' }))
    // Stored first, then the barrier rises: an end that stops in between has counted one who did not drive.
    if (mayAdmit(end) && VN + CN < vehiclesMax && end.entered < vehiclesMax) {
      const entered = step(end, { kind: 'entered' })
      yield* after(world, side, entered)
      yield* after(moved(world, side, 1), side, entered)
    }
    if (world.inLane[side] > 0) {
      yield* after(moved(world, side, -1), side, step(end, { kind: outOf(end) }))
      // Seen by nobody: the count is lost.
      yield moved(world, side, -1)
    }
    if (world.inLane[other] > 0) {
      yield* after(moved(world, other, -1), side, step(end, { kind: outOf(end) }))
      yield moved(world, other, -1)
    }
  }
}

const parsed = new Map<string, EndInput>()

function heardOf(text: string): EndInput {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const input: EndInput = { kind: 'heard', saying: JSON.parse(text) as DirectionSaying }
  parsed.set(text, input)
  return input
}

/** Nobody at the barrier can see who let a vehicle in: an end goes by its own role. */
const outOf = ({ role }: LaneEnd) =>
  role === 'holding' || role === 'draining' ? ('came-back' as const) : ('left' as const)

/** Stored; and what it says is sent, or the end stops before. */
function* after(world: World, side: Side, { end, says }: EndStep): Iterable<World> {
  const stored = { ...world, ends: { ...world.ends, [side]: end } }
  yield stored
  if (says.every((one) => world.said[side].includes(JSON.stringify(one)))) return
  const said = [...new Set([...world.said[side], ...says.map((one) => JSON.stringify(one))])].sort()
  yield { ...stored, said: { ...world.said, [side]: said } }
}

const moved = (world: World, side: Side, by: 1 | -1): World => ({
  ...world,
  inLane: { ...world.inLane, [side]: world.inLane[side] + by },
})

const keyOf = ({ ends, inLane, said }: World): string =>
  [keyOfEnd(ends.VN), keyOfEnd(ends.CN), inLane.VN, inLane.CN, said.VN, said.CN].join('|')

const keyOfEnd = ({ role, turn, entered, left, expected, wants, atRest, looked }: LaneEnd): string =>
  `${role}${turn},${entered},${left},${expected},${+wants}${+atRest}${+looked}`
