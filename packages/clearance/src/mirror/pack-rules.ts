import type { Parameter } from '@landport/site/pack-schema'
import type { Rules } from '@landport/site/rules'
import { ASSUMED_MIRROR_RULES, type MirrorRules } from './mirror-rules.ts'

/** By which parameter a pack sets each number, and in which unit it is given there. */
const PARAMETERS = {
  weightShare: { id: 'mirror-weight-tolerance', unit: 'percent' },
  weightFloorKg: { id: 'mirror-weight-floor', unit: 'kg' },
  weighedShare: { id: 'weight-tolerance', unit: 'percent' },
  weighedFloorKg: { id: 'mirror-weighed-floor', unit: 'kg' },
  beforeArrivalMinutes: { id: 'mirror-before-arrival', unit: 'minutes' },
  lookWithinMinutes: { id: 'mirror-look-within', unit: 'minutes' },
  afterImportDays: { id: 'mirror-after-import', unit: 'days' },
} as const satisfies Partial<Record<keyof MirrorRules, { id: string; unit: Parameter['unit'] }>>

/**
 * Tolerances and deadlines of reconciliation as the procedure pack sets them. A number that the pack leaves out, or
 * gives in another unit, is as `ASSUMED_MIRROR_RULES` has it: an older pack goes on as before.
 */
export function mirrorRulesOf(rules: Pick<Rules, 'findParameter'>): Omit<MirrorRules, 'manifestBy'> {
  const { manifestBy: _, ...assumed } = ASSUMED_MIRROR_RULES
  const days = (id: string) => numberOf(rules, { id, unit: 'days' })
  const set = Object.entries(PARAMETERS).flatMap(([name, parameter]) => {
    const value = numberOf(rules, parameter)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    ...assumed,
    ...Object.fromEntries(set),
    importDeclarationDays: {
      VN: days('import-declaration-within-vn') ?? assumed.importDeclarationDays.VN,
      CN: days('import-declaration-within-cn') ?? assumed.importDeclarationDays.CN,
    },
  }
}

function numberOf(
  rules: Pick<Rules, 'findParameter'>,
  { id, unit }: { readonly id: string; readonly unit: Parameter['unit'] },
): number | null {
  const found = rules.findParameter(id)
  if (found === null || found.unit !== unit) return null
  return unit === 'percent' ? found.value / 100 : found.value
}
