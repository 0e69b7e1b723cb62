import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cycle, CycleInput, CycleStep, Road } from '../src/cycle/cycle.ts'
import { ASSUMED_CYCLE_LIMITS } from '../src/cycle/limits.ts'
import { stepCycle, unknownCycle } from '../src/cycle/step-cycle.ts'
import { type Explored, explore, type Seen, type Step, T0 } from './cycle-space.ts'

/** Away from the line no sensor at km 0 lies behind the barrier. */
const ROADS: readonly Road[] = [
  { direction: 'out', towardsLine: true, hasKm0: true },
  { direction: 'out', towardsLine: true, hasKm0: false },
  { direction: 'out', towardsLine: false, hasKm0: false },
]
const ours: Step = (cycle, input, now, road) => stepCycle(cycle, input, now, road, ASSUMED_CYCLE_LIMITS)
const INCIDENTS = ['tailgating', 'wrong-way', 'stuck', 'stopped', 'evacuating']

for (const road of ROADS)
  test(`whatever happens in any order, a lane ${name(road)} raises for an opening or a person's evacuation alone, lowers onto nobody and finds its way back`, (t) => {
    const explored = explore(unknownCycle(T0), road, ours, look)
    t.diagnostic(`${explored.states.length} states, ${explored.steps} steps`)
    assert.equal(lostOf(explored), undefined, 'a way back to idle')
  })

const MUTATIONS: Readonly<Record<string, Step>> = {
  'raises after a start': (cycle, input, now, road) => {
    const step = ours(cycle, input, now, road)
    return input.kind === 'started' ? { ...step, orders: ['raise'] } : step
  },
  'keeps what it knew over a start': (cycle, input, now, road) =>
    input.kind === 'started'
      ? { ...ours(cycle, { kind: 'tick' }, now, road) }
      : ours(cycle, input, now, road),
  'lowers onto a vehicle': (cycle, input, now, road) => {
    const step = ours(cycle, input, now, road)
    return input.kind === 'lower' && cycle.barrier === 'up' ? { ...step, orders: ['lower'] } : step
  },
  'says passed at km 0 again': (cycle, input, now, road) => {
    const step = ours(cycle, input, now, road)
    return input.kind === 'km0' && cycle.state === 'lowering'
      ? { ...step, events: [{ event: 'passed', reference: null }] }
      : step
  },
  'opens in an emergency stop': (cycle, input, now, road) =>
    input.kind === 'open' && cycle.state === 'stopped'
      ? { ...ours(cycle, input, now, road), orders: ['raise'], refused: false }
      : ours(cycle, input, now, road),
  'never ends a stop': (cycle, input, now, road) =>
    ours(cycle, cycle.state === 'stopped' && input.kind === 'reset' ? { kind: 'tick' } : input, now, road),
}
for (const [what, step] of Object.entries(MUTATIONS))
  test(`the walk through all states finds a lane that ${what}`, () => {
    assert.throws(() => {
      const explored = explore(unknownCycle(T0), ROADS[0]!, step, look)
      assert.equal(lostOf(explored), undefined, 'a way back to idle')
    }, assert.AssertionError)
  })

function look(from: Seen, input: CycleInput, step: CycleStep, to: Seen): void {
  const where = () => `${JSON.stringify(from)} ${JSON.stringify(input)} ${JSON.stringify(step)}`
  const { cycle, observer } = from
  const evacuates = input.kind === 'evacuate'
  if (step.orders.includes('raise')) {
    must(evacuates || input.kind === 'open', where)
    if (input.kind === 'open') {
      must(cycle.state === 'idle' || cycle.state === 'waiting', where)
      must(observer.proved, where)
      must(cycle.loops.under !== true, where)
      must(cycle.loops.after !== true, where)
    }
    must(!observer.isStopped, where)
  }
  if (step.orders.includes('lower')) {
    must(step.cycle.loops.under === false, where)
    must(!observer.isStopped || input.kind === 'reset', where)
  }
  const said = (event: string) => step.events.filter((one) => one.event === event).length
  must(said('passed') <= observer.credit, where)
  must(said('opened') <= observer.said, where)
  must(!step.refused || step.orders.length === 0, where)
  if (INCIDENTS.includes(cycle.state) && !INCIDENTS.includes(step.cycle.state))
    must(input.kind === 'reset', where)
  if (step.cycle.state === 'idle' || step.cycle.state === 'waiting') assertFree(to.cycle, where)
}

function assertFree({ state, loops, barrier, reference }: Cycle, where: () => string): void {
  must(loops.under === false, where)
  must(loops.after === false, where)
  must(barrier === 'down', where)
  must(reference === null, where)
  must(loops.before === (state === 'waiting'), where)
}

/** A state from which no way leads back to idle. */
function lostOf({ states, ways }: Explored): Seen | undefined {
  const idle = states.flatMap(({ cycle }, n) => (cycle.state === 'idle' ? [n] : []))
  const found = ways.whoReach(idle, states.length)
  return states.find((_, n) => found[n] === 0)
}

function name({ towardsLine, hasKm0 }: Road): string {
  return `${towardsLine ? 'to' : 'from'} the line ${hasKm0 ? 'with' : 'without'} a sensor at km 0`
}

/** Says where only when it is wrong: there are a million steps. */
function must(condition: boolean, where: () => string): void {
  if (!condition) assert.fail(where())
}
