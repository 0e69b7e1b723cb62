import { legalBasisOf } from '@landport/clearance/rulebook'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { flowBodyOf } from './acting.ts'
import { waitsForBatch } from './batch.ts'
import { type Blocker, blockersOf, PLATFORM_ROWS } from './blockers.ts'
import type { Surroundings } from './context.ts'
import { type Deadline, deadlineFor } from './deadlines.ts'
import { mayEnterYard, notAccepted } from './gates.ts'
import { partyName } from './party-names.ts'
import type { Passage } from './passage.ts'
import { isEnded } from './phase.ts'
import { STEP_WHY, textOfBlocker } from './why-texts.ts'

/** Who must act next, under which rule, by when. */
export interface Why {
  /** `moving`: nothing keeps it; `owner` is who moves it. */
  readonly kind: 'stopped' | 'moving'
  /** Agency, body or party of the pack, `driver`, `fleet` or `other-side`. */
  readonly owner: string
  readonly ownerName: Text3
  /** Row of the pack or of the platform. */
  readonly rule: string
  readonly legalBasis: string
  readonly deadline: Instant
  /** What the deadline rests on; `assumed` is a reminder and no rule. */
  readonly deadlineBasis: Deadline['deadlineBasis']
  readonly nextAction: Text3
  readonly sentence: Text3
  readonly since: Instant
}

/**
 * Every state that has not ended has exactly one owner, rule and next action. Null only for a passage that has ended.
 */
export function whyStopped(state: Passage, around: Surroundings): Why | null {
  if (isEnded(state)) return null
  const blocker = firstBlocker(state, around)
  if (blocker !== null) return ofBlocker(state, blocker, around)
  const { kind, owner, step } = STEPS_OF[state.direction](state)
  const since = state.leftYardAt ?? state.phaseSince
  const { deadline, deadlineBasis, limit } = deadlineFor(state, { owner, waitFor: step, since }, around)
  return {
    kind,
    owner,
    ownerName: partyName(around.rules, owner),
    // The order of the steps is the platform's; a clock of the pack that runs for the step says more.
    rule: limit?.row ?? PLATFORM_ROWS.order,
    legalBasis: limit === null ? PLATFORM_ROWS.order : legalBasisOf(around.rules, limit.row),
    deadline,
    deadlineBasis,
    ...STEP_WHY[step],
    since,
  }
}

/** Of `whyStopped` the owner alone, where somebody keeps it: without sentence and deadline. Null where nobody does. */
export function ownerOfStop(state: Passage, around: Surroundings): string | null {
  if (isEnded(state)) return null
  const blocker = firstBlocker(state, around)
  if (blocker !== null) return blocker.owner
  const { kind, owner } = STEPS_OF[state.direction](state)
  return kind === 'stopped' ? owner : null
}

/**
 * Everybody whose act the passage waits for at its present step: several agencies may decide at the same time, and
 * then each can act now although the sentence names one. Inspections that were asked for are open at any step.
 */
export function actsNext(state: Passage, around: Surroundings): readonly string[] {
  if (isEnded(state)) return []
  const owners = blockersNow(state, around).map(({ owner }) => owner)
  const inspecting = state.inspections.filter(({ result }) => result === null).map(({ agency }) => agency)
  const steps = owners.length === 0 ? [STEPS_OF[state.direction](state).owner] : []
  return [...new Set([...owners, ...steps, ...inspecting])]
}

const firstBlocker = (state: Passage, around: Surroundings): Blocker | null =>
  blockersNow(state, around)[0] ?? null

/** What keeps it from its next step, in the order in which it is said. */
function blockersNow(state: Passage, around: Surroundings): readonly Blocker[] {
  switch (state.phase) {
    case 'registered':
      return blockersOf(state, 'call', around)
    case 'called':
      return blockersOf(state, 'gate-in', around)
    case 'gated-in':
    case 'announced':
      return blockersOf(state, 'crossing', around)
    case 'permitted': {
      const blockers = blockersOf(state, 'crossing', around)
      const batch = blockers.length === 0 ? waitsForBatch(state, around) : null
      return batch === null ? blockers : [batch]
    }
    case 'crossed': {
      if (state.direction === 'out') return []
      const answer = mayEnterYard(state, around)
      return answer.ok ? [] : answer.missing
    }
    case 'in-yard':
    case 'released': {
      if (state.leftYardAt !== null) return []
      const blockers = blockersOf(state, 'yard-exit', around)
      if (state.milestones.accepted !== undefined) return blockers
      // Somebody who stops, refuses or holds comes before customs is asked to accept.
      const before = blockers.findIndex(({ kind }) => kind === 'decision')
      return before === 0 || blockers.length === 0
        ? [notAccepted(state), ...blockers]
        : [...blockers, notAccepted(state)]
    }
    default:
      return []
  }
}

function ofBlocker(state: Passage, blocker: Blocker, around: Surroundings): Why {
  const { owner, kind, row, legalBasis } = blocker
  const ownerName = partyName(around.rules, owner)
  const since = blocker.since ?? state.phaseSince
  const { deadline, deadlineBasis } = deadlineFor(state, { owner, waitFor: kind, since }, around)
  return {
    kind: 'stopped',
    owner,
    ownerName,
    rule: row,
    legalBasis,
    deadline,
    deadlineBasis,
    ...textOfBlocker(blocker, ownerName, around.rules),
    since,
  }
}

interface Step {
  readonly kind: Why['kind']
  readonly owner: string
  readonly step: keyof typeof STEP_WHY
}

/** The next step where nothing is missing. */
const STEPS_OF: Readonly<Record<Passage['direction'], (state: Passage) => Step>> = {
  out: (state) => {
    const flow = flowBodyOf(state.side)
    switch (state.phase) {
      case 'registered':
        return { kind: 'stopped', owner: flow, step: 'call' }
      case 'called':
        return { kind: 'moving', owner: moverOf(state), step: 'approach' }
      case 'crossed':
        return { kind: 'stopped', owner: 'other-side', step: 'acceptance' }
      case 'accepted':
        return { kind: 'stopped', owner: flow, step: 'close' }
      case 'returned':
        return { kind: 'stopped', owner: flow, step: 'receive-back' }
      default:
        return { kind: 'moving', owner: moverOf(state), step: 'cross' }
    }
  },
  in: (state) => {
    switch (state.phase) {
      case 'crossed':
        return { kind: 'moving', owner: moverOf(state), step: 'yard' }
      case 'in-yard':
      case 'released':
        return state.leftYardAt === null
          ? { kind: 'moving', owner: 'yard', step: 'leave' }
          : { kind: 'stopped', owner: flowBodyOf(state.side), step: 'close' }
      default:
        return { kind: 'moving', owner: 'other-side', step: 'cross' }
    }
  },
}

const moverOf = ({ carrier }: Passage): string => (carrier.kind === 'guided-vehicle' ? 'fleet' : 'driver')
