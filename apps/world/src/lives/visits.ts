import type { PassageView } from '@landport/api/passage-views'
import { randomStream } from '@landport/kernel/random-stream'
import type { Side } from '@landport/std/side'
import type { Visit } from '../offices/office.ts'
import { type Examination, examinationOf } from '../offices/service-laws.ts'
import type { Life } from './life.ts'

export type Before = PassageView['line']['cells'][number]['before']

/**
 * Sends the passage to every agency that still owes a decision before one of these steps; resolves when all have
 * decided. `known` saves asking when nothing has happened since.
 */
export async function visitAgencies(
  life: Life,
  side: Side,
  before: readonly Before[],
  known?: PassageView,
): Promise<void> {
  const view = known ?? (await life.view(side))
  if (view === null) return
  const open = view.line.cells.filter((cell) => cell.state === 'not-yet' && before.includes(cell.before))
  const agencies = [...new Set(open.map(({ agency }) => agency))]
  await Promise.all(
    agencies.map((agency) => {
      const cells = open.filter((cell) => cell.agency === agency)
      return life.setting
        .office(side, life.plan.request.site, agency)
        .visit(visitOf(life, side, agency, cells))
    }),
  )
}

function visitOf(life: Life, side: Side, agency: string, cells: PassageView['line']['cells']): Visit {
  const { reference, setting, plan } = life
  const cast = setting.cast(side)
  const looksAtGoods = agency === 'customs' && cells.some(({ subject }) => subject === 'declaration')
  const draw = randomStream(setting.seed, 'examination', plan.key)()
  const examination: Examination =
    looksAtGoods && plan.request.loaded ? examinationOf(plan.channel[side], draw) : 'none'
  const isRefused = plan.refusedByQuarantine && agency === 'plant-quarantine'
  return {
    reference,
    direction: side === life.from ? 'out' : 'in',
    subjects: cells.map(({ subject }) => subject),
    examination,
    isUrgent: () => life.urgent,
    goesFirst: life.isGuided,
    mayBeLeft: life.mayBeLeft,
    async begin() {
      if (examination === 'none' || life.urgent) return
      await cast.command(cast.officer(agency), reference, {
        kind: 'request-inspection',
        agency,
        inspection: examination,
        reason: REASONS[examination],
      })
    },
    async finish() {
      if (examination !== 'none') await recordResults(life, side, agency)
      for (const cell of cells) {
        cast.watch.decisionGiven(reference, 1)
        const answer = await cast.command(cast.officer(agency), reference, {
          kind: 'decide',
          agency,
          subject: cell.subject,
          outcome: isRefused ? 'no' : 'yes',
          legalBasis: cell.legalBasis,
          remark: isRefused ? 'Mã số vùng trồng không khớp giấy ủy quyền (mô phỏng)' : null,
          evidence: [],
        })
        if (answer.ok) continue
        cast.watch.decisionGiven(reference, -1)
        // A person of the agency was faster.
        if (answer.error.code === 'already-decided') life.hurry()
      }
    },
  }
}

const REASONS = {
  documents: 'Luồng vàng: kiểm tra hồ sơ (mô phỏng)',
  scan: 'Luồng đỏ: soi chiếu container (mô phỏng)',
  physical: 'Luồng đỏ: kiểm tra thực tế hàng hóa (mô phỏng)',
} as const

async function recordResults(life: Life, side: Side, agency: string): Promise<void> {
  const cast = life.setting.cast(side)
  const view = await life.view(side)
  for (const inspection of view?.passage.inspections ?? [])
    if (inspection.result === null && inspection.agency === agency)
      await cast.command(cast.officer(agency), life.reference, {
        kind: 'record-inspection',
        agency,
        inspection: inspection.id,
        result: 'conform',
        evidence: [{ kind: inspection.kind, digest: null, note: 'simulated' }],
      })
}
