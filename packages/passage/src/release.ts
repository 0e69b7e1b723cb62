import type { Instant } from '@landport/std/time'
import type { PassageEntry } from './entry.ts'
import { type OutgoingMessage, type PassageMessage, RELEASED_ITEMS, type ReleasedItem } from './outgoing.ts'
import type { Carrier, Consignment, Passage } from './passage.ts'
import { toldRecords } from './tell-records.ts'

/**
 * What the other side is told because of one entry. Every message is written out field by field, so that a field
 * added to a passage is not sent by accident. `before` is null at registration; `after` is the fold with the entry.
 * `at`: when the entry happened; the records of an entry that does not say so itself are dated by it.
 */
export function outgoing(
  before: Passage | null,
  entry: PassageEntry,
  after: Passage,
  at: Instant = after.phaseSince,
): OutgoingMessage[] {
  return [...movingMessages(before, entry, after), ...toldRecords(before, entry, after, at)]
}

const movingMessages = (
  before: Passage | null,
  entry: PassageEntry,
  after: Passage,
): readonly PassageMessage[] =>
  after.direction === 'out' ? fromSender(before, entry, after) : fromReceiver(entry, after)

function fromSender(before: Passage | null, entry: PassageEntry, after: Passage): PassageMessage[] {
  const head = { reference: after.reference, from: after.side } as const
  const revision = revisionOf(after)
  switch (entry.type) {
    case 'passage-registered':
      return [advanceData(after)]
    case 'passage-amended':
      // A change of driver alone is nothing that the other side may know.
      return entry.carrier === undefined || before === null ? [] : [advanceData(after)]
    case 'fact-recorded':
      return certificate(before, entry, after)
    case 'crossing-permitted':
      return [{ kind: 'may-proceed', ...head, revision, state: 'may-proceed', at: entry.at }]
    case 'permission-withdrawn':
      return [{ kind: 'may-proceed', ...head, revision, state: 'not-yet', at: entry.at }]
    case 'crossed':
      return entry.toldBy === 'other-side'
        ? []
        : [{ kind: 'hand-over', ...head, lane: entry.lane, permitted: entry.permitted, at: entry.at }]
    case 'cancelled':
    case 'turned-around':
    case 'moved':
      return [{ kind: 'called-off', ...head, how: entry.type, at: entry.at }]
    default:
      return []
  }
}

function fromReceiver(entry: PassageEntry, after: Passage): PassageMessage[] {
  const head = { reference: after.reference, from: after.side } as const
  const revision = revisionOf(after)
  switch (entry.type) {
    case 'crossing-permitted':
      return [{ kind: 'may-proceed', ...head, revision, state: 'may-proceed', at: entry.at }]
    case 'permission-withdrawn':
      // Out of the yard is our own affair.
      return after.crossing === null
        ? [{ kind: 'may-proceed', ...head, revision, state: 'not-yet', at: entry.at }]
        : []
    case 'passage-amended':
      // Where the permission outlasts the change nothing else would answer it. One that falls is told by its own entry.
      return after.phase === 'permitted' && areCrossingCellsYes(after)
        ? [{ kind: 'may-proceed', ...head, revision, state: 'may-proceed', at: after.phaseSince }]
        : []
    case 'accepted':
      return [{ kind: 'accepted', ...head, at: entry.at }]
    case 'returned':
      return [{ kind: 'returned', ...head, reasonCode: entry.reasonCode, at: entry.at }]
    default:
      return []
  }
}

/** Entries are counted, so a later revision is always the greater number. */
const revisionOf = ({ revision, version }: Passage): number => revision ?? version

const areCrossingCellsYes = ({ cells }: Passage): boolean =>
  cells.every(({ before, outcome }) => before === 'yard-exit' || outcome === 'yes')

const advanceData = (passage: Passage): PassageMessage => ({
  kind: 'advance-data',
  reference: passage.reference,
  from: passage.side,
  revision: revisionOf(passage),
  site: passage.site,
  flow: passage.flow,
  goodsClass: passage.goodsClass,
  loaded: passage.loaded,
  batchNumber: passage.batchNumber,
  follows: passage.follows,
  carrier: releasedCarrier(passage.carrier),
  loadUnits: passage.loadUnits.map(({ container, seals, full }) => ({ container, seals: [...seals], full })),
  consignments: passage.consignments.map(releasedConsignment),
  expectedCrossingAt: passage.expectedCrossingAt,
  simulated: passage.simulated,
})

function releasedCarrier(carrier: Carrier): Carrier {
  switch (carrier.kind) {
    case 'truck': {
      const { kind, plate, trailerPlate, country } = carrier
      return { kind, plate, trailerPlate, country }
    }
    case 'guided-vehicle': {
      const { kind, fleetId, missionId, safetyOperator } = carrier
      return { kind, fleetId, missionId, safetyOperator }
    }
    case 'own-wheels':
      return { kind: carrier.kind, vin: carrier.vin }
  }
}

const releasedConsignment = (consignment: Consignment) => ({
  declarationNumber: consignment.declarationNumber,
  description: consignment.description,
  hs: consignment.hs,
  originCountry: consignment.originCountry,
  exporter: consignment.exporter,
  importer: consignment.importer,
  packages: consignment.packages,
  grossWeightKg: consignment.grossWeightKg,
  growingAreaCode: consignment.growingAreaCode,
  packingHouseCode: consignment.packingHouseCode,
})

/** Numbers of certificates only: letters, digits and the usual marks. A sentence typed into the field stays here. */
const CERTIFICATE_NUMBER = /^[\p{L}\p{N}./-]{3,40}$/u

function certificate(
  before: Passage | null,
  { fact }: Extract<PassageEntry, { type: 'fact-recorded' }>,
  after: Passage,
): PassageMessage[] {
  const { item, status, reference: number, validUntil, at } = fact
  if (!isReleased(item)) return []
  const head = { reference: after.reference, from: after.side } as const
  const told = before?.facts.find((one) => one.item === item && one.status === 'met')?.reference ?? null
  if (status === 'failed')
    return isCertificateNumber(told)
      ? [{ kind: 'certificate-withdrawal', ...head, number: told, reasonCode: 'cancelled', at }]
      : []
  if (status !== 'met' || !isCertificateNumber(number)) return []
  return [{ kind: 'certificate', ...head, item, number, validUntil, at }]
}

const isCertificateNumber = (text: string | null): text is string =>
  text !== null && CERTIFICATE_NUMBER.test(text)

const isReleased = (item: string): item is ReleasedItem =>
  (RELEASED_ITEMS as readonly string[]).includes(item)
