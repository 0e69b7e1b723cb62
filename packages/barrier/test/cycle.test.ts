import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantFromMs } from '@landport/std/time'
import type { Cycle, CycleInput, Road } from '../src/cycle/cycle.ts'
import { ASSUMED_CYCLE_LIMITS } from '../src/cycle/limits.ts'
import { cycleAfterStart, mayOpen, stepCycle, unknownCycle } from '../src/cycle/step-cycle.ts'

const START = Date.UTC(2026, 10, 22, 5)

/** `B+` the loop before is occupied, `U-` the one under is free, `^` barrier up, `v` down, `~` moving, `!` broken. */
const SIGNS: Readonly<Record<string, CycleInput>> = {
  'B+': { kind: 'loop', place: 'before', occupied: true },
  'B-': { kind: 'loop', place: 'before', occupied: false },
  'U+': { kind: 'loop', place: 'under', occupied: true },
  'U-': { kind: 'loop', place: 'under', occupied: false },
  'A+': { kind: 'loop', place: 'after', occupied: true },
  'A-': { kind: 'loop', place: 'after', occupied: false },
  '^': { kind: 'barrier', position: 'up' },
  v: { kind: 'barrier', position: 'down' },
  '~': { kind: 'barrier', position: 'moving' },
  '!': { kind: 'barrier', position: 'fault' },
  km0: { kind: 'km0', direction: 'out' },
  'km0-back': { kind: 'km0', direction: 'in' },
  open: { kind: 'open', reference: 'R', by: 'lane' },
  lower: { kind: 'lower' },
  stop: { kind: 'stop' },
  evacuate: { kind: 'evacuate' },
  reset: { kind: 'reset' },
  start: { kind: 'started' },
}
const ROAD: Road = { direction: 'out', towardsLine: true, hasKm0: true }

/** A number is a wait in seconds. */
function drive(signs: string, road = ROAD) {
  let cycle: Cycle = unknownCycle(instantFromMs(START))
  let ms = START
  const told: string[] = []
  for (const sign of `B- U- A- v ${signs}`.trim().split(' ')) {
    const input = SIGNS[sign]
    ms += input === undefined ? Number(sign) * 1_000 : 200
    const step = stepCycle(cycle, input ?? { kind: 'tick' }, instantFromMs(ms), road, ASSUMED_CYCLE_LIMITS)
    cycle = step.cycle
    told.push(
      ...step.events.map(({ event, reference }) => (reference === null ? event : `${event}(${reference})`)),
    )
    told.push(...step.orders.map((order) => order.toUpperCase()))
    if (step.refused) told.push('refused')
  }
  return { state: cycle.state, told: told.slice(1).join(' '), cycle }
}

const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['one vehicle passes', 'B+ open ~ ^ U+ B- A+ U- ~ v km0 A-', 'idle', 'RAISE opened(R) passed(R) LOWER'],
  [
    'the next waits already',
    'B+ open ^ U+ B- A+ U- B+ v km0 A-',
    'waiting',
    'RAISE opened(R) passed(R) LOWER',
  ],
  [
    'over the line before the boom is down',
    'B+ open ^ U+ B- A+ U- km0 A- v',
    'idle',
    'RAISE opened(R) passed(R) LOWER',
  ],
  [
    'the trailer is marked at km 0 once more',
    'B+ open ^ U+ B- A+ U- v km0 A- km0',
    'idle',
    'RAISE opened(R) passed(R) LOWER',
  ],
  [
    'somebody else is at km 0 later',
    'B+ open ^ U+ B- A+ U- v km0 A- 20 km0',
    'tailgating',
    'RAISE opened(R) passed(R) LOWER tailgated',
  ],
  ['nobody drives', 'B+ open ^ 61', 'lowering', 'RAISE opened(R) not-taken(R) LOWER'],
  [
    'he backs out and another comes up',
    'B+ open ^ B- 4 B+ v',
    'waiting',
    'RAISE opened(R) not-taken(R) LOWER',
  ],
  ['a gap between tractor and trailer is no leaving', 'B+ open ^ B- 1 B+ U+', 'passing', 'RAISE opened(R)'],
  [
    'a second comes up and waits',
    'B+ open ^ U+ B- B+ A+ U- v',
    'between',
    'RAISE opened(R) two-vehicles(R) passed(R) LOWER',
  ],
  [
    'a second follows without a gap',
    'B+ open ^ U+ B- B+ B-',
    'tailgating',
    'RAISE opened(R) two-vehicles(R) tailgated(R) HALT',
  ],
  [
    'a second follows under the sinking boom',
    'B+ open ^ U+ B- A+ U- B+ ~ U+',
    'tailgating',
    'RAISE opened(R) passed(R) LOWER tailgated(R) HALT',
  ],
  ['one who does not wait', 'B+ U+', 'tailgating', 'tailgated'],
  [
    'it comes back from the line',
    'B+ open ^ U+ B- A+ U- v U+',
    'wrong-way',
    'RAISE opened(R) passed(R) LOWER wrong-way(R)',
  ],
  ['somebody comes over the line', 'km0-back', 'wrong-way', 'wrong-way'],
  ['somebody comes from behind', 'A+', 'wrong-way', 'wrong-way'],
  [
    'it does not arrive at the line',
    'B+ open ^ U+ B- A+ U- A- v 301',
    'stuck',
    'RAISE opened(R) passed(R) LOWER stuck(R)',
  ],
  ['it stands under the barrier', 'B+ open ^ U+ 121', 'stuck', 'RAISE opened(R) stuck(R)'],
  ['the boom does not come up', 'B+ open 13', 'unproved', 'RAISE barrier-fault(R) LOWER'],
  [
    'it is called back before the boom has moved',
    'B+ open lower ^ v',
    'waiting',
    'RAISE not-taken(R) LOWER LOWER',
  ],
  [
    'the boom does not come down',
    'B+ open ^ U+ A+ U- 13',
    'stuck',
    'RAISE opened(R) passed(R) LOWER barrier-fault(R) LOWER',
  ],
  ['the boom breaks', '!', 'unproved', 'barrier-fault LOWER'],
  [
    'the boom comes down onto a vehicle',
    'B+ open ^ U+ ~',
    'stuck',
    'RAISE opened(R) moved-unordered(R) HALT',
  ],
  ['somebody lifts the boom', '~', 'unproved', 'moved-unordered LOWER'],
  ['and it is down again', '~ ^ v', 'idle', 'moved-unordered LOWER proved-empty'],
  ['a person lowers onto nobody', 'B+ open ^ U+ lower', 'passing', 'RAISE opened(R) refused'],
  ['asked twice', 'B+ open open', 'ordered', 'RAISE refused'],
  ['stopped while it rises', 'B+ open ~ stop ^ open', 'stopped', 'RAISE stopped(R) HALT refused'],
  ['stopped, and a start ends nothing', 'stop start B- U- A- v open', 'stopped', 'stopped HALT refused'],
  ['a look overrules no sensor', 'A+ reset open', 'unproved', 'wrong-way refused'],
  ['a look ends it when the sensors agree', 'A+ A- reset', 'idle', 'wrong-way proved-empty'],
  ['nothing rises after a start', 'B+ start open', 'unproved', 'refused'],
  ['until all have spoken', 'B+ start U- A- v open B+ open', 'ordered', 'refused proved-empty RAISE'],
  [
    'a boom left up by a start is lowered',
    'B+ open ^ start B+ U- A- ^ 13',
    'unproved',
    'RAISE opened(R) LOWER',
  ],
  ['nobody is let towards the line in an evacuation', 'B+ evacuate', 'evacuating', 'evacuating'],
  [
    'who is on the road comes back',
    'B+ open ^ U+ B- A+ U- v evacuate ^ U+',
    'evacuating',
    'RAISE opened(R) passed(R) LOWER evacuating(R) RAISE',
  ],
  [
    'an evacuation ends by a person',
    'A+ evacuate ^ A- reset v',
    'idle',
    'wrong-way evacuating RAISE LOWER proved-empty',
  ],
]
for (const [what, signs, state, told] of ROWS)
  test(`${what}: ${state}`, () => {
    const end = drive(signs)
    assert.equal(end.told, told)
    assert.equal(end.state, state)
  })

test('without a sensor at km 0 the loop behind the barrier ends a passage', () => {
  const end = drive('B+ open ^ U+ B- A+ U- v A-', { ...ROAD, hasKm0: false })
  assert.equal(end.state, 'idle')
  assert.ok(mayOpen(end.cycle))
})

test('lanes that lead away from the line open in an evacuation', () => {
  assert.equal(drive('evacuate', { ...ROAD, towardsLine: false }).told, 'evacuating RAISE')
})

test('a process begins with nothing known, but for what waits for a person', () => {
  const now = instantFromMs(START)
  const state = (kept: Cycle | null) => cycleAfterStart(kept, now, ROAD, ASSUMED_CYCLE_LIMITS).state
  assert.equal(state(null), 'unproved')
  for (const signs of ['B+', 'B+ open ^', 'B+ open ^ U+']) assert.equal(state(drive(signs).cycle), 'unproved')
  for (const [signs, kept] of [
    ['stop', 'stopped'],
    ['evacuate', 'evacuating'],
    ['A+', 'wrong-way'],
    ['B+ U+', 'tailgating'],
  ] as const)
    assert.equal(state(drive(signs).cycle), kept)
})
