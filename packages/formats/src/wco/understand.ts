import type { Declaration, DeclarationAct, GoodsItem } from '@landport/clearance/declaration'
import type { HashText } from '../file-reading.ts'
import { declarationIdOf } from '../reference.ts'
import { dateTimeAt } from './date-time.ts'
import { findAt, kilogramsAt, listAt, moneyAt, partyAt, quantityAt, textAt } from './path-reader.ts'
import type { XmlElementNode } from './xml-tree.ts'

/**
 * What a checked WCO declaration says in our terms.
 * @param declaration the `Declaration` element
 * @param contentDigest stands in for a local reference where the document gives none
 */
export function understandDeclaration(
  declaration: XmlElementNode,
  contentDigest: string,
  hash: HashText,
): Declaration {
  const shipment = findAt(declaration, 'GoodsShipment')
  const items = listAt(shipment, 'GovernmentAgencyGoodsItem')
  const functionCode = textAt(declaration, 'FunctionCode') ?? ''
  const typeCode = textAt(declaration, 'TypeCode') ?? ''
  const number = textAt(declaration, 'ID')
  const declarant = partyAt(
    declaration,
    'Declarant',
    'Submitter',
    'Agent',
    'Exporter',
    'GoodsShipment/Importer',
  )
  const reference = {
    declarant: declarant.id ?? declarant.name ?? '',
    localReference:
      textAt(declaration, 'FunctionalReferenceID') ?? number ?? `#${contentDigest.slice(0, 16)}`,
    functionCode,
    typeCode,
  }
  return {
    id: declarationIdOf(reference, hash),
    reference,
    act: actOf(declaration),
    registeredNumber: number,
    direction: directionOf(declaration) ?? 'export',
    regime: procedureOf(items[0]),
    customsOffice: textAt(declaration, 'DeclarationOfficeID') ?? textAt(declaration, 'ExitOffice/ID'),
    declarant,
    exporter: partyAt(declaration, 'Exporter', 'GoodsShipment/Consignor'),
    importer: partyAt(declaration, 'GoodsShipment/Importer', 'GoodsShipment/Consignee'),
    originCountry: textAt(items[0], 'Origin/CountryCode') ?? textAt(shipment, 'ExportCountry/ID'),
    destinationCountry:
      textAt(shipment, 'Destination/CountryCode') ?? textAt(items[0], 'Destination/CountryCode'),
    transportMode: MODES[textAt(declaration, 'BorderTransportMeans/ModeCode') ?? ''] ?? null,
    transportMeans: transportMeansOf(declaration, shipment),
    equipment: equipmentOf(shipment, items),
    packages: quantityAt(declaration, 'TotalPackageQuantity', 'PK'),
    grossWeightKg:
      kilogramsAt(declaration, 'TotalGrossMassMeasure') ??
      sumOf(items.map((item) => goodsItemOf(item).grossWeightKg)),
    invoiceTotal: moneyAt(declaration, 'InvoiceAmount'),
    documents: [declaration, ...items].flatMap(documentsOf),
    goods: items.map(goodsItemOf),
    issuedAt: dateTimeAt(declaration, 'IssueDateTime') ?? dateTimeAt(declaration, 'AcceptanceDateTime'),
    format: 'wco-dm-3.6',
  }
}

/** UK use of the model: additional messages have function 13 and type COR (change) or INV (cancel). */
export function actOf(declaration: XmlElementNode): DeclarationAct {
  const functionCode = textAt(declaration, 'FunctionCode') ?? ''
  const typeCode = textAt(declaration, 'TypeCode') ?? ''
  if (typeCode === 'INV' || functionCode === '1') return 'cancellation'
  if (typeCode === 'COR' || ['13', '4', '5'].includes(functionCode)) return 'amendment'
  return findAt(declaration, 'Amendment') === undefined ? 'original' : 'amendment'
}

/** Null when the document does not tell, as in many amendments and all cancellations. */
export function directionOf(declaration: XmlElementNode): Declaration['direction'] | null {
  const type = textAt(declaration, 'TypeCode') ?? ''
  if (/^(EX|CO[A-Z]?$)/.test(type) && type !== 'COR') return 'export'
  if (type.startsWith('IM')) return 'import'
  if (findAt(declaration, 'ExitOffice') !== undefined) return 'export'
  if (findAt(declaration, 'GoodsShipment/Importer') !== undefined) return 'import'
  return findAt(declaration, 'Exporter/ID') === undefined ? null : 'export'
}

function goodsItemOf(item: XmlElementNode): GoodsItem {
  const commodity = findAt(item, 'Commodity')
  return {
    sequence: Number(textAt(item, 'SequenceNumeric')),
    hs: hsOf(commodity),
    description: textAt(commodity, 'Description'),
    originCountry: textAt(item, 'Origin/CountryCode'),
    quantity:
      quantityAt(commodity, 'GoodsMeasure/TariffQuantity', 'NMB') ??
      quantityAt(item, 'Packaging/QuantityQuantity', textAt(item, 'Packaging/TypeCode') ?? 'PK'),
    grossWeightKg: kilogramsAt(commodity, 'GoodsMeasure/GrossMassMeasure'),
    netWeightKg: kilogramsAt(commodity, 'GoodsMeasure/NetNetWeightMeasure'),
    value: moneyAt(commodity, 'InvoiceLine/ItemChargeAmount') ?? moneyAt(item, 'StatisticalValueAmount'),
  }
}

/** The classification that is a tariff code: UK type TSP, the model's SRZ or HS, else the first of 6–10 digits. */
function hsOf(commodity: XmlElementNode | undefined): string | null {
  const classifications = listAt(commodity, 'Classification')
  const tariff = classifications.find((c) => /^(TSP|SRZ|HS)$/.test(textAt(c, 'IdentificationTypeCode') ?? ''))
  const digits = classifications.find((c) => /^[0-9]{6,10}$/.test(textAt(c, 'ID') ?? ''))
  return textAt(tariff ?? digits, 'ID')
}

function procedureOf(item: XmlElementNode | undefined): string | null {
  const procedure = listAt(item, 'GovernmentProcedure')[0]
  const codes = [textAt(procedure, 'CurrentCode'), textAt(procedure, 'PreviousCode')]
  return codes.some((code) => code !== null) ? codes.map((code) => code ?? '').join('') : null
}

function transportMeansOf(
  declaration: XmlElementNode,
  shipment: XmlElementNode | undefined,
): readonly string[] {
  const means = [
    ...listAt(declaration, 'BorderTransportMeans'),
    ...listAt(shipment, 'Consignment/DepartureTransportMeans'),
    ...listAt(shipment, 'Consignment/ArrivalTransportMeans'),
  ].map((element) => textAt(element, 'ID') ?? textAt(element, 'Name'))
  return [...new Set(means.filter((name) => name !== null))]
}

function equipmentOf(shipment: XmlElementNode | undefined, items: readonly XmlElementNode[]) {
  const seals = new Map<string, readonly string[]>()
  for (const equipment of listAt(shipment, 'Consignment/TransportEquipment')) {
    const id = textAt(equipment, 'ID')
    if (id !== null)
      seals.set(
        id,
        listAt(equipment, 'Seal/ID').map((seal) => seal.text.trim()),
      )
  }
  for (const id of items.flatMap((item) => listAt(item, 'Commodity/TransportEquipment/ID')))
    if (!seals.has(id.text.trim()) && id.text.trim() !== '') seals.set(id.text.trim(), [])
  return [...seals].map(([id, sealNumbers]) => ({ id, seals: sealNumbers }))
}

const documentsOf = (element: XmlElementNode) =>
  listAt(element, 'AdditionalDocument').map((document) => ({
    type: (textAt(document, 'CategoryCode') ?? '') + (textAt(document, 'TypeCode') ?? ''),
    id: textAt(document, 'ID') ?? '',
    issuedOn: dateTimeAt(document, 'EffectiveDateTime')?.slice(0, 10) ?? null,
  }))

const sumOf = (weights: readonly (number | null)[]): number | null =>
  weights.length === 0 || weights.includes(null)
    ? null
    : weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0)

/** UN/ECE Recommendation 19 (1 sea, 2 rail, 3 road, 4 air …) to VNACCS codes. */
const MODES: Readonly<Record<string, string>> = {
  '1': '2',
  '2': '5',
  '3': '4',
  '4': '1',
  '5': '9',
  '7': '9',
  '8': '6',
  '9': '9',
}
