import type { MirrorRecord, MirrorRecordId, MirrorRecordKind } from '@landport/clearance/mirror/record'
import type { Passage, Reading } from '@landport/passage/passage'
import { otherSide, type Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'

/** Readings below it are no word of the gate's; a person confirms them first. */
const CONFIDENCE_MIN = 0.85

/**
 * What a passage of this side says: its advance data (the exporting side's, told to us for what comes in), what our
 * gate read and weighed, and our own word that it left or came. `revision` grows with every change.
 */
export function passageRecords(passage: Passage, revision: number, heardAt: Instant): MirrorRecord[] {
  const { side, reference } = passage
  const base = (whose: Side, kind: MirrorRecordKind, name: string, at: Instant): MirrorRecord => ({
    id: `${whose}/${kind}/${name}` as MirrorRecordId,
    revision,
    side: whose,
    kind,
    at,
    heardAt,
    withdrawn: WITHDRAWN.some((phase) => passage.milestones[phase] !== undefined),
    simulated: passage.simulated,
    passages: [reference],
    batchNumbers: [],
    plate: null,
    trailerPlate: null,
    equipment: [],
    consignments: [],
    follows: [],
    isPart: false,
    weighed: null,
    expectedAt: null,
  })
  const exporter = passage.direction === 'out' ? side : otherSide(side)
  const registeredAt = passage.milestones.registered ?? passage.milestones.announced ?? passage.phaseSince
  return [
    { ...base(exporter, 'advance-data', reference, registeredAt), ...declared(passage) },
    ...latest(passage.readings, 'plate')
      .filter(({ confidence }) => confidence >= CONFIDENCE_MIN)
      .map((reading) => ({
        ...base(side, 'gate-reading', `${reference}/plate`, reading.at),
        plate: reading.value,
      })),
    ...latest(passage.readings, 'weight').flatMap((reading) => {
      const grossKg = Number(reading.value)
      if (!Number.isFinite(grossKg)) return []
      const tareKg = passage.carrier.kind === 'truck' ? (passage.carrier.tareKg ?? null) : null
      return [
        {
          ...base(side, 'gate-reading', `${reference}/weight`, reading.at),
          weighed: { grossKg, tareKg },
        },
      ]
    }),
    ...(passage.crossing?.toldBy === 'own-reading'
      ? [
          base(
            side,
            passage.direction === 'out' ? 'exit-notice' : 'entry-notice',
            reference,
            passage.crossing.at,
          ),
        ]
      : []),
  ]
}

const WITHDRAWN = ['turned-around', 'moved', 'cancelled'] as const

function declared({
  carrier,
  batchNumber,
  loadUnits,
  consignments,
  expectedCrossingAt,
}: Passage): Partial<MirrorRecord> {
  return {
    batchNumbers: batchNumber === null ? [] : [batchNumber],
    plate: meansOf(carrier),
    trailerPlate: carrier.kind === 'truck' ? carrier.trailerPlate : null,
    equipment: loadUnits.map(({ container, seals, full }) => ({ id: container, seals, full })),
    consignments: consignments.map((one) => ({
      declarationNumber: one.declarationNumber,
      ucr: null,
      hs: one.hs === '' ? [] : [one.hs],
      grossWeight: { value: one.grossWeightKg, unit: 'KGM' },
      packages: one.packages === null ? null : { value: one.packages, unit: 'PK' },
      exporter: orNull(one.exporter),
      importer: orNull(one.importer),
    })),
    expectedAt: expectedCrossingAt,
  }
}

function meansOf(carrier: Passage['carrier']): string {
  switch (carrier.kind) {
    case 'truck':
      return carrier.plate
    case 'guided-vehicle':
      return carrier.fleetId
    case 'own-wheels':
      return carrier.vin
  }
}

const latest = (readings: readonly Reading[], kind: Reading['kind']): readonly Reading[] => {
  const found = readings.findLast((reading) => reading.kind === kind)
  return found === undefined ? [] : [found]
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
