import type { Declaration } from '@landport/clearance/declaration'
import { isOriginalOf } from '@landport/formats/judge-reference'
import type { DeclarationRow, DeclarationStatus } from '@landport/store/declaration'

/** What tells acts on one declaration from those on another. */
export type Act = Pick<Declaration, 'act' | 'reference' | 'registeredNumber'>

/** The declaration that an amendment or cancellation speaks of: by its registered number first, then by reference. */
export function findOriginal<T extends Act>(later: Act, originals: readonly T[]): T | null {
  const amends = later.registeredNumber
  const numbered = originals.filter(({ registeredNumber }) => registeredNumber !== null)
  return (
    numbered.find((original) => amends !== null && isOriginalOf(original, { ...later, amends })) ??
    originals.find((original) => isOriginalOf(original, { ...later, amends })) ??
    null
  )
}

/** What has to change so that originals say what became of them, and later acts lie in their original's chain. */
export function settle(
  rows: readonly DeclarationRow[],
): { readonly id: string; readonly chain: string; readonly status: DeclarationStatus }[] {
  const originals = rows
    .filter(({ declaration }) => declaration.act === 'original')
    .map((row) => ({ ...row.declaration, row }))
  const should = new Map<DeclarationRow, { chain: string; status: DeclarationStatus }>(
    // Nothing is taken back: a cancelled declaration stays so.
    originals.map(({ row }) => [row, { chain: row.chain, status: row.status }]),
  )
  for (const row of rows) {
    if (row.declaration.act === 'original') continue
    const original = findOriginal(row.declaration, originals)?.row
    if (original === undefined) continue
    should.set(row, { chain: original.chain, status: 'recorded' })
    const state = should.get(original)
    if (state !== undefined && state.status !== 'cancelled')
      state.status = row.declaration.act === 'cancellation' ? 'cancelled' : 'amended'
  }
  return [...should]
    .filter(([row, { chain, status }]) => row.chain !== chain || row.status !== status)
    .map(([{ id }, change]) => ({ id, ...change }))
}

/** What the originals declare after their latest amendment that names a weight, kilograms; `rows` oldest first. */
export function amendedLimits(
  rows: readonly DeclarationRow[],
): { readonly declaration: string; readonly kg: number }[] {
  const originals = rows.map(({ declaration }) => declaration).filter(({ act }) => act === 'original')
  const limits = new Map<string, number>()
  for (const { declaration: later } of rows) {
    const original = later.act === 'amendment' ? findOriginal(later, originals) : null
    if (original !== null && later.grossWeightKg !== null) limits.set(original.id, later.grossWeightKg)
  }
  return [...limits].map(([declaration, kg]) => ({ declaration, kg }))
}
