import type {
  ActingOfficer,
  DecisionCell,
  DecisionState,
  DecisionSubject,
  Evidence,
  Hold,
  RequiredDecision,
} from './board.ts'

/** One word of a cell. An open hold covers the outcome, which stays as it was. */
export const stateOf = (cell: Pick<DecisionCell, 'outcome' | 'holds'>): DecisionState =>
  cell.holds.length > 0 ? 'hold' : (cell.outcome ?? 'not-yet')

export const findCell = (
  cells: readonly DecisionCell[],
  agency: string,
  subject: DecisionSubject,
): DecisionCell | null => cells.find((cell) => cell.agency === agency && cell.subject === subject) ?? null

export const emptyCell = (required: RequiredDecision): DecisionCell => ({
  ...required,
  state: 'not-yet',
  outcome: null,
  decidedBy: null,
  decidedAt: null,
  remark: null,
  evidence: [],
  holds: [],
})

/**
 * The board after the rules ask for other decisions. What an agency already said or holds stays on the board even
 * when it is asked no more: a rule change never wipes a decision.
 */
export function withRequired(
  cells: readonly DecisionCell[],
  required: readonly RequiredDecision[],
): DecisionCell[] {
  const asked = required.map((need) => {
    const known = findCell(cells, need.agency, need.subject)
    return known === null ? emptyCell(need) : { ...known, ...need }
  })
  const kept = cells.filter(
    (cell) => cell.state !== 'not-yet' && findCell(asked, cell.agency, cell.subject) === null,
  )
  return [...asked, ...kept]
}

export interface Outcome {
  readonly outcome: 'yes' | 'no'
  readonly by: ActingOfficer
  readonly at: DecisionCell['decidedAt']
  readonly remark: string | null
  readonly evidence: readonly Evidence[]
}

export const withOutcome = (
  cells: readonly DecisionCell[],
  agency: string,
  subject: DecisionSubject,
  { outcome, by, at, remark, evidence }: Outcome,
): DecisionCell[] =>
  change(cells, agency, subject, (cell) => ({
    ...cell,
    outcome,
    decidedBy: by,
    decidedAt: at,
    remark,
    evidence,
  }))

export const withoutOutcome = (
  cells: readonly DecisionCell[],
  agency: string,
  subject: DecisionSubject,
): DecisionCell[] =>
  change(cells, agency, subject, (cell) => ({
    ...cell,
    outcome: null,
    decidedBy: null,
    decidedAt: null,
    remark: null,
    evidence: [],
  }))

/**
 * The board after what a yes was given for is another thing: it lapses and is asked anew. A no and the holds stay,
 * because only their agency takes them back.
 */
export const withoutYes = (
  cells: readonly DecisionCell[],
  subjects: readonly DecisionSubject[],
): DecisionCell[] =>
  cells.map((cell) =>
    cell.outcome === 'yes' && subjects.includes(cell.subject)
      ? restate({ ...cell, outcome: null, decidedBy: null, decidedAt: null, remark: null, evidence: [] })
      : cell,
  )

export const withHold = (
  cells: readonly DecisionCell[],
  subject: DecisionSubject,
  hold: Hold,
): DecisionCell[] =>
  change(cells, hold.agency, subject, (cell) => ({ ...cell, holds: [...cell.holds, hold] }))

export const withoutHold = (cells: readonly DecisionCell[], hold: string): DecisionCell[] =>
  cells.map((cell) => restate({ ...cell, holds: cell.holds.filter((open) => open.id !== hold) }))

/** Holds fold into one on the vehicle: the oldest open one leads, null when nobody holds. */
export function foldedHold(cells: readonly DecisionCell[]): Hold | null {
  const open = cells.flatMap((cell) => cell.holds)
  return open.reduce<Hold | null>((oldest, hold) => (oldest && oldest.at <= hold.at ? oldest : hold), null)
}

const change = (
  cells: readonly DecisionCell[],
  agency: string,
  subject: DecisionSubject,
  to: (cell: DecisionCell) => DecisionCell,
): DecisionCell[] =>
  cells.map((cell) => (cell.agency === agency && cell.subject === subject ? restate(to(cell)) : cell))

const restate = (cell: DecisionCell): DecisionCell => ({ ...cell, state: stateOf(cell) })
