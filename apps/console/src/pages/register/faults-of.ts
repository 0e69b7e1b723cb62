import type { ApiError } from '@landport/api/client'
import type { Draft } from './draft.ts'
import type { Faults } from './request-of.ts'

/** What the server found wrong, by field. A rule of the gate that refused stands at the field a person would mend. */
export function faultsOf(error: ApiError, draft: Draft): Faults {
  const place = PLACES[error.code]
  if (place !== undefined) return { [place === 'vehicle' ? MARKS[draft.carrier] : place]: [error.message] }
  const faults: Record<string, ApiError['message'][]> = {}
  for (const { location, message, code } of error.details) {
    if (code === 'rule') continue
    const at = fieldOf(location)
    faults[at] = [...(faults[at] ?? []), message]
  }
  return faults
}

/** All seals of a unit stand in one field. */
const fieldOf = (location: string): string => location.replace(/^(\/loadUnits\/\d+\/seals)\/\d+$/, '$1')

const MARKS = {
  truck: '/carrier/plate',
  'guided-vehicle': '/carrier/fleetId',
  'own-wheels': '/carrier/vin',
} as const satisfies Record<Draft['carrier'], string>

const PLACES: Readonly<Record<string, string>> = {
  'plate-has-active-passage': 'vehicle',
  'carrier-not-for-flow': '/carrier/kind',
  'goods-missing': '/consignments',
  'goods-not-expected': '/consignments',
  'quantity-exceeded': '/consignments',
  'code-quota-exceeded': '/consignments',
  'one-owner-only': '/consignments',
  'one-commodity-only': '/consignments',
  'earlier-passage-missing': '/follows',
  'not-allowed-for-role': '/direction',
}
