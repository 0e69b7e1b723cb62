import type { Passage, Phase } from './passage.ts'

/** Nothing moves any more; only what the other side still tells is heard, and changes nothing. */
export const ENDED_PHASES = [
  'closed',
  'turned-around',
  'moved',
  'cancelled',
  'sent-back',
] as const satisfies readonly Phase[]

/** The vehicle has not yet passed km 0. */
export const BEFORE_CROSSING = [
  'registered',
  'announced',
  'called',
  'gated-in',
  'permitted',
] as const satisfies readonly Phase[]

export const isEnded = ({ phase }: Passage): boolean => (ENDED_PHASES as readonly Phase[]).includes(phase)
export const isBeforeCrossing = ({ phase }: Passage): boolean =>
  (BEFORE_CROSSING as readonly Phase[]).includes(phase)

/** Where a vehicle stands that has everything but the permission. */
export const waitingPhaseOf = ({ direction }: Pick<Passage, 'direction'>): Phase =>
  direction === 'out' ? 'gated-in' : 'announced'
