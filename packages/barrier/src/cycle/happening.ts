import { unreachable } from '@landport/std/assert'
import type { Cycle, CycleInput, Road } from './cycle.ts'

/** What an input means beside what was known: sensors speak by change, and a statement said again is `tick`. */
export type Happening =
  | 'before-on'
  | 'before-off'
  | 'under-on'
  | 'under-off'
  | 'after-on'
  | 'after-off'
  | 'barrier-up'
  | 'barrier-down'
  | 'barrier-moving'
  | 'barrier-fault'
  | 'line-along'
  | 'line-against'
  | 'open'
  | 'lower'
  | 'stop'
  | 'evacuate'
  | 'reset'
  | 'started'
  | 'tick'

export function happeningOf(cycle: Cycle, input: CycleInput, road: Road): Happening {
  switch (input.kind) {
    case 'loop':
      if (cycle.loops[input.place] === input.occupied) return 'tick'
      return `${input.place}-${input.occupied ? 'on' : 'off'}`
    case 'barrier':
      return cycle.barrier === input.position ? 'tick' : `barrier-${input.position}`
    case 'km0':
      // Away from the line the sensor at km 0 lies before the barrier: somebody is coming, as he should.
      if (!road.towardsLine && input.direction === road.direction) return 'tick'
      return input.direction === road.direction ? 'line-along' : 'line-against'
    case 'open':
    case 'lower':
    case 'stop':
    case 'evacuate':
    case 'reset':
    case 'started':
    case 'tick':
      return input.kind
    default:
      return unreachable(input)
  }
}

/** What is known after the sensor spoke. */
export function sensed(cycle: Cycle, input: CycleInput): Cycle {
  if (input.kind === 'loop') return { ...cycle, loops: { ...cycle.loops, [input.place]: input.occupied } }
  return input.kind === 'barrier' ? { ...cycle, barrier: input.position } : cycle
}
