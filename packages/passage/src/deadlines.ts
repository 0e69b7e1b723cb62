import { type Instant, minutesBetween, plusMinutes } from '@landport/std/time'
import type { BlockerKind } from './blockers.ts'
import type { Surroundings } from './context.ts'
import type { Passage, RunningLimit } from './passage.ts'
import type { STEP_WHY } from './why-texts.ts'

export type WaitFor = BlockerKind | keyof typeof STEP_WHY

export interface Deadline {
  readonly deadline: Instant
  /**
   * `limit`: a legal clock of the pack runs. `expected-crossing`: it is wanted by then. `assumed`: no rule says; the
   * time after which the platform reminds.
   */
  readonly deadlineBasis: 'limit' | 'expected-crossing' | 'assumed'
  readonly limit: RunningLimit | null
}

/** By when the owner must act, so that no vehicle waits without a time on the screen. */
export function deadlineFor(
  state: Passage,
  { owner, waitFor, since }: { owner: string; waitFor: WaitFor; since: Instant },
  { now, rules }: Surroundings,
): Deadline {
  const own = earliest(state.limits.filter((limit) => limit.owner === owner))
  if (own !== null) return { deadline: own.deadline, deadlineBasis: 'limit', limit: own }
  const minutes =
    waitFor === 'approach' ? rules.parameter('call-valid').value : REMIND_AFTER_MINUTES_ASSUMED[waitFor]
  const reminder = plusMinutes(since, minutes)
  const expected = state.crossing === null ? state.expectedCrossingAt : null
  const wanted =
    WANTED_FOR_CROSSING.includes(waitFor) && expected !== null && expected > now ? expected : null
  const limit = earliest(state.limits)
  if (limit !== null && minutesBetween(limit.deadline, wanted ?? reminder) >= 0)
    return { deadline: limit.deadline, deadlineBasis: 'limit', limit }
  return wanted !== null
    ? { deadline: wanted, deadlineBasis: 'expected-crossing', limit: null }
    : { deadline: reminder, deadlineBasis: 'assumed', limit: null }
}

/** What is brought or decided for the sake of the crossing is due when the crossing is expected. */
const WANTED_FOR_CROSSING: readonly WaitFor[] = ['readiness', 'decision', 'inspection', 'other-side', 'call']

/** Assumed, every one: no published rule sets these; they only say when to remind. */
const REMIND_AFTER_MINUTES_ASSUMED = {
  'stop-order': 240,
  'decided-no': 120,
  hold: 120,
  readiness: 240,
  inspection: 480,
  decision: 60,
  'gate-closed': 720,
  'gate-unknown': 30,
  appointment: 240,
  'other-side-closed': 720,
  'other-side-unknown': 30,
  'other-side': 60,
  batch: 120,
  call: 60,
  approach: 30,
  cross: 30,
  acceptance: 120,
  close: 1440,
  'receive-back': 1440,
  yard: 30,
  leave: 240,
} as const satisfies Record<WaitFor, number>

const earliest = (limits: readonly RunningLimit[]): RunningLimit | null =>
  limits.reduce<RunningLimit | null>(
    (first, limit) => (first !== null && first.deadline <= limit.deadline ? first : limit),
    null,
  )
