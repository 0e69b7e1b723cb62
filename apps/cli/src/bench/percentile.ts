import { assert } from '@landport/std/assert'

/** Nearest-rank percentile, 0 < share <= 1. */
export function percentile(values: readonly number[], share: number): number {
  assert(values.length > 0, 'a percentile of nothing')
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

/** Milliseconds with two decimals: more would claim what a shared machine cannot give. */
export const rounded = (value: number): number => Math.round(value * 100) / 100
