import type { Instant } from '@landport/std/time'
import type { DocumentElement } from '../file-reading.ts'
import { readWcoDateTime } from './date-time.ts'
import { compactTime, kept, mass, node, quantity, value } from './document-parts.ts'

/** A road manifest as it is told. */
export interface ToldManifest {
  readonly number: string
  readonly site: string
  readonly batchNumber: string | null
  readonly transportMeans: string
  readonly trailer: string | null
  readonly transportMeansCountry: string | null
  readonly loaded: boolean
  readonly transportEquipment: readonly {
    readonly id: string | null
    readonly seals: readonly string[]
    readonly full: boolean
  }[]
  readonly consignments: readonly {
    readonly declarationNumber: string | null
    readonly consignor: string | null
    readonly consignee: string | null
    readonly description: string | null
    readonly commodityCode: string | null
    readonly originCountry: string | null
    readonly packageQuantity: number | null
    readonly grossMassKg: number | null
  }[]
  readonly at: Instant
}

/**
 * A manifest as a WCO document. The declaration profile at hand has no cargo report of its own, so it is written with
 * the declaration's elements under type codes of ours, RMF loaded and RME empty: assumed. `lost`: what has no room.
 */
export function manifestForSingleWindow(told: ToldManifest): {
  readonly document: DocumentElement
  readonly lost: readonly string[]
} {
  const lost = lostOf(told)
  const room = (text: string | null, lengthMax: number) =>
    text !== null && text.length <= lengthMax ? text : null
  const document: DocumentElement = {
    name: 'Declaration',
    children: kept([
      value('FunctionCode', '9'),
      value('FunctionalReferenceID', room(told.number, 35)),
      value('ID', told.number),
      node('IssueDateTime', [
        { name: 'DateTimeString', attributes: { formatCode: '304' }, text: compactTime(told.at) },
      ]),
      value('TypeCode', told.loaded ? 'RMF' : 'RME'),
      node('AdditionalInformation', [
        value('StatementCode', 'SITE'),
        value('StatementDescription', told.site),
      ]),
      node('BorderTransportMeans', [
        value('ID', room(told.transportMeans, 35)),
        value('RegistrationNationalityCode', told.transportMeansCountry),
        value('ModeCode', '3'),
      ]),
      node('GoodsShipment', [
        node('Consignment', [
          node('DepartureTransportMeans', [value('ID', room(told.trailer, 35))]),
          ...told.transportEquipment.map(({ id, seals }, place) =>
            node('TransportEquipment', [
              value('SequenceNumeric', String(place + 1)),
              value('ID', room(id, 17)),
              ...seals.map((seal, n) =>
                node('Seal', [value('SequenceNumeric', String(n + 1)), value('ID', room(seal, 35))]),
              ),
            ]),
          ),
        ]),
        ...told.consignments.map((one, place) =>
          node('GovernmentAgencyGoodsItem', [
            value('SequenceNumeric', String(place + 1)),
            node('Commodity', [
              value('Description', one.description),
              node('Classification', [value('ID', one.commodityCode)]),
              node('GoodsMeasure', [mass('GrossMassMeasure', one.grossMassKg)]),
            ]),
            node('Consignee', [value('Name', room(one.consignee, 70))]),
            node('Consignor', [value('Name', room(one.consignor, 70))]),
            node('Origin', [value('CountryCode', one.originCountry)]),
            packaging(one.packageQuantity),
            node('PreviousDocument', [value('ID', one.declarationNumber)]),
          ]),
        ),
        node('UCR', [value('TraderAssignedReferenceID', room(told.batchNumber, 35))]),
      ]),
    ]),
  }
  return { document, lost }
}

const packaging = (packages: number | null): DocumentElement | null =>
  packages === null || !Number.isInteger(packages)
    ? null
    : node('Packaging', [value('SequenceNumeric', '1'), quantity('QuantityQuantity', packages, null)])

function lostOf(told: ToldManifest): readonly string[] {
  const isLong = (text: string | null, lengthMax: number) => (text?.length ?? 0) > lengthMax
  const losses: readonly (readonly [string, boolean])[] = [
    ['at', !told.at.endsWith('.000Z')],
    ['transportMeans', isLong(told.transportMeans, 35)],
    ['trailer', isLong(told.trailer, 35)],
    ['batchNumber', isLong(told.batchNumber, 35)],
    // The profile does not say of a unit whether it is full: read as full on a loaded vehicle.
    ['transportEquipment.*.full', told.transportEquipment.some(({ full }) => full !== told.loaded)],
    ['transportEquipment.*.id', told.transportEquipment.some(({ id }) => isLong(id, 17))],
    [
      'transportEquipment.*.seals.*',
      told.transportEquipment.some(({ seals }) => seals.some((one) => isLong(one, 35))),
    ],
    ['consignments.*.consignor', told.consignments.some(({ consignor }) => isLong(consignor, 70))],
    ['consignments.*.consignee', told.consignments.some(({ consignee }) => isLong(consignee, 70))],
    [
      'consignments.*.packageQuantity',
      told.consignments.some(({ packageQuantity: one }) => one !== null && !Number.isInteger(one)),
    ],
  ]
  return losses.filter(([, isLost]) => isLost).map(([path]) => path)
}

/** The manifest that a checked document of these type codes tells; null when it is none. */
export function manifestFromDocument(root: DocumentElement): ToldManifest | null {
  const declaration = root.name === 'Declaration' ? root : listAt(root, 'Declaration')[0]
  if (declaration === undefined) return null
  const type = textAt(declaration, 'TypeCode')
  const number = textAt(declaration, 'ID')
  const site = textAt(declaration, 'AdditionalInformation/StatementDescription')
  const transportMeans = textAt(declaration, 'BorderTransportMeans/ID')
  const at = readWcoDateTime(textAt(declaration, 'IssueDateTime/DateTimeString') ?? '')
  if ((type !== 'RMF' && type !== 'RME') || number === null || site === null) return null
  if (transportMeans === null || at === null) return null
  const loaded = type === 'RMF'
  return {
    number,
    site,
    batchNumber: textAt(declaration, 'GoodsShipment/UCR/TraderAssignedReferenceID'),
    transportMeans,
    trailer: textAt(declaration, 'GoodsShipment/Consignment/DepartureTransportMeans/ID'),
    transportMeansCountry: textAt(declaration, 'BorderTransportMeans/RegistrationNationalityCode'),
    loaded,
    transportEquipment: listAt(declaration, 'GoodsShipment/Consignment/TransportEquipment').map((unit) => ({
      id: textAt(unit, 'ID'),
      seals: listAt(unit, 'Seal/ID').flatMap(({ text }) => text ?? []),
      full: loaded,
    })),
    consignments: listAt(declaration, 'GoodsShipment/GovernmentAgencyGoodsItem').map((item) => ({
      declarationNumber: textAt(item, 'PreviousDocument/ID'),
      consignor: textAt(item, 'Consignor/Name'),
      consignee: textAt(item, 'Consignee/Name'),
      description: textAt(item, 'Commodity/Description'),
      commodityCode: textAt(item, 'Commodity/Classification/ID'),
      originCountry: textAt(item, 'Origin/CountryCode'),
      packageQuantity: numberAt(item, 'Packaging/QuantityQuantity'),
      grossMassKg: numberAt(item, 'Commodity/GoodsMeasure/GrossMassMeasure'),
    })),
    at,
  }
}

function listAt(element: DocumentElement, path: string): readonly DocumentElement[] {
  let found: readonly DocumentElement[] = [element]
  for (const name of path.split('/'))
    found = found.flatMap(({ children = [] }) => children.filter((child) => child.name === name))
  return found
}

const textAt = (element: DocumentElement, path: string): string | null => {
  const text = listAt(element, path)[0]?.text?.trim() ?? ''
  return text === '' ? null : text
}

const numberAt = (element: DocumentElement, path: string): number | null => {
  const text = textAt(element, path)
  return text === null ? null : Number(text)
}
