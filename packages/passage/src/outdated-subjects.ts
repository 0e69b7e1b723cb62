import type { DecisionSubject } from '@landport/clearance/board'
import type { PassageEntry } from './entry.ts'
import type { Carrier, Passage } from './passage.ts'

/** What an agency looked at when it let this vehicle, or its driver, pass. */
const OF_THE_VEHICLE: readonly DecisionSubject[] = ['vehicle', 'mission', 'health']
const OF_THE_DRIVER: readonly DecisionSubject[] = ['person', 'health']

/** Subjects that are no longer what was decided on: a yes to one vehicle or driver lets no other over the line. */
export const outdatedSubjects = (
  state: Pick<Passage, 'carrier' | 'driver'>,
  { carrier, driver }: Extract<PassageEntry, { type: 'passage-amended' }>,
): readonly DecisionSubject[] => [
  ...(carrier !== undefined && !isSameVehicle(carrier, state.carrier) ? OF_THE_VEHICLE : []),
  ...(driver !== undefined && driver !== state.driver ? OF_THE_DRIVER : []),
]

function isSameVehicle(a: Carrier, b: Carrier): boolean {
  if (a.kind === 'truck')
    return (
      b.kind === 'truck' &&
      a.plate === b.plate &&
      a.trailerPlate === b.trailerPlate &&
      a.country === b.country
    )
  if (a.kind === 'own-wheels') return b.kind === 'own-wheels' && a.vin === b.vin
  return (
    b.kind === 'guided-vehicle' &&
    a.fleetId === b.fleetId &&
    a.missionId === b.missionId &&
    a.safetyOperator === b.safetyOperator
  )
}
