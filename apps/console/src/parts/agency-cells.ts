import type { CellView } from '@landport/api/passage-views'
import type { DecisionState } from '@landport/clearance/board'
import type { Text3 } from '@landport/std/text'

/** All that one agency owes on one passage: an agency may decide on the declaration and on the vehicle, each by itself. */
export interface AgencyCells {
  readonly agency: string
  readonly agencyName: Text3
  readonly cells: readonly CellView[]
  /** A hold or a no shows through; a yes only when nothing of this agency is missing. */
  readonly state: DecisionState
  readonly yesCount: number
  readonly next: boolean
}

/** One cell per agency, in the order in which the agencies first appear, which is the pack's and never changes. */
export function groupByAgency(cells: readonly CellView[]): readonly AgencyCells[] {
  const groups = Map.groupBy(cells, (cell) => cell.agency)
  return [...groups].map(([agency, own]) => ({
    agency,
    agencyName: own[0]!.agencyName,
    cells: own,
    state: foldStates(own.map((cell) => cell.state)),
    yesCount: own.filter((cell) => cell.state === 'yes').length,
    next: own.some((cell) => cell.next),
  }))
}

function foldStates(states: readonly DecisionState[]): DecisionState {
  if (states.includes('hold')) return 'hold'
  if (states.includes('no')) return 'no'
  return states.every((state) => state === 'yes') ? 'yes' : 'not-yet'
}
