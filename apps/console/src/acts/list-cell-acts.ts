import type { CellView, PassageLine, PassageView } from '@landport/api/passage-views'
import { subjectName } from '../texts/subject-name.ts'
import { type Act, inspectionOf, textOf } from './act.ts'

type Commands = PassageView['commands']

/** What an officer may do about one cell of the own agency. The server's answer says which of it is open now. */
export function listCellActs(cell: CellView, commands: Commands): readonly Act[] {
  const agency = { id: cell.agency, name: cell.agencyName }
  const target = { agency: cell.agency, subject: cell.subject }
  const base = { agency, about: subjectName(cell.subject), withdrawable: false } as const
  const key = (kind: string) => `${kind}/${cell.agency}/${cell.subject}/${cell.before}`
  const decide = (outcome: 'yes' | 'no'): Act => ({
    ...base,
    key: key(`decide-${outcome}`),
    title: `decide-${outcome}`,
    refusal: commands.decide ?? null,
    withdrawable: true,
    fields: ['legalBasis', 'remark'],
    initial: { legalBasis: cell.legalBasis },
    takesEvidence: true,
    build: (values, evidence) => ({
      kind: 'decide',
      ...target,
      outcome,
      legalBasis: textOf(values, 'legalBasis'),
      remark: textOf(values, 'remark') || null,
      evidence: [...evidence],
    }),
  })
  const hold: Act = {
    ...base,
    key: key('hold'),
    title: 'hold',
    refusal: commands.hold ?? null,
    fields: ['reason', 'legalBasis'],
    initial: { legalBasis: cell.legalBasis },
    build: (values) => ({
      kind: 'hold',
      ...target,
      reason: textOf(values, 'reason'),
      legalBasis: textOf(values, 'legalBasis'),
    }),
  }
  const withdraw: Act = {
    ...base,
    key: key('withdraw'),
    title: 'withdraw',
    refusal: commands.withdraw ?? null,
    fields: ['reason'],
    initial: {},
    build: (values) => ({ kind: 'withdraw', ...target, reason: textOf(values, 'reason') }),
  }
  return cell.decidedAt === null || cell.state === 'not-yet'
    ? [decide('yes'), decide('no'), hold]
    : [withdraw, hold]
}

/** Acts of an agency that are not about one cell: inspections and stop orders. */
export function listAgencyActs(agency: NonNullable<Act['agency']>, commands: Commands): readonly Act[] {
  const base = { agency, about: null, withdrawable: false } as const
  return [
    {
      ...base,
      key: `request-inspection/${agency.id}`,
      title: 'request-inspection',
      refusal: commands['request-inspection'] ?? null,
      fields: ['inspection', 'reason'],
      initial: { inspection: 'documents' },
      build: (values) => ({
        kind: 'request-inspection',
        agency: agency.id,
        inspection: inspectionOf(values),
        reason: textOf(values, 'reason'),
      }),
    },
    {
      ...base,
      key: `order-stop/${agency.id}`,
      title: 'order-stop',
      refusal: commands['order-stop'] ?? null,
      fields: ['reason', 'legalBasis'],
      initial: {},
      build: (values) => ({
        kind: 'order-stop',
        agency: agency.id,
        reason: textOf(values, 'reason'),
        legalBasis: textOf(values, 'legalBasis'),
      }),
    },
  ]
}

/** The cells an officer with these agencies' grants can act on, the one whose turn it is first. */
export function listOwnCells(line: PassageLine, agencies: ReadonlySet<string>): readonly CellView[] {
  const own = line.cells.filter((cell) => agencies.has(cell.agency))
  return own.toSorted((a, b) => Number(b.next) - Number(a.next))
}
