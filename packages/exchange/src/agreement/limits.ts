import type { Agreement, Gauge } from './agreement.ts'

/** From this share of a limit on there is a warning. */
export const WARNING_PERCENT = 70

export interface LimitState {
  readonly state: 'ok' | 'warning' | 'full'
  readonly max: number
  /** Whole percent of the limit, may be above 100. */
  readonly percent: number
  /** What happens at 100 %: wait, refuse, or traditional lanes only. */
  readonly atFull: Agreement['limits'][Gauge]['atFull']
}

/** Where a gauge stands against its limit. */
export function limitState({ limits }: Pick<Agreement, 'limits'>, gauge: Gauge, value: number): LimitState {
  const { max, atFull } = limits[gauge]
  const state = value >= max ? 'full' : value * 100 >= max * WARNING_PERCENT ? 'warning' : 'ok'
  return { state, max, percent: Math.floor((value * 100) / max), atFull }
}
