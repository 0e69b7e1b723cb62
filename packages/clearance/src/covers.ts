import type { Declaration } from './declaration.ts'

/** What one vehicle carries of a declaration. */
export interface LoadOnDeclaration {
  readonly hs: string
  readonly grossWeightKg: number
}

/** As much of a commodity code as both countries read alike. */
const HS_DIGITS = 6

/**
 * Whether a declaration as it now stands covers all that lies on vehicles under it: not cancelled, every commodity
 * among its lines, and no more weight than declared. What a declaration leaves out (a weight, a code) is not held
 * against the load: that is for customs to ask.
 */
export function coversLoad(
  { act, goods, grossWeightKg }: Pick<Declaration, 'act' | 'goods' | 'grossWeightKg'>,
  loads: readonly LoadOnDeclaration[],
  tolerancePercent: number,
): boolean {
  if (act === 'cancellation') return false
  const declared = goods.map(({ hs }) => headingOf(hs ?? ''))
  const isListed = ({ hs }: LoadOnDeclaration) => declared.includes('') || declared.includes(headingOf(hs))
  if (declared.length > 0 && !loads.every(isListed)) return false
  const loadedKg = loads.reduce((sum, load) => sum + load.grossWeightKg, 0)
  return grossWeightKg === null || loadedKg <= grossWeightKg * (1 + tolerancePercent / 100)
}

const headingOf = (hs: string): string => hs.replace(/\D/gu, '').slice(0, HS_DIGITS)
