import type { Instant } from '@landport/std/time'
import type { PassageEntry } from './entry.ts'
import type { Carrier, Consignment, LoadUnit, Passage } from './passage.ts'
import type { RoadManifest, ToldRecord, VehicleNotice } from './told-record.ts'

/**
 * Records of ours that the other side is told because of one entry: manifest, notices of the vehicle's way, results,
 * incidents and mission. Written out field by field. `at`: when the entry happened, where it does not say so itself.
 */
export function toldRecords(
  before: Passage | null,
  entry: PassageEntry,
  after: Passage,
  at: Instant,
): ToldRecord[] {
  const head = { from: after.side, reference: after.reference } as const
  const isLeaving = after.direction === 'out'
  switch (entry.type) {
    case 'passage-registered':
      return isLeaving
        ? [manifest('road-manifest', after, entry.at), ...missionTold(null, after, entry.at)]
        : []
    case 'passage-amended':
      return isLeaving && entry.carrier !== undefined
        ? [manifest('road-manifest-correction', after, at), ...missionTold(before, after, at)]
        : []
    case 'cancelled':
    case 'turned-around':
    case 'moved':
      return isLeaving ? withdrawn(after, entry.at) : []
    case 'gated-in':
      return isLeaving ? [notice('arrival', after, entry.at)] : []
    case 'crossed':
      return entry.toldBy === 'own-reading' ? [notice(isLeaving ? 'exit' : 'entry', after, entry.at)] : []
    case 'yard-entered':
      return !isLeaving && after.crossing?.toldBy === 'other-side' ? [notice('entry', after, entry.at)] : []
    case 'inspection-recorded': {
      const place = after.inspections.findIndex(({ id }) => id === entry.inspection) + 1
      const number = `${after.reference}/inspection-${place}`
      return [{ kind: 'inspection-result', ...head, number, result: entry.result, at: entry.at }]
    }
    case 'incident-raised': {
      const { kind } = entry.incident
      const number = `${after.reference}/incident-${after.incidents.length}`
      return kind === 'returned' || kind === 'opened-without-permission'
        ? []
        : [{ kind: 'incident', ...head, number, incident: kind, at: entry.incident.at }]
    }
    default:
      return []
  }
}

const manifest = (kind: RoadManifest['kind'], passage: Passage, at: Instant): RoadManifest => ({
  kind,
  from: passage.side,
  reference: passage.reference,
  number: passage.reference,
  site: passage.site,
  batchNumber: passage.batchNumber,
  ...meansOf(passage.carrier),
  transportMeansCountry: passage.carrier.kind === 'truck' ? passage.carrier.country : null,
  loaded: passage.loaded,
  transportEquipment: passage.loadUnits.map(({ container, seals, full }) => ({
    id: container,
    seals: [...seals],
    full,
  })),
  consignments: passage.consignments.map(manifested),
  at,
})

const manifested = (consignment: Consignment): RoadManifest['consignments'][number] => ({
  declarationNumber: consignment.declarationNumber,
  consignor: orNull(consignment.exporter),
  consignee: orNull(consignment.importer),
  description: orNull(consignment.description),
  commodityCode: matching(consignment.hs.replaceAll('.', ''), /^\d{2,12}$/),
  originCountry: matching(consignment.originCountry, /^[A-Z]{2}$/),
  packageQuantity: consignment.packages,
  grossMassKg: consignment.grossWeightKg,
})

const notice = (movement: VehicleNotice['movement'], passage: Passage, at: Instant): VehicleNotice => ({
  kind: 'vehicle-notice',
  from: passage.side,
  reference: passage.reference,
  number: `${passage.reference}/${movement}`,
  movement,
  load: loadOf(passage),
  ...meansOf(passage.carrier),
  batchNumber: passage.batchNumber,
  transportEquipment: passage.loadUnits.map(({ container, full }) => ({ id: container, full })),
  at,
})

/** The Chinese kinds tell loaded vehicles, empty vehicles and empty containers apart. */
function loadOf({ loaded, loadUnits }: Passage): VehicleNotice['load'] {
  if (loaded) return 'loaded'
  return loadUnits.some(({ container }: LoadUnit) => container !== null) ? 'empty-container' : 'empty-vehicle'
}

function meansOf(carrier: Carrier): Pick<RoadManifest, 'transportMeans' | 'trailer'> {
  switch (carrier.kind) {
    case 'truck':
      return { transportMeans: carrier.plate, trailer: carrier.trailerPlate }
    case 'guided-vehicle':
      return { transportMeans: carrier.fleetId, trailer: null }
    case 'own-wheels':
      return { transportMeans: carrier.vin, trailer: null }
  }
}

function missionTold(before: Passage | null, after: Passage, at: Instant): ToldRecord[] {
  const was = before === null ? null : missionOf(before.carrier)
  const is = missionOf(after.carrier)
  const head = { from: after.side, reference: after.reference, at } as const
  if (is === null)
    return was === null
      ? []
      : [{ kind: 'mission-reference-withdrawal', ...head, number: was.number, reasonCode: 'replaced' }]
  if (was === null) return [{ kind: 'mission-reference', ...head, ...is }]
  if (was.number === is.number)
    return was.fleetId === is.fleetId ? [] : [{ kind: 'mission-reference-correction', ...head, ...is }]
  return [
    { kind: 'mission-reference-withdrawal', ...head, number: was.number, reasonCode: 'replaced' },
    { kind: 'mission-reference', ...head, ...is },
  ]
}

const missionOf = (carrier: Carrier): { readonly number: string; readonly fleetId: string } | null =>
  carrier.kind === 'guided-vehicle' && carrier.missionId !== null
    ? { number: carrier.missionId, fleetId: carrier.fleetId }
    : null

function withdrawn(passage: Passage, at: Instant): ToldRecord[] {
  const head = { from: passage.side, reference: passage.reference, reasonCode: 'not-coming', at } as const
  const mission = missionOf(passage.carrier)
  return [
    { kind: 'road-manifest-withdrawal', ...head, number: passage.reference },
    ...(mission === null
      ? []
      : [{ kind: 'mission-reference-withdrawal', ...head, number: mission.number } as const]),
  ]
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
const matching = (text: string, form: RegExp): string | null => (form.test(text) ? text : null)
