import type { Side } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import { zoneOf } from './civil-time.ts'
import type { CompiledTable } from './decision-table.ts'
import { siteDirection } from './opening-hours.ts'
import type { CutOffOutcome, ProcedurePack } from './pack-schema.ts'
import { isInForce } from './pack-time.ts'
import type { CutOffAnswer, CutOffQuestion, Rules } from './rules.ts'

/** What the pack says of lanes that nobody hears and of barriers that software may raise. */
export function cutOffRules(
  pack: ProcedurePack,
  bounds: CompiledTable<CutOffOutcome>,
): Pick<Rules, 'cutOffBounds' | 'cutOffWidest' | 'mayRaiseBySoftware'> {
  const raising = new Set(pack.softwareBarriers.map(({ agency }) => agency))
  return {
    cutOffBounds(question) {
      const { outcomes, rows } = bounds(valuesOf(question, pack.side), () => msOf(question.at))
      const { answer, minutesMax, vehiclesMax, homeLaneOnly } = outcomes[0]!
      return { answer, minutesMax, vehiclesMax, homeLaneOnly, row: rows[0]! } satisfies CutOffAnswer
    },
    cutOffWidest(at) {
      const passing = pack.tables.cutOffBounds.rows
        .filter((row) => row.then.answer === 'pass' && isInForce(row, at, zoneOf(pack.side)))
        .map(({ then }) => then)
      return {
        minutesMax: Math.max(0, ...passing.map(({ minutesMax }) => minutesMax)),
        vehiclesMax: Math.max(0, ...passing.map(({ vehiclesMax }) => vehiclesMax)),
      }
    },
    mayRaiseBySoftware: (agency) => raising.has(agency),
  }
}

const valuesOf = (
  { direction, carrier, goodsClass, mode, inspection, quarantine }: CutOffQuestion,
  side: Side,
) => ({
  // Turned round is turned back: tables see the side's own direction.
  direction: siteDirection(side, direction),
  carrier,
  goodsClass,
  laneMode: mode,
  inspection,
  quarantine,
})
