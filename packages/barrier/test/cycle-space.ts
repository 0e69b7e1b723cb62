import { instantFromMs } from '@landport/std/time'
import type { Cycle, CycleInput, CycleStep, Road } from '../src/cycle/cycle.ts'
import { ASSUMED_CYCLE_LIMITS as LIMITS } from '../src/cycle/limits.ts'

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

/** Each clock of a lane may be young or older than any of its limits, apart from the others. */
export function ages(cycle: Cycle, input: CycleInput): readonly Cycle[] {
  const since =
    input.kind === 'tick' ? [0, ...new Set(Object.values(LIMITS).map((seconds) => seconds + 1))] : [0]
  const beforeFree = cycle.beforeFreeAt === null ? [null] : [ago(0), ago(LIMITS.goneSecondsMax + 1)]
  const line = cycle.lineAt === null ? [null] : [ago(0), ago(LIMITS.sameVehicleSecondsMax + 1)]
  return since.flatMap((seconds) =>
    beforeFree.flatMap((beforeFreeAt) =>
      line.map((lineAt) => ({ ...cycle, since: ago(seconds), beforeFreeAt, lineAt })),
    ),
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
  /** Predecessors by number. */
  readonly before: readonly (readonly number[])[]
}

/** Everything that can be reached, breadth first; `look` is called for each step and throws when something is wrong. */
export function explore(
  first: Cycle,
  road: Road,
  step: Step,
  look: (from: Seen, input: CycleInput, step: CycleStep, to: Seen) => void,
): Explored {
  const start: Seen = { cycle: first, observer: FIRST }
  const numbers = new Map([[keyOf(start), 0]])
  const states: Seen[] = [start]
  const before: number[][] = [[]]
  let steps = 0
  for (let n = 0; n < states.length; n += 1) {
    const from = states[n]!
    for (const input of INPUTS)
      for (const cycle of ages(from.cycle, input)) {
        const done = step(cycle, input, T0, road)
        steps += 1
        const to: Seen = { cycle: young(done.cycle), observer: observe(from.observer, input, done) }
        look({ cycle, observer: from.observer }, input, done, to)
        const key = keyOf(to)
        const known = numbers.get(key)
        if (known === undefined) {
          numbers.set(key, states.length)
          states.push(to)
          before.push([n])
        } else before[known]!.push(n)
      }
  }
  return { states, steps, before }
}

const FIRST: Observer = {
  credit: 0,
  said: 0,
  heard: { before: null, under: null, after: null, barrier: null },
  proved: false,
  isStopped: false,
}

const keyOf = ({ cycle, observer }: Seen): string => {
  const { state, reference, loops, barrier, beyond, atLine, beforeFreeAt, lineAt } = cycle
  const { credit, said, heard, proved, isStopped } = observer
  return [
    state,
    reference,
    loops.before,
    loops.under,
    loops.after,
    barrier,
    beyond,
    atLine,
    beforeFreeAt === null,
    lineAt === null,
    credit,
    said,
    // Only what a lane that is not proved yet has heard can matter.
    ...(proved ? [] : Object.values(heard)),
    proved,
    isStopped,
  ].join()
}

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
