import assert from 'node:assert/strict'
import { instantFromMs } from '@landport/std/time'
import type { Cycle, CycleInput, CycleStep, Road } from '../src/cycle/cycle.ts'
import { ASSUMED_CYCLE_LIMITS as LIMITS } from '../src/cycle/limits.ts'
import { Numbered } from './numbered.ts'
import { Ways } from './ways-back.ts'

export type Step = (cycle: Cycle, input: CycleInput, now: Cycle['since'], road: Road) => CycleStep

/** What an observer who trusts nobody keeps beside the lane. */
export interface Observer {
  /** Openings that were taken and have not been used. */
  readonly credit: 0 | 1
  readonly said: 0 | 1
  /** Statements since the last start, kept apart from the lane's own. */
  readonly heard: Readonly<Record<'before' | 'under' | 'after' | 'barrier', string | null>>
  readonly proved: boolean
  readonly isStopped: boolean
}

export interface Seen {
  readonly cycle: Cycle
  readonly observer: Observer
}

export const T0 = instantFromMs(Date.UTC(2026, 10, 22, 5))
const ago = (seconds: number) => instantFromMs(Date.parse(T0) - seconds * 1_000)

export const INPUTS: readonly CycleInput[] = [
  ...(['before', 'under', 'after'] as const).flatMap((place) =>
    [true, false].map((occupied) => ({ kind: 'loop', place, occupied }) as const),
  ),
  ...(['up', 'down', 'moving', 'fault'] as const).map((position) => ({ kind: 'barrier', position }) as const),
  { kind: 'km0', direction: 'out' },
  { kind: 'km0', direction: 'in' },
  { kind: 'open', reference: 'R', by: 'lane' },
  { kind: 'lower' },
  { kind: 'stop' },
  { kind: 'evacuate' },
  { kind: 'reset' },
  { kind: 'started' },
  { kind: 'tick' },
]

const OLD = {
  state: [0, ...new Set(Object.values(LIMITS).map((seconds) => seconds + 1))].map(ago),
  beforeFree: [T0, ago(LIMITS.goneSecondsMax + 1)],
  line: [T0, ago(LIMITS.sameVehicleSecondsMax + 1)],
}
const YOUNG = [T0]
const NEVER = [null]

/** Each clock of a lane may be young or older than any of its limits, apart from the others. */
export function ages(cycle: Cycle, input: CycleInput): readonly Cycle[] {
  const states = input.kind === 'tick' ? OLD.state : YOUNG
  const beforeFree = cycle.beforeFreeAt === null ? NEVER : OLD.beforeFree
  const line = cycle.lineAt === null ? NEVER : OLD.line
  return states.flatMap((since) =>
    beforeFree.flatMap((beforeFreeAt) => line.map((lineAt) => ({ ...cycle, since, beforeFreeAt, lineAt }))),
  )
}

const young = (cycle: Cycle): Cycle => ({
  ...cycle,
  since: T0,
  beforeFreeAt: cycle.beforeFreeAt === null ? null : T0,
  lineAt: cycle.lineAt === null ? null : T0,
})

export interface Explored {
  readonly states: readonly Seen[]
  readonly steps: number
  readonly ways: Ways
}

/** One step of a lane, which knows nothing of who observes it. */
interface Transition {
  readonly input: CycleInput
  /** As old as its clocks were at the step. */
  readonly cycle: Cycle
  readonly done: CycleStep
  /** Number of the cycle that it leads to, its clocks young again. */
  readonly to: number
  /** The same for steps that look the same to every observer. */
  readonly sight: string
}

/**
 * Everything that can be reached, breadth first; `look` is called for each step and throws when something is wrong.
 * The same cycle stands beside many observers: its steps are taken once.
 */
export function explore(
  first: Cycle,
  road: Road,
  step: Step,
  look: (from: Seen, input: CycleInput, step: CycleStep, to: Seen) => void,
): Explored {
  const cycles = new Numbered(keyOfCycle)
  const observers = new Numbered(keyOfObserver)
  const transitions: (readonly Transition[])[] = []
  /** By observer and sight, who the observer is then. */
  const observed: Map<string, number>[] = []
  const numbers = new Map<number, number>()
  const states: Seen[] = []
  const pairs: (readonly [number, number])[] = []
  const ways = new Ways()
  let steps = 0

  function numberOf(cycle: number, observer: number): number {
    const key = cycle * OBSERVERS_MAX + observer
    const known = numbers.get(key)
    if (known !== undefined) return known
    assert.ok(observer < OBSERVERS_MAX, 'too many observers')
    numbers.set(key, states.length)
    states.push({ cycle: cycles.values[cycle]!, observer: observers.values[observer]! })
    return pairs.push([cycle, observer]) - 1
  }

  const transitionsOf = (cycle: Cycle): readonly Transition[] =>
    INPUTS.flatMap((input) =>
      ages(cycle, input).map((aged) => {
        const done = step(aged, input, T0, road)
        return {
          input,
          cycle: aged,
          done,
          to: cycles.numberOf(young(done.cycle)),
          sight: sightOf(input, done),
        }
      }),
    )

  numberOf(cycles.numberOf(first), observers.numberOf(FIRST))
  for (let n = 0; n < states.length; n += 1) {
    const { observer } = states[n]!
    const [from, by] = pairs[n]!
    transitions[from] ??= transitionsOf(cycles.values[from]!)
    observed[by] ??= new Map()
    for (const { input, cycle, done, to, sight } of transitions[from]) {
      steps += 1
      const after = observed[by].get(sight) ?? observers.numberOf(observe(observer, input, done))
      observed[by].set(sight, after)
      const reached = numberOf(to, after)
      look({ cycle, observer }, input, done, states[reached]!)
      ways.add(n, reached)
    }
  }
  return { states, steps, ways }
}

/** More would not fit into the number of a state. */
const OBSERVERS_MAX = 2 ** 14

const FIRST: Observer = {
  credit: 0,
  said: 0,
  heard: { before: null, under: null, after: null, barrier: null },
  proved: false,
  isStopped: false,
}

const keyOfCycle = (cycle: Cycle): string => {
  const { state, reference, loops, barrier, beyond, atLine, beforeFreeAt, lineAt } = cycle
  const { before, under, after } = loops
  return `${state},${reference},${before},${under},${after},${barrier},${beyond},${atLine},${beforeFreeAt === null},${lineAt === null}`
}

const keyOfObserver = ({ credit, said, heard, proved, isStopped }: Observer): string => {
  const { before, under, after, barrier } = heard
  // Only what a lane that is not proved yet has heard can matter.
  return `${credit},${said},${proved ? '' : `${before},${under},${after},${barrier}`},${proved},${isStopped}`
}

const sightOf = (input: CycleInput, { refused, events }: CycleStep): string =>
  `${INPUTS.indexOf(input)}${refused}${events.map(({ event }) => event)}`

function observe(observer: Observer, input: CycleInput, done: CycleStep): Observer {
  if (input.kind === 'started') return { ...FIRST, isStopped: observer.isStopped }
  const heard =
    input.kind === 'loop'
      ? { ...observer.heard, [input.place]: String(input.occupied) }
      : input.kind === 'barrier'
        ? { ...observer.heard, barrier: input.position }
        : observer.heard
  const empty =
    heard.before !== null && heard.under === 'false' && heard.after === 'false' && heard.barrier === 'down'
  const opened = input.kind === 'open' && !done.refused
  const passes = done.events.filter(({ event }) => event === 'passed').length
  const openings = done.events.filter(({ event }) => event === 'opened').length
  return {
    credit: opened ? 1 : passes > 0 ? 0 : observer.credit,
    said: opened ? 1 : openings > 0 ? 0 : observer.said,
    heard,
    proved: observer.proved || empty || input.kind === 'reset',
    isStopped: input.kind === 'stop' ? true : input.kind === 'reset' ? false : observer.isStopped,
  }
}
