import type { Instant } from '@landport/std/time'
import type { Table } from './anywhere.ts'
import type { Cycle, CycleInput, CycleState, CycleStep, Road } from './cycle.ts'
import { happeningOf, sensed } from './happening.ts'
import { idle, waiting } from './idle.ts'
import type { CycleLimits } from './limits.ts'
import { lowering, open, ordered } from './opening.ts'
import { evacuating, incident, stopped, unproved } from './out-of-use.ts'
import { between, passing, twoVehicles } from './passing.ts'

/*
 * The barrier and the road of one lane. Every state has a table with a row for everything that can happen; the
 * compiler closes them, a test walks through all that can be reached.
 *
 * unproved      Nothing may rise. After a start, a boom that broke down or moved by itself with nobody under way. It
 *               ends when `under` and `after` said free, `before` spoke and the barrier said down, each since the
 *               start, or when a named person has looked. Who waits before the barrier need not go away. A raised
 *               boom over a free place is lowered here, again and again. Who drives under it is tailgating.
 * idle          Barrier down, road free, nobody there. A vehicle under it or behind it came the wrong way.
 * waiting       The same with a vehicle before the barrier. Only from `idle` and `waiting` an opening begins.
 * ordered       The decision is stored and the boom was ordered up; until it says so. A boom that does not come up in
 *               time is broken. Nobody before it any more: not taken.
 * open          Up, nobody under it yet. Lowered when nobody drives; the permission is not used up.
 * passing       One vehicle is under it. The boom stays up whatever else happens; too long means stuck.
 * two-vehicles  Another came up while the first is still under it. Told to people; it mends itself when the second
 *               waits, and is tailgating when it follows.
 * between       It has left the barrier, which was ordered down, and has not left the lane over the line. `passed` is
 *               said at the first sign beyond the barrier, once. It ends at km 0 with the loop behind the barrier
 *               free; in a lane without a km 0 sensor that loop's going free is the end. Too long means stuck.
 * lowering      Nobody is under way; the boom comes down.
 * tailgating    Somebody went, or goes, under it for whom it did not rise: a second on one opening, one who did not
 *               wait, one at the line that no lane let through.
 * wrong-way     Somebody came from where vehicles leave.
 * stuck         Nobody can say where the vehicle is: too long under the barrier or before the line, or the boom broke
 *               or moved above it.
 *               These three end by a named person who has looked; a start does not end them. The boom goes down as
 *               soon as nobody is under it.
 * stopped       Emergency stop. Nothing moves, not even down, and nothing is ordered, evacuation included, until a
 *               named person has looked, across starts too.
 * evacuating    By a person's act. Lanes away from the line rise; a lane to the line only where somebody may be
 *               between barrier and line. It stays so until a named person ends it.
 *
 * Looking is not believing: where a sensor says "occupied" or "not down" a person's word leads to `unproved`, and the
 * lane goes on when the sensor agrees.
 */
const TABLES: Readonly<Record<CycleState, Table>> = {
  unproved,
  idle,
  waiting,
  ordered,
  open,
  passing,
  between,
  lowering,
  tailgating: incident,
  'two-vehicles': twoVehicles,
  'wrong-way': incident,
  stuck: incident,
  stopped,
  evacuating,
}

/**
 * What one input does to a lane. Pure and total: refuses by `refused`, never throws. Orders may be carried out only
 * after what the step says is stored.
 */
export function stepCycle(
  cycle: Cycle,
  input: CycleInput,
  now: Instant,
  road: Road,
  limits: CycleLimits,
): CycleStep {
  const act = TABLES[cycle.state][happeningOf(cycle, input, road)]
  return act({ cycle: sensed(cycle, input), was: cycle, input, now, road, limits })
}

/** A lane of which nothing is known. */
export const unknownCycle = (now: Instant): Cycle => ({
  state: 'unproved',
  since: now,
  reference: null,
  loops: { before: null, under: null, after: null },
  barrier: 'unknown',
  beyond: false,
  atLine: false,
  beforeFreeAt: null,
  lineAt: null,
})

/**
 * What a process begins with: nothing is known of the road, but what waited for a person goes on waiting. `kept` is
 * the cycle as it was last stored; null on a new computer.
 */
export const cycleAfterStart = (kept: Cycle | null, now: Instant, road: Road, limits: CycleLimits): Cycle =>
  kept === null ? unknownCycle(now) : stepCycle(kept, { kind: 'started' }, now, road, limits).cycle

/** Whether an opening would begin; the decision is asked for only then. */
export const mayOpen = ({ state }: Cycle): boolean => state === 'idle' || state === 'waiting'
