import type { Brand } from '@landport/std/brand'
import type { Instant } from '@landport/std/time'

/** Our key of a declaration: the digest of its reference, so that the same reference is always the same record. */
export type DeclarationId = Brand<string, 'DeclarationId'>

/**
 * What makes a declaration the same one again (WCO Data Model: Declaration/Declarant/ID,
 * FunctionalReferenceID, FunctionCode, TypeCode). Another content under the same reference is a conflict.
 */
export interface DeclarationReference {
  readonly declarant: string
  readonly localReference: string
  /** UN/EDIFACT 1225: 9 original, 13 request (cancellation in UK use), 1 cancellation, 4 change, 5 replace. */
  readonly functionCode: string
  /** Kind of declaration as the source names it: EXD, IMA, B11, A11 … */
  readonly typeCode: string
}

/** What a message does to the record. */
export type DeclarationAct = 'original' | 'amendment' | 'cancellation'

export interface Party {
  readonly id: string | null
  readonly name: string | null
  readonly country: string | null
  readonly address: string | null
}

export interface Quantity {
  readonly value: number
  /** UN/ECE Recommendation 20 code, KGM, NMB, CT … */
  readonly unit: string
}

export interface Money {
  /** Decimal text as written; never a float. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** WCO: GovernmentAgencyGoodsItem. */
export interface GoodsItem {
  readonly sequence: number
  /** As written: 6 to 10 digits. */
  readonly hs: string | null
  readonly description: string | null
  readonly originCountry: string | null
  readonly quantity: Quantity | null
  readonly grossWeightKg: number | null
  readonly netWeightKg: number | null
  readonly value: Money | null
}

/** WCO: AdditionalDocument (licence, certificate, invoice, phytosanitary certificate, lab report). */
export interface AdditionalDocument {
  readonly type: string
  readonly id: string
  readonly issuedOn: string | null
}

/** WCO: TransportEquipment and its Seal. */
export interface TransportEquipment {
  readonly id: string
  readonly seals: readonly string[]
}

/** The understood form of a declaration, whatever format it came in. The bytes it came in are kept beside it. */
export interface Declaration {
  readonly id: DeclarationId
  readonly reference: DeclarationReference
  readonly act: DeclarationAct
  /** Number given by the customs system: 12 digits in VNACCS; null until registered. */
  readonly registeredNumber: string | null
  readonly direction: 'export' | 'import'
  /** Mã loại hình (B11, A11, E31 …) or the WCO procedure code. */
  readonly regime: string | null
  readonly customsOffice: string | null
  readonly declarant: Party
  readonly exporter: Party
  readonly importer: Party
  readonly originCountry: string | null
  readonly destinationCountry: string | null
  /** VNACCS: 1 air, 2 sea container, 3 sea bulk, 4 road, 5 rail, 6 river, 9 other. */
  readonly transportMode: string | null
  /** Plates or names of the means of transport as written. */
  readonly transportMeans: readonly string[]
  readonly equipment: readonly TransportEquipment[]
  readonly packages: Quantity | null
  readonly grossWeightKg: number | null
  readonly invoiceTotal: Money | null
  readonly documents: readonly AdditionalDocument[]
  readonly goods: readonly GoodsItem[]
  readonly issuedAt: Instant | null
  readonly format: 'wco-dm-3.6' | 'vnaccs-xlsx' | 'vnaccs-csv' | 'manual' | 'exchange'
}
