import { ASSUMED_MIRROR_RULES } from '@landport/clearance/mirror/mirror-rules'
import { type Reconciled, reconcile } from '@landport/clearance/mirror/reconcile'
import type { MirrorConsignment, MirrorRecord, MirrorRecordId } from '@landport/clearance/mirror/record'
import { emptyUnit } from '@landport/clearance/mirror/unit'
import { getInstant } from '@landport/std/time'

export const AT = getInstant('2026-11-20T03:00:00.000Z')
export const EXPECTED = getInstant('2026-11-20T09:00:00.000Z')

export const consignment: MirrorConsignment = {
  declarationNumber: '307112345670',
  ucr: null,
  hs: ['08106000'],
  grossWeight: { value: 18_000, unit: 'KGM' },
  packages: { value: 900, unit: 'CT' },
  exporter: 'Công ty TNHH Thương mại Thanh Long',
  importer: '广西凭祥国茂贸易有限公司',
}

const blank: MirrorRecord = {
  id: 'VN/advance-data/1' as MirrorRecordId,
  revision: 1,
  side: 'VN',
  kind: 'advance-data',
  at: AT,
  heardAt: AT,
  withdrawn: false,
  simulated: true,
  passages: ['VNHN261120-00417'],
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

export const advance: MirrorRecord = {
  ...blank,
  plate: '12C-123.45',
  equipment: [{ id: 'TCLU1234568', seals: ['VN0012345'], full: true }],
  consignments: [consignment],
  expectedAt: EXPECTED,
}
export const manifest: MirrorRecord = {
  ...advance,
  id: 'CN/road-manifest/1' as MirrorRecordId,
  side: 'CN',
  kind: 'road-manifest',
  expectedAt: null,
}
export const imported: MirrorRecord = {
  ...blank,
  id: 'CN/import-declaration/1' as MirrorRecordId,
  side: 'CN',
  kind: 'import-declaration',
  passages: [],
  consignments: [{ ...consignment, declarationNumber: '720320261000012345' }],
  follows: ['307112345670'],
}

export const goods = (record: MirrorRecord, change: Partial<MirrorConsignment>): MirrorRecord => ({
  ...record,
  consignments: record.consignments.map((one) => ({ ...one, ...change })),
})

/** What stands after these records, and what the last of them did. */
export function after(records: readonly MirrorRecord[], now = AT): Reconciled {
  let unit = emptyUnit('unit')
  let last: Reconciled | null = null
  for (const record of records) {
    last = reconcile([unit], record, { side: 'VN', now, rules: ASSUMED_MIRROR_RULES })
    unit = last.unit
  }
  return last!
}

export const typesOf = ({ unit }: Reconciled): readonly string[] =>
  unit.discrepancies.map(({ stage, type }) => `${stage} ${type}`).toSorted()
