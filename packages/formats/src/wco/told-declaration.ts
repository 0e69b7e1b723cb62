import type { Instant } from '@landport/std/time'
import type { DocumentElement } from '../file-reading.ts'
import { compactTime, kept, mass, node, quantity, value } from './document-parts.ts'

/**
 * What one side tells the other of a declaration (`declaration-summary`, `export-data`), as far as the model has a
 * place for it. Amounts, channel and the like are not told and so have none.
 */
export interface ToldDeclaration {
  readonly number: string
  readonly direction: 'export' | 'import'
  readonly exporter: string | null
  readonly consignee: string | null
  readonly declarationOffice?: string | null
  readonly exportationCountry?: string | null
  readonly destinationCountry?: string | null
  /** Of the whole, where the items name none of their own. */
  readonly originCountry?: string | null
  readonly totalPackageQuantity: number | null
  readonly packageUnit: string | null
  readonly totalGrossMassKg: number | null
  readonly goodsItems: readonly {
    readonly sequence: number
    readonly commodityCode: string | null
    readonly description?: string | null
    readonly originCountry?: string | null
    readonly quantity: number | null
    readonly quantityUnit: string | null
    readonly grossMassKg: number | null
    readonly netMassKg?: number | null
  }[]
  readonly transportEquipment: readonly { readonly id: string | null; readonly seals: readonly string[] }[]
  readonly transportMeans?: readonly string[]
  readonly at: Instant
}

export interface WrittenDeclaration {
  /** For `writeWcoXml`. */
  readonly document: DocumentElement
  /** Fields that the profile has no room for: too long, too many, or without the name they need. */
  readonly lost: readonly string[]
}

/**
 * The declaration as a WCO Data Model document for a single window: reading it with `readWco` gives the same
 * declaration again, but for what is named as lost. Type codes EXA and IMA are those of the profile: assumed here.
 */
export function declarationForSingleWindow(told: ToldDeclaration): WrittenDeclaration {
  const lost: string[] = []
  const fit = (path: string, text: string | null | undefined, lengthMax: number): string | null => {
    if (text === null || text === undefined) return null
    if (text.length <= lengthMax) return text
    lost.push(path)
    return null
  }
  const [border, departure, arrival, ...more] = told.transportMeans ?? []
  if (more.length > 0) lost.push('transportMeans')
  if (!told.at.endsWith('.000Z')) lost.push('at')
  const means = (path: string, name: string | undefined, extra: DocumentElement[] = []) =>
    node(path, [value('ID', fit('transportMeans', name, 35)), ...extra])
  const document: DocumentElement = {
    name: 'Declaration',
    children: kept([
      value('FunctionCode', '9'),
      value('FunctionalReferenceID', fit('', told.number, 35)),
      value('ID', told.number),
      node('IssueDateTime', [
        { name: 'DateTimeString', attributes: { formatCode: '304' }, text: compactTime(told.at) },
      ]),
      value('TypeCode', told.direction === 'export' ? 'EXA' : 'IMA'),
      value('DeclarationOfficeID', fit('declarationOffice', told.declarationOffice, 17)),
      mass('TotalGrossMassMeasure', told.totalGrossMassKg),
      packages(told, lost),
      border === undefined ? null : means('BorderTransportMeans', border, [value('ModeCode', '3')!]),
      node('Exporter', [value('Name', fit('exporter', told.exporter, 70))]),
      node('GoodsShipment', [
        node('Consignee', [value('Name', fit('consignee', told.consignee, 70))]),
        node('Consignment', [
          arrival === undefined ? null : means('ArrivalTransportMeans', arrival),
          departure === undefined ? null : means('DepartureTransportMeans', departure),
          ...told.transportEquipment.map((unit, place) => equipment(unit, place, lost)),
        ]),
        node('Destination', [value('CountryCode', told.destinationCountry)]),
        node('ExportCountry', [value('ID', told.exportationCountry ?? wholeOrigin(told))]),
        ...told.goodsItems.map((item, place) => goodsItem(told, item, place, lost)),
      ]),
    ]),
  }
  return { document, lost: [...new Set(lost)].filter((path) => path !== '') }
}

const wholeOrigin = ({ originCountry, goodsItems }: ToldDeclaration): string | null =>
  goodsItems.length === 0 ? (originCountry ?? null) : null

/** The model counts whole packages. */
function packages({ totalPackageQuantity, packageUnit }: ToldDeclaration, lost: string[]) {
  if (
    totalPackageQuantity !== null &&
    (!Number.isInteger(totalPackageQuantity) || totalPackageQuantity >= 1e8)
  ) {
    lost.push('totalPackageQuantity', 'packageUnit')
    return null
  }
  return quantity('TotalPackageQuantity', totalPackageQuantity, packageUnit)
}

function equipment(
  { id, seals }: ToldDeclaration['transportEquipment'][number],
  place: number,
  lost: string[],
): DocumentElement | null {
  if (id === null || id.length > 17 || seals.some((seal) => seal.length > 35)) {
    lost.push('transportEquipment')
    return null
  }
  return node('TransportEquipment', [
    value('SequenceNumeric', String(place + 1)),
    value('ID', id),
    ...seals.map((seal, n) => node('Seal', [value('SequenceNumeric', String(n + 1)), value('ID', seal)])),
  ])
}

function goodsItem(
  told: ToldDeclaration,
  item: ToldDeclaration['goodsItems'][number],
  place: number,
  lost: string[],
): DocumentElement | null {
  const { description = null } = item
  const isRoom = description === null || description.length <= 512
  if (!isRoom) lost.push('goodsItems')
  const origin = item.originCountry ?? (place === 0 ? (told.originCountry ?? null) : null)
  return node('GovernmentAgencyGoodsItem', [
    value('SequenceNumeric', String(item.sequence)),
    node('Commodity', [
      value('Description', isRoom ? description : null),
      item.commodityCode === null
        ? null
        : node('Classification', [value('ID', item.commodityCode), value('IdentificationTypeCode', 'HS')]),
      node('GoodsMeasure', [
        mass('GrossMassMeasure', item.grossMassKg),
        mass('NetNetWeightMeasure', item.netMassKg ?? null),
        quantity('TariffQuantity', item.quantity, item.quantityUnit),
      ]),
    ]),
    node('Origin', [value('CountryCode', origin)]),
  ])
}
