import type { ProcedurePack } from '@landport/site/pack-schema'
import { compileRules, type Rules } from '@landport/site/rules'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import cn from '../../../../procedures/cn-2026-07.json' with { type: 'json' }
import vn from '../../../../procedures/vn-2026-07.json' with { type: 'json' }

/**
 * The packs, and the same packs with bounds that a short life reaches: minutes a fortieth, at most four vehicles.
 * `packs` is the plain content, for checkers that read it themselves.
 */
export interface LaneRules {
  readonly rules: Readonly<Record<Side, Rules>>
  readonly packs: Readonly<Record<Side, ProcedurePack>>
}

const TIGHTER = 40
const VEHICLES_MAX = 4

export const AS_SHIPPED: LaneRules = compiled({ VN: vn, CN: cn } as never)
export const TIGHT: LaneRules = compiled({ VN: tighter(vn as never), CN: tighter(cn as never) })

function compiled(packs: Readonly<Record<Side, ProcedurePack>>): LaneRules {
  const of = (pack: ProcedurePack): Rules => {
    const rules = compileRules(pack)
    assert(rules.ok, 'a procedure pack of the clone compiles')
    return rules.value
  }
  return { packs, rules: { VN: of(packs.VN), CN: of(packs.CN) } }
}

function tighter(pack: ProcedurePack): ProcedurePack {
  const { cutOffBounds } = pack.tables
  return {
    ...pack,
    tables: {
      ...pack.tables,
      cutOffBounds: {
        ...cutOffBounds,
        rows: cutOffBounds.rows.map((row) => ({
          ...row,
          // biome-ignore lint/suspicious/noThenProperty: the word of decision tables
          then: {
            ...row.then,
            minutesMax: Math.ceil(row.then.minutesMax / TIGHTER),
            vehiclesMax: Math.min(row.then.vehiclesMax, VEHICLES_MAX),
          },
        })),
      },
    },
    parameters: pack.parameters.map((one) =>
      one.id === 'other-side-open-age-max' ? { ...one, value: 3 } : one,
    ),
  }
}
