import { assert } from '@landport/std/assert'
import type { EndInput, EndStep, LaneEnd } from '../src/direction/end.ts'
import type { DirectionSaying } from '../src/direction/lane-direction.ts'
import { Numbered } from './numbered.ts'

export type Step = (end: LaneEnd, input: EndInput) => EndStep

/** What belongs to one end of the lane. */
export interface Half {
  readonly end: LaneEnd
  /** Vehicles that are really in the lane, let in by this end. */
  readonly inLane: number
  /** All that this end ever said, as numbers of inputs. It may arrive at any time, in any order, again and again, or never. */
  readonly said: readonly number[]
  /** A copy of its memory that was made once; `spent` after the end was put back to it. Left out where none is made. */
  readonly backup?: LaneEnd | 'spent'
}

/** What an end makes of a copy of its memory, and of what it said since. */
export type PutBack = (backup: LaneEnd, said: readonly DirectionSaying[]) => LaneEnd

/** Everything that can be put to an end; a saying is an input of the end that hears it. */
export class Inputs {
  readonly #inputs = new Numbered<EndInput>((input) => JSON.stringify(input))

  of(input: EndInput): number {
    return this.#inputs.numberOf(input)
  }

  heard(saying: DirectionSaying): number {
    return this.of({ kind: 'heard', saying })
  }

  saying(number: number): DirectionSaying {
    const input = this.input(number)
    assert(input.kind === 'heard', 'a saying')
    return input.saying
  }

  input(number: number): EndInput {
    return this.#inputs.values[number]!
  }
}

/**
 * The halves of one side that a walk has met, each with a number. A half meets the same input in thousands of worlds:
 * what becomes of it is asked once of the end, which knows nothing but itself and the input.
 */
export class Halves {
  readonly #halves = new Numbered<Half>(keyOf)
  readonly #after: (readonly number[] | undefined)[][] = []
  readonly #step: Step
  readonly #inputs: Inputs

  constructor(step: Step, inputs: Inputs) {
    this.#step = step
    this.#inputs = inputs
  }

  numberOf(half: Half): number {
    return this.#halves.numberOf(half)
  }

  half(number: number): Half {
    return this.#halves.values[number]!
  }

  /** Stored; and what it says is sent, or the end stops before: one half or two. */
  after(number: number, input: number): readonly number[] {
    this.#after[number] ??= []
    const known = this.#after[number]
    known[input] ??= this.#ask(this.half(number), input)
    return known[input]
  }

  moved(number: number, by: 1 | -1): number {
    const half = this.half(number)
    return this.numberOf({ ...half, inLane: half.inLane + by })
  }

  /** A copy is made, or the end is put back to the one that was made: once in its life. */
  backedUp(number: number, putBack: PutBack): number {
    const half = this.half(number)
    const { backup } = half
    if (backup === 'spent') return number
    // Of the copy only that counts which it would be put back to; what people want they may say again at any time.
    if (backup === undefined)
      return this.numberOf({ ...half, backup: { ...putBack(half.end, []), wants: false } })
    const said = half.said.map((one) => this.#inputs.saying(one)).sort(inOrder)
    return this.numberOf({ ...half, end: putBack(backup, said), backup: 'spent' })
  }

  #ask(half: Half, input: number): readonly number[] {
    const { end, says } = this.#step(half.end, this.#inputs.input(input))
    const stored = { ...half, end }
    const said = [...new Set([...half.said, ...says.map((one) => this.#inputs.heard(one))])]
    if (said.length === half.said.length) return [this.numberOf(stored)]
    return [this.numberOf(stored), this.numberOf({ ...stored, said: said.sort((one, other) => one - other) })]
  }
}

/** As an end says them: it takes a turn before it offers it. */
const inOrder = (one: DirectionSaying, other: DirectionSaying): number =>
  one.turn - other.turn || RANK[one.say] - RANK[other.say]
const RANK = { took: 0, offer: 1, ask: 2 } as const

const keyOf = ({ end, inLane, said, backup }: Half): string => {
  const copy = backup === undefined || backup === 'spent' ? `${backup}` : endKey(backup)
  return `${endKey(end)}|${inLane}|${said.join()}|${copy}`
}

const endKey = ({ role, turn, entered, left, expected, wants, atRest, looked }: LaneEnd): string =>
  `${role}${turn},${entered},${left},${expected},${+wants}${+atRest}${+looked}`
