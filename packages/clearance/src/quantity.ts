import { err, ok, type Result } from '@landport/std/result'
import type { Quantity } from './declaration.ts'

/** What one vehicle takes of a declaration. */
export interface LoadedPart {
  readonly passage: string
  readonly quantity: Quantity
}

export type QuantityFault =
  | { readonly kind: 'unit-differs'; readonly declared: string; readonly loaded: string }
  | { readonly kind: 'exceeded'; readonly by: number; readonly unit: string }
  | { readonly kind: 'not-positive'; readonly passage: string }

/** Declared amounts have at most three decimals (kilograms to the gram); summed as integers so that 0.1 + 0.2 is 0.3. */
const SCALE = 1000

/**
 * How much of a declared quantity may still be loaded when one declaration lies on many vehicles. The judgement
 * only: the row that keeps two vehicles from taking the last ton at once is the store's.
 */
export function remaining(
  declared: Quantity,
  loaded: readonly LoadedPart[],
): Result<Quantity, QuantityFault> {
  for (const { passage, quantity } of loaded) {
    if (quantity.unit !== declared.unit)
      return err({ kind: 'unit-differs', declared: declared.unit, loaded: quantity.unit })
    if (!(quantity.value > 0)) return err({ kind: 'not-positive', passage })
  }
  const taken = loaded.reduce((sum, part) => sum + scaled(part.quantity), 0)
  const left = scaled(declared) - taken
  return left < 0
    ? err({ kind: 'exceeded', by: -left / SCALE, unit: declared.unit })
    : ok({ value: left / SCALE, unit: declared.unit })
}

const scaled = ({ value }: Quantity): number => Math.round(value * SCALE)
