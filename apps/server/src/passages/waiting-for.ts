import { readinessOf } from '@landport/passage/blockers'
import type { Surroundings } from '@landport/passage/context'
import type { Passage } from '@landport/passage/passage'
import { isBeforeCrossing, isEnded } from '@landport/passage/phase'
import { actsNext, ownerOfStop } from '@landport/passage/why'
import { agenciesStillAsked } from '@landport/store/passage-row'
import { NOT_READY } from '@landport/store/reads/board-figures'
import { nextOf } from '@landport/store/reads/worklist'

/**
 * Whose worklist a passage belongs on: every agency still asked, whoever inspects, and who must act next. Beside each
 * that can act now stands `next:` with its id: of the others, some wait for a step that somebody else has to take.
 */
export function waitingFor(passage: Passage, around: Surroundings): string[] {
  if (isEnded(passage)) return []
  const owner = ownerOfStop(passage, around)
  const inspecting = passage.inspections.filter(({ result }) => result === null).map(({ agency }) => agency)
  const isUnready = isBeforeCrossing(passage) && !readinessOf(passage, around).readyToCall
  return [
    ...new Set([
      ...agenciesStillAsked(passage),
      ...inspecting,
      ...(owner === null ? [] : [owner]),
      ...(isUnready ? [NOT_READY] : []),
      ...actsNext(passage, around).map(nextOf),
    ]),
  ]
}
