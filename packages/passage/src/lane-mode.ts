import type { Rulebook } from '@landport/clearance/rulebook'
import type { Instant } from '@landport/std/time'
import type { RegisterPassage } from './command.ts'
import type { Flow, Passage } from './passage.ts'

/**
 * Flows that keep to the traditional hand-over whatever their goods are: Decision 865/QĐ-TTg opens the smart lane to
 * listed exports and imports, not to transit, re-export, returned goods or vehicles on their own wheels.
 */
const TRADITIONAL_FLOWS = [
  'general-export',
  'general-import',
  'returned-goods',
  'new-vehicles',
  'transit',
  'temporary-import-re-export',
] as const satisfies readonly Flow[]

export interface LaneModeAnswer {
  readonly mode: Passage['laneMode']
  readonly rows: readonly string[]
}

/** Smart only for goods in scope, by the pack's row of each goods line. */
export function laneModeOf(
  registration: Pick<RegisterPassage, 'flow' | 'direction' | 'carrier' | 'consignments'>,
  rules: Pick<Rulebook, 'laneMode'>,
  at: Instant,
): LaneModeAnswer {
  const { flow, direction, carrier, consignments } = registration
  if ((TRADITIONAL_FLOWS as readonly Flow[]).includes(flow))
    return { mode: 'traditional', rows: ['platform.flow-keeps-to-traditional-lane'] }
  const lines = consignments.map(({ hs, originCountry }) => ({ hs, origin: originCountry }))
  return rules.laneMode({ direction, carrier: carrier.kind, lines, at })
}
