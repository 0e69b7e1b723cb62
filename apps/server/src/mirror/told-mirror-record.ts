import type { MirrorRecord, MirrorRecordId, MirrorRecordKind } from '@landport/clearance/mirror/record'
import type { CUSTOMS_KINDS } from '@landport/exchange/message/customs-kinds'
import type { GROUND_KINDS } from '@landport/exchange/message/ground-kinds'
import type { Instant } from '@landport/std/time'
import type { ToldRecordRow } from '@landport/store/told-record'
import type Type from 'typebox'

type Manifest = Type.Static<(typeof CUSTOMS_KINDS)['road-manifest']>
type Summary = Type.Static<(typeof CUSTOMS_KINDS)['declaration-summary']>
type ExportData = Type.Static<(typeof CUSTOMS_KINDS)['export-data']>
type Notice = Type.Static<(typeof GROUND_KINDS)['vehicle-notice']>

/** Kinds of the other side's records that are compared. */
export const TOLD_KINDS = ['road-manifest', 'declaration-summary', 'export-data', 'vehicle-notice'] as const
type ToldKind = (typeof TOLD_KINDS)[number]

/**
 * One telling of the other side as a record to compare. Its body was checked against the kind's schema when it came; a
 * withdrawal says no more than which record it is.
 */
export function toldMirrorRecord(row: ToldRecordRow): MirrorRecord | null {
  if (!(TOLD_KINDS as readonly string[]).includes(row.kind)) return null
  const kind = row.kind as ToldKind
  const isWithdrawn = row.act === 'withdrawn'
  const base: MirrorRecord = {
    // One number may be told again under its kind only; what the kind becomes here may depend on the content.
    id: `${row.from}/${kind}/${row.number}` as MirrorRecordId,
    revision: row.ord,
    side: row.from,
    kind: MIRROR_KIND[kind],
    at: (row.body.at as Instant | undefined) ?? row.receivedAt,
    heardAt: row.receivedAt,
    withdrawn: isWithdrawn,
    simulated: row.simulated,
    passages: row.reference === null ? [] : [row.reference],
    batchNumbers: [],
    plate: null,
    trailerPlate: null,
    equipment: [],
    consignments: [],
    follows: [],
    isPart: false,
    weighed: null,
    expectedAt: null,
  }
  if (isWithdrawn) return base
  switch (kind) {
    case 'road-manifest':
      return { ...base, ...manifest(row.body as unknown as Manifest) }
    case 'declaration-summary':
      return { ...base, ...summary(row.body as unknown as Summary) }
    case 'export-data':
      return { ...base, ...exportData(row.body as unknown as ExportData) }
    case 'vehicle-notice':
      return { ...base, ...notice(row.body as unknown as Notice) }
  }
}

const MIRROR_KIND = {
  'road-manifest': 'road-manifest',
  'declaration-summary': 'export-declaration',
  'export-data': 'export-declaration',
  'vehicle-notice': 'exit-notice',
} as const satisfies Record<ToldKind, MirrorRecordKind>

const manifest = (body: Manifest): Partial<MirrorRecord> => ({
  batchNumbers: body.batchNumber === null ? [] : [body.batchNumber],
  plate: body.transportMeans,
  trailerPlate: body.trailer,
  equipment: body.transportEquipment,
  consignments: body.consignments.map((one) => ({
    declarationNumber: one.declarationNumber,
    ucr: null,
    hs: one.commodityCode === null ? [] : [one.commodityCode],
    grossWeight: one.grossMassKg === null ? null : { value: one.grossMassKg, unit: 'KGM' },
    packages: one.packageQuantity === null ? null : { value: one.packageQuantity, unit: 'PK' },
    exporter: one.consignor,
    importer: one.consignee,
  })),
})

const summary = (body: Summary): Partial<MirrorRecord> => ({
  kind: body.direction === 'import' ? 'import-declaration' : 'export-declaration',
  consignments: [customsConsignment(body)],
})

const exportData = (body: ExportData): Partial<MirrorRecord> => ({ consignments: [customsConsignment(body)] })

const customsConsignment = (body: Summary | ExportData): MirrorRecord['consignments'][number] => ({
  declarationNumber: body.number,
  ucr: null,
  hs: [...new Set(body.goodsItems.flatMap(({ commodityCode }) => commodityCode ?? []))],
  grossWeight: body.totalGrossMassKg === null ? null : { value: body.totalGrossMassKg, unit: 'KGM' },
  packages:
    body.totalPackageQuantity === null || body.packageUnit === null
      ? null
      : { value: body.totalPackageQuantity, unit: body.packageUnit },
  exporter: body.exporter,
  importer: body.consignee,
})

/** The notice of an arrival is the sender's word before the line, as the notice of an exit is. */
const notice = (body: Notice): Partial<MirrorRecord> => ({
  kind: body.movement === 'entry' ? 'entry-notice' : 'exit-notice',
  batchNumbers: body.batchNumber === null ? [] : [body.batchNumber],
  plate: body.transportMeans,
  trailerPlate: body.trailer,
  equipment: body.transportEquipment.map(({ id, full }) => ({ id, seals: [], full })),
})
