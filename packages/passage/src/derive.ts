import type { RequiredDecision } from '@landport/clearance/board'
import { rulesVersionOf } from '@landport/clearance/rulebook'
import { decisionsBefore, isFree } from './blockers.ts'
import { clockEntries } from './clocks.ts'
import type { Surroundings } from './context.ts'
import type { PassageEntry } from './entry.ts'
import { evolve } from './evolve.ts'
import { type GateAnswer, mayCross, mayLeaveYard } from './gates.ts'
import type { Passage } from './passage.ts'
import { waitingPhaseOf } from './phase.ts'
import { requiredBy } from './required.ts'
import { rulesInputsOf } from './rules-inputs.ts'

/**
 * What follows from what was just entered: other required decisions, clocks, and last whether the vehicle may move.
 * Entered by the platform; none of it is an agency's yes.
 */
export function withDerived(
  before: Passage | null,
  entries: readonly PassageEntry[],
  around: Surroundings,
): PassageEntry[] {
  const all: PassageEntry[] = [...entries]
  let state = entries.reduce<Passage | null>(evolve, before)
  if (state === null) return all
  const steps = [
    (now: Passage) => changedRequirements(now, entries, around),
    (now: Passage) => clockEntries(before, now, entries, around),
    (now: Passage) => movedPermission(now, around),
  ]
  for (const step of steps)
    for (const entry of step(state)) {
      all.push(entry)
      state = evolve(state, entry)
    }
  return all
}

/** The channel, the vehicle and the lane's mode are what the pack looks at and what may change after registration. */
const CHANGES_REQUIREMENTS: readonly PassageEntry['type'][] = [
  'channel-recorded',
  'passage-amended',
  'stepped-down',
]

function changedRequirements(
  state: Passage,
  entries: readonly PassageEntry[],
  { rules, now }: Surroundings,
): PassageEntry[] {
  const cause = entries.find(({ type }) => CHANGES_REQUIREMENTS.includes(type))
  if (cause === undefined) return []
  const required = requiredBy(rules, rulesInputsOf(state, now))
  if (isSameSet(required, state.cells)) return []
  return [{ type: 'required-decisions-changed', required, rules: rulesVersionOf(rules), because: cause.type }]
}

const isSameSet = (required: readonly RequiredDecision[], cells: Passage['cells']): boolean =>
  required.length === cells.length &&
  required.every((need) =>
    cells.some(
      ({ agency, subject, before, row }) =>
        agency === need.agency && subject === need.subject && before === need.before && row === need.row,
    ),
  )

function movedPermission(state: Passage, around: Surroundings): PassageEntry[] {
  const at = around.now
  const rowsOf = (gate: 'crossing' | 'yard-exit') => decisionsBefore(state, gate).map(({ row }) => row)
  const withdrawnUnless = (answer: GateAnswer): PassageEntry[] =>
    answer.ok ? [] : [{ type: 'permission-withdrawn', at, because: becauseOf(answer) }]

  if (state.phase === waitingPhaseOf(state))
    return isFree(state, 'crossing', around)
      ? [{ type: 'crossing-permitted', at, rows: rowsOf('crossing') }]
      : []
  if (state.phase === 'permitted') return withdrawnUnless(mayCross(state, around))
  if (state.phase === 'in-yard')
    return mayLeaveYard(state, around).ok
      ? [{ type: 'yard-exit-permitted', at, rows: rowsOf('yard-exit') }]
      : []
  if (state.phase === 'released' && state.leftYardAt === null)
    return withdrawnUnless(mayLeaveYard(state, around))
  return []
}

/** `hold customs`, `decision border-guard`: kind and owner, no free text. */
const becauseOf = (answer: Extract<GateAnswer, { ok: false }>): string =>
  answer.missing
    .slice(0, 1)
    .map(({ kind, owner }) => `${kind} ${owner}`)
    .join('')
