import type { Brand } from '@landport/std/brand'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Quantity } from '../declaration.ts'

/** Names one record of one side for ever: `VN/advance-data/VNHN261122-00417`. Later words on it keep it. */
export type MirrorRecordId = Brand<string, 'MirrorRecordId'>

/**
 * What a record is, in the words of the WCO Data Model where it has one. The declaration kinds are the customs
 * declaration or the summary of it that the agreement releases; the notices are the Chinese road messages of vehicles
 * that leave and arrive (kinds MT4401–4406: assumed).
 */
export type MirrorRecordKind =
  | 'advance-data'
  | 'export-declaration'
  | 'road-manifest'
  | 'exit-notice'
  | 'entry-notice'
  | 'gate-reading'
  | 'import-declaration'

/** From where a record looks at the goods. Only records of different standpoints, or of different sides, are compared. */
export type Standpoint = 'declared' | 'carried' | 'seen' | 'imported'
export const STANDPOINTS = {
  'advance-data': 'declared',
  'export-declaration': 'declared',
  'road-manifest': 'carried',
  'exit-notice': 'carried',
  'entry-notice': 'carried',
  'gate-reading': 'seen',
  'import-declaration': 'imported',
} as const satisfies Record<MirrorRecordKind, Standpoint>

/** WCO: TransportEquipment. A truck body without a container has a null id. */
export interface MirrorEquipment {
  readonly id: string | null
  readonly seals: readonly string[]
  /** Null: not said. Empty boxes are compared with nothing but their own number. */
  readonly full: boolean | null
}

/** WCO: Consignment, as far as both sides can speak of it. What was not said is null or empty. */
export interface MirrorConsignment {
  readonly declarationNumber: string | null
  /** Unique consignment reference, if one was given. */
  readonly ucr: string | null
  /** As written: 4 to 10 digits each. */
  readonly hs: readonly string[]
  /** KGM, TNE … (UN/ECE Recommendation 20). */
  readonly grossWeight: Quantity | null
  /** Package or supplementary unit: cartons, pieces and pallets are kept apart. */
  readonly packages: Quantity | null
  readonly exporter: string | null
  readonly importer: string | null
}

/** One record of one side. A later one with the same id and a greater revision takes its place in the comparison. */
export interface MirrorRecord {
  readonly id: MirrorRecordId
  readonly revision: number
  readonly side: Side
  readonly kind: MirrorRecordKind
  /** When its maker made it. */
  readonly at: Instant
  /** When it was recorded here: what "flagged within" counts from. */
  readonly heardAt: Instant
  /** It holds no more: cancelled, withdrawn. It stays on record and is compared no more. */
  readonly withdrawn: boolean
  readonly simulated: boolean
  /** Reference of the crossing, if it names one. An import declaration may cover several crossings. */
  readonly passages: readonly string[]
  readonly batchNumbers: readonly string[]
  /** WCO: BorderTransportMeans. As written or read. */
  readonly plate: string | null
  readonly trailerPlate: string | null
  readonly equipment: readonly MirrorEquipment[]
  readonly consignments: readonly MirrorConsignment[]
  /** WCO: PreviousDocument: the export declarations that an import declaration follows. */
  readonly follows: readonly string[]
  /** An import declaration of part of what it follows; the rest is declared apart. */
  readonly isPart: boolean
  /** A weighbridge's word, kilograms; the tare is null where nobody knows it. */
  readonly weighed: { readonly grossKg: number; readonly tareKg: number | null } | null
  /** When the vehicle is to come to the line. */
  readonly expectedAt: Instant | null
}
