import Type from 'typebox'
import {
  at,
  closed,
  commodityCode,
  country,
  date,
  kilograms,
  message,
  nullable,
  number,
  quantity,
  reference,
  seals,
  side,
  text,
  unit,
} from './parts.ts'

const equipment = closed({ id: nullable(text(40)), seals })

const goodsItem = {
  sequence: Type.Integer({ minimum: 1, maximum: 9999 }),
  commodityCode: nullable(commodityCode),
  quantity: nullable(quantity),
  quantityUnit: nullable(unit),
  grossMassKg: nullable(kilograms),
}

/** What is declared, manifested and certified. Names after the WCO Data Model; SPS names after UN/CEFACT. */
export const CUSTOMS_KINDS = {
  /** Advance export data. Smallest content: the field set of the ASEAN customs declaration document. */
  'export-data': message('export-data', {
    number,
    reference: nullable(reference),
    exporter: text(500),
    consignee: text(500),
    declarationOffice: nullable(text(20)),
    exportationCountry: country,
    destinationCountry: nullable(country),
    totalPackageQuantity: nullable(quantity),
    packageUnit: nullable(unit),
    totalGrossMassKg: nullable(kilograms),
    goodsItems: Type.Array(
      closed({
        ...goodsItem,
        commodityCode,
        description: text(500),
        originCountry: nullable(country),
        netMassKg: nullable(kilograms),
      }),
      { minItems: 1, maxItems: 999 },
    ),
    transportEquipment: Type.Array(equipment, { maxItems: 99 }),
    at,
  }),
  'declaration-summary': message('declaration-summary', {
    number,
    reference: nullable(reference),
    /** As the sender's country sees it. */
    direction: Type.Enum(['export', 'import']),
    exporter: nullable(text(500)),
    consignee: nullable(text(500)),
    originCountry: nullable(country),
    totalPackageQuantity: nullable(quantity),
    packageUnit: nullable(unit),
    totalGrossMassKg: nullable(kilograms),
    goodsItems: Type.Array(closed(goodsItem), { maxItems: 999 }),
    transportEquipment: Type.Array(equipment, { maxItems: 99 }),
    /** Plates or names of the means of transport as declared. */
    transportMeans: Type.Array(text(80), { maxItems: 99 }),
    at,
  }),
  'road-manifest': message('road-manifest', {
    number,
    reference,
    site: text(80),
    /** 货物运输批次号 */
    batchNumber: nullable(text(40)),
    /** Plate, fleet id or VIN of what crosses. */
    transportMeans: text(40),
    trailer: nullable(text(40)),
    transportMeansCountry: nullable(side),
    loaded: Type.Boolean(),
    transportEquipment: Type.Array(closed({ id: nullable(text(40)), seals, full: Type.Boolean() }), {
      maxItems: 4,
    }),
    consignments: Type.Array(
      closed({
        declarationNumber: nullable(text(40)),
        consignor: nullable(text(500)),
        consignee: nullable(text(500)),
        description: nullable(text(500)),
        commodityCode: nullable(commodityCode),
        originCountry: nullable(country),
        packageQuantity: nullable(quantity),
        grossMassKg: nullable(kilograms),
      }),
      { maxItems: 100 },
    ),
    at,
  }),
  /** After SPSExchangedDocument of the SPSCertificate: that a certificate exists and holds, not what it says. */
  'certificate-reference': message('certificate-reference', {
    number,
    reference: nullable(reference),
    /** UN/CEFACT 1001: 851 phytosanitary, 852 sanitary, 853 veterinary, 861 origin …, or as the source names it. */
    typeCode: text(20),
    issuer: nullable(text(200)),
    issuedOn: nullable(date),
    validUntil: nullable(at),
    declarationNumber: nullable(text(40)),
    at,
  }),
} as const
