import { emptyCell } from '@landport/clearance/cells'
import type { PassageEntry } from './entry.ts'
import type { Passage } from './passage.ts'

/** The passage as its first entry makes it. */
export function registered(entry: Extract<PassageEntry, { type: 'passage-registered' }>): Passage {
  const { registration } = entry
  const phase = registration.direction === 'out' ? 'registered' : 'announced'
  return {
    ...registration,
    side: entry.side,
    // What goes out is told with its first entry; what comes in and was entered here nobody has told yet.
    revision: registration.revision ?? (registration.direction === 'out' ? 1 : 0),
    laneMode: entry.laneMode,
    channel: 'unknown',
    phase,
    phaseSince: entry.at,
    milestones: { [phase]: entry.at },
    rules: entry.rules,
    cells: entry.required.map(emptyCell),
    stopOrders: [],
    inspections: [],
    facts: [],
    otherSide: { state: 'not-told', reason: null, message: null, at: null },
    readings: [],
    limits: [],
    incidents: [],
    lane: null,
    barrierOrderedAt: null,
    slot: null,
    crossing: null,
    yard: null,
    transfer: null,
    leftYardAt: null,
    version: 1,
  }
}
