/** The two countries of the gate, by ISO 3166-1. Each runs its own Landport. */
export type Side = 'VN' | 'CN'
export const SIDES = ['VN', 'CN'] as const satisfies readonly Side[]
export const otherSide = (side: Side): Side => (side === 'VN' ? 'CN' : 'VN')

/** Direction as seen from the side that holds the record. */
export type Direction = 'out' | 'in'
