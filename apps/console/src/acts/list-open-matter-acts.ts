import type { PassageView } from '@landport/api/passage-views'
import { INSPECTION_NAMES } from '@landport/passage/names'
import { type Act, textOf } from './act.ts'

type Agencies = ReadonlyMap<string, NonNullable<Act['agency']>>

/** What can be done about matters that are open: holds, stop orders, inspections of the own agencies. */
export function listOpenMatterActs(view: PassageView, own: Agencies): readonly Act[] {
  return [...listHoldActs(view, own), ...listStopActs(view, own), ...listInspectionActs(view, own)]
}

function listHoldActs({ passage, commands }: PassageView, own: Agencies): readonly Act[] {
  return passage.cells
    .flatMap((cell) => cell.holds)
    .flatMap((hold) => {
      const agency = own.get(hold.agency)
      if (!agency) return []
      return [
        {
          key: `lift-hold/${hold.id}`,
          title: 'lift-hold',
          agency,
          about: same(hold.reason),
          refusal: commands['lift-hold'] ?? null,
          withdrawable: false,
          fields: ['reason'],
          initial: {},
          build: (values) => ({
            kind: 'lift-hold',
            agency: agency.id,
            hold: hold.id,
            reason: textOf(values, 'reason'),
          }),
        } satisfies Act,
      ]
    })
}

function listStopActs({ passage, commands }: PassageView, own: Agencies): readonly Act[] {
  return passage.stopOrders
    .filter((order) => order.lifted === null)
    .flatMap((order) => {
      const agency = own.get(order.agency)
      if (!agency) return []
      return [
        {
          key: `lift-stop/${order.id}`,
          title: 'lift-stop',
          agency,
          about: same(order.reason),
          refusal: commands['lift-stop'] ?? null,
          withdrawable: false,
          fields: ['reason'],
          initial: {},
          build: (values) => ({
            kind: 'lift-stop',
            agency: agency.id,
            stopOrder: order.id,
            reason: textOf(values, 'reason'),
          }),
        } satisfies Act,
      ]
    })
}

function listInspectionActs({ passage, commands }: PassageView, own: Agencies): readonly Act[] {
  return passage.inspections
    .filter((inspection) => inspection.result === null)
    .flatMap((inspection) => {
      const agency = own.get(inspection.agency)
      if (!agency) return []
      return [
        {
          key: `record-inspection/${inspection.id}`,
          title: 'record-inspection',
          agency,
          about: INSPECTION_NAMES[inspection.kind],
          refusal: commands['record-inspection'] ?? null,
          withdrawable: false,
          fields: ['result', 'remark'],
          initial: { result: 'conform' },
          takesEvidence: true,
          build: (values, evidence) => ({
            kind: 'record-inspection',
            agency: agency.id,
            inspection: inspection.id,
            result: (values.result ?? 'conform') as 'conform' | 'not-conform' | 'treat',
            evidence: [
              ...(textOf(values, 'remark')
                ? [{ kind: 'note', digest: null, note: textOf(values, 'remark') }]
                : []),
              ...evidence,
            ],
          }),
        } satisfies Act,
      ]
    })
}

const same = (text: string) => ({ vi: text, zh: text, en: text })
