import { legalBasisOf } from '@landport/clearance/rulebook'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { flowBodyOf } from './acting.ts'
import { waitsForBatch } from './batch.ts'
import { type Blocker, blockersOf, PLATFORM_ROWS } from './blockers.ts'
import type { Surroundings } from './context.ts'
import { mayEnterYard, notAccepted } from './gates.ts'
import { partyName } from './party-names.ts'
import type { Passage, RunningLimit } from './passage.ts'
import { isEnded } from './phase.ts'
import { STEP_WHY, textOfBlocker, type WhyText } from './why-texts.ts'

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
  /** The legal clock that runs for it; null where no rule sets one. */
  readonly deadline: Instant | null
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
  const step = STEPS_OF[state.direction](state)
  return {
    kind: step.kind,
    ...named(state, step.owner, around),
    rule: PLATFORM_ROWS.order,
    legalBasis: ruleOfStep(state, step.owner, around),
    ...step.text,
    since: state.leftYardAt ?? state.phaseSince,
  }
}

function firstBlocker(state: Passage, around: Surroundings): Blocker | null {
  switch (state.phase) {
    case 'registered':
      return blockersOf(state, 'call', around)[0] ?? null
    case 'called':
      return blockersOf(state, 'gate-in', around)[0] ?? null
    case 'gated-in':
    case 'announced':
      return blockersOf(state, 'crossing', around)[0] ?? null
    case 'permitted':
      return blockersOf(state, 'crossing', around)[0] ?? waitsForBatch(state, around)
    case 'crossed': {
      if (state.direction === 'out') return null
      const answer = mayEnterYard(state, around)
      return answer.ok ? null : answer.missing[0]!
    }
    case 'in-yard':
    case 'released': {
      if (state.leftYardAt !== null) return null
      const blocker = blockersOf(state, 'yard-exit', around)[0] ?? null
      if (state.milestones.accepted !== undefined) return blocker
      // Somebody who stops, refuses or holds comes before customs is asked to accept.
      return blocker === null || blocker.kind === 'decision' ? notAccepted(state) : blocker
    }
    default:
      return null
  }
}

function ofBlocker(state: Passage, blocker: Blocker, around: Surroundings): Why {
  const who = named(state, blocker.owner, around)
  return {
    kind: 'stopped',
    ...who,
    rule: blocker.row,
    legalBasis: blocker.legalBasis,
    ...textOfBlocker(blocker, who.ownerName, around.rules),
    since: blocker.since ?? state.phaseSince,
  }
}

const named = (
  state: Passage,
  owner: string,
  { rules }: Surroundings,
): Pick<Why, 'owner' | 'ownerName' | 'deadline'> => ({
  owner,
  ownerName: partyName(rules, owner),
  deadline: deadlineFor(state, owner),
})

interface Step {
  readonly kind: Why['kind']
  readonly owner: string
  readonly text: WhyText
}

/** The next step where nothing is missing. */
const STEPS_OF: Readonly<Record<Passage['direction'], (state: Passage) => Step>> = {
  out: (state) => {
    const flow = flowBodyOf(state.side)
    switch (state.phase) {
      case 'registered':
        return { kind: 'stopped', owner: flow, text: STEP_WHY.call }
      case 'called':
        return { kind: 'moving', owner: moverOf(state), text: STEP_WHY.approach }
      case 'crossed':
        return { kind: 'stopped', owner: 'other-side', text: STEP_WHY.acceptance }
      case 'accepted':
        return { kind: 'stopped', owner: flow, text: STEP_WHY.close }
      case 'returned':
        return { kind: 'stopped', owner: flow, text: STEP_WHY['receive-back'] }
      default:
        return { kind: 'moving', owner: moverOf(state), text: STEP_WHY.cross }
    }
  },
  in: (state) => {
    switch (state.phase) {
      case 'crossed':
        return { kind: 'moving', owner: moverOf(state), text: STEP_WHY.yard }
      case 'in-yard':
      case 'released':
        return state.leftYardAt === null
          ? { kind: 'moving', owner: 'yard', text: STEP_WHY.leave }
          : { kind: 'stopped', owner: flowBodyOf(state.side), text: STEP_WHY.close }
      default:
        return { kind: 'moving', owner: 'other-side', text: STEP_WHY.cross }
    }
  },
}

const moverOf = ({ carrier }: Passage): string => (carrier.kind === 'guided-vehicle' ? 'fleet' : 'driver')

/** The clock whose last warning goes to this owner, else the one that runs out first. */
function deadlineFor({ limits }: Passage, owner: string): Instant | null {
  const earliest = (running: readonly RunningLimit[]): Instant | null =>
    running.reduce<Instant | null>(
      (first, { deadline }) => (first !== null && first <= deadline ? first : deadline),
      null,
    )
  return earliest(limits.filter((limit) => limit.owner === owner)) ?? earliest(limits)
}

/** The order of the steps is the platform's; a clock that runs is the pack's and says more. */
function ruleOfStep({ limits }: Passage, owner: string, { rules }: Surroundings): string {
  const limit = limits.find((running) => running.owner === owner) ?? limits[0]
  return limit === undefined ? PLATFORM_ROWS.order : legalBasisOf(rules, limit.row)
}
