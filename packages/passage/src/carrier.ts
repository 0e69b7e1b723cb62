import type { Passage } from './passage.ts'
import type { RefusalCode } from './refusal.ts'

/** ISO 3779: 17 characters without I, O and Q. The check digit is not asked: European and Chinese makers omit it. */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/

/** What is wrong with the means of transport for this flow; null when nothing is. */
export function carrierFault({
  carrier,
  driver,
  flow,
}: Pick<Passage, 'carrier' | 'driver' | 'flow'>): RefusalCode | null {
  if ((carrier.kind === 'own-wheels') !== (flow === 'new-vehicles')) return 'carrier-not-for-flow'
  switch (carrier.kind) {
    case 'truck':
      return carrier.plate.trim() === '' ? 'bad-value' : null
    case 'guided-vehicle':
      if (carrier.fleetId.trim() === '') return 'bad-value'
      // Nobody aboard means no person to clear; a person aboard without saying so would cross unseen.
      return driver !== null && !carrier.safetyOperator ? 'bad-value' : null
    case 'own-wheels':
      return VIN.test(carrier.vin.toUpperCase()) ? null : 'bad-value'
  }
}
