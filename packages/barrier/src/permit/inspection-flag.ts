import type { Inspection } from '@landport/clearance/board'
import type { Rulebook } from '@landport/clearance/rulebook'
import type { Passage } from '@landport/passage/passage'
import type { InspectionFlag } from '@landport/site/vocabulary'

/**
 * The strictest look at the goods that any agency asked for, or that the channel asks for. A loaded vehicle whose channel
 * nobody has told counts as one whose documents are looked at: unknown is not green. Assumed.
 */
export function inspectionOf({
  channel,
  inspections,
  loaded,
}: Pick<Passage, 'channel' | 'inspections' | 'loaded'>): InspectionFlag {
  if (channel === 'red' || inspections.some(({ kind }) => LOOKS_AT[kind] === 'goods')) return 'goods'
  const isUnknown = channel === 'unknown' && loaded
  if (channel === 'yellow' || isUnknown || inspections.some(({ kind }) => LOOKS_AT[kind] === 'documents'))
    return 'documents'
  return 'none'
}

const LOOKS_AT = {
  documents: 'documents',
  scan: 'goods',
  physical: 'goods',
  sample: 'goods',
  disinfection: 'none',
  vehicle: 'none',
} as const satisfies Record<Inspection['kind'], InspectionFlag>

/**
 * Whether goods or vehicle are or were under quarantine beyond papers: sampled, treated or disinfected, or looked into by
 * an agency that decides on lots or health. A lot that its agency let pass by its certificate is not. Assumed.
 */
export function isQuarantined(
  { inspections }: Pick<Passage, 'inspections'>,
  { agencies }: Pick<Rulebook, 'agencies'>,
): boolean {
  const quarantine = new Set(
    agencies
      .filter(({ decidesOn }) => decidesOn.some(isOfQuarantine) && !decidesOn.includes('declaration'))
      .map(({ id }) => id),
  )
  return inspections.some(
    ({ kind, result, agency }) =>
      kind === 'sample' ||
      kind === 'disinfection' ||
      result === 'treat' ||
      (kind === 'physical' && quarantine.has(agency)),
  )
}

const isOfQuarantine = (subject: string): boolean => subject === 'lot' || subject === 'health'
