import type { Declaration, GoodsItem, Money, Party, Quantity } from '@landport/clearance/declaration'
import { parseDeclarationNumber } from '@landport/marks/declaration-number'
import { parseInstant } from '@landport/std/time'
import type { HashText } from '../file-reading.ts'
import { declarationIdOf } from '../reference.ts'
import { decimalOf, splitUnit } from './check-extracted.ts'
import { readCivilDate } from './dates.ts'
import type { ExtractedDeclaration, ExtractedGoods, FoundValue } from './extraction.ts'
import { directionOfRegime } from './labels.ts'
import type { DecimalSign } from './numbers.ts'

export interface UnderstandOptions {
  readonly sign: DecimalSign
  readonly format: 'vnaccs-xlsx' | 'vnaccs-csv'
  readonly contentDigest: string
  readonly hash: HashText
}

/** What a checked VNACCS declaration says in our terms, and the number of the original it amends, if any. */
export function understandExtracted(
  extracted: ExtractedDeclaration,
  options: UnderstandOptions,
): { declaration: Declaration; amends: string | null; isDirectionKnown: boolean } {
  const reader = readerOf(extracted, options.sign)
  const regime = reader.text('regime')?.toUpperCase() ?? ''
  const written = reader.text('declarationNumber')
  const number = written === null ? null : parseDeclarationNumber(written)
  const isAmendment = (number?.amendments ?? 0) > 0
  const direction = directionOf(extracted, regime, number?.kind)
  const exporter = reader.party('exporter', direction === 'export' ? 'VN' : null)
  const importer = reader.party('importer', direction === 'import' ? 'VN' : null)
  const trader = direction === 'import' ? importer : exporter
  const agent = reader.party('agent', 'VN')
  const declarant = agent.id === null && agent.name === null ? trader : agent
  const reference = {
    declarant: declarant.id ?? declarant.name ?? '',
    localReference:
      (isAmendment ? number?.normalised : null) ??
      reader.text('internalNumber') ??
      number?.normalised ??
      reader.text('invoiceNumber') ??
      `#${options.contentDigest.slice(0, 16)}`,
    functionCode: isAmendment ? '4' : '9',
    typeCode: regime,
  }
  const goods = extracted.goods.map((line, index) =>
    goodsItemOf(line, index, options.sign, reader.currency()),
  )
  const issuedOn = reader.date('registeredOn') ?? reader.date('plannedDate')
  const declaration: Declaration = {
    id: declarationIdOf(reference, options.hash),
    reference,
    act: isAmendment ? 'amendment' : 'original',
    registeredNumber: number === null ? null : number.normalised,
    direction: direction ?? 'export',
    regime: regime === '' ? null : regime,
    customsOffice: reader.text('customsOffice'),
    declarant,
    exporter,
    importer,
    originCountry: goods[0]?.originCountry ?? null,
    destinationCountry:
      reader.text('destinationCountry') ?? importer.country ?? (direction === 'import' ? 'VN' : null),
    transportMode: reader.text('transportMode') ?? transportModeBesideRegime(extracted),
    transportMeans: reader.list('vehicle'),
    equipment: equipmentOf(reader.list('container'), reader.list('seal')),
    packages: reader.quantity('packages', 'PK'),
    grossWeightKg: kilogramsOf(reader.quantity('grossWeight', 'KGM')),
    invoiceTotal: reader.money('invoiceTotal'),
    documents: documentsOf(reader),
    goods,
    issuedAt: issuedOn === null ? null : parseInstant(`${issuedOn}T00:00:00+07:00`),
    format: options.format,
  }
  const amends = isAmendment && number !== null ? `${number.identity}0` : null
  return { declaration, amends, isDirectionKnown: direction !== null }
}

function directionOf(extracted: ExtractedDeclaration, regime: string, numberKind: string | undefined) {
  if (numberKind === 'export' || numberKind === 'import') return numberKind
  return extracted.direction ?? directionOfRegime(regime)
}

/** The printed form writes regime, kind of party and transport mode in one row: `B11  2  [ 4 ]`. */
function transportModeBesideRegime(extracted: ExtractedDeclaration): string | null {
  const extras = extracted.fields.get('regime')?.[0]?.extras ?? []
  return /^\[\s*([1-9])\s*\]$/.exec(extras.at(-1) ?? '')?.[1] ?? null
}

function readerOf(extracted: ExtractedDeclaration, sign: DecimalSign) {
  const first = (key: string): FoundValue | undefined => extracted.fields.get(key)?.[0]
  const text = (key: string): string | null => first(key)?.text ?? null
  const currency = (): string => {
    const money = first('invoiceTotal')
    const unit = money === undefined ? null : splitUnit(money.text).unit
    return (
      text('invoiceTotal.currency') ?? unit ?? money?.extras.find((extra) => /^[A-Z]{3}$/.test(extra)) ?? ''
    )
  }
  return {
    text,
    currency,
    all: (key: string): readonly string[] => (extracted.fields.get(key) ?? []).map((value) => value.text),
    /** All values of a field that comes many times; one cell may hold several, separated. */
    list: (key: string): readonly string[] => [
      ...new Set(
        (extracted.fields.get(key) ?? []).flatMap((value) =>
          value.text
            .split(/[;,/|]/)
            .map((part) => part.trim())
            .filter((part) => part !== ''),
        ),
      ),
    ],
    date: (key: string) => readCivilDate(text(key) ?? ''),
    quantity: (key: string, unit: string) => quantityOf(first(key), text(`${key}.unit`), unit, sign),
    money: (key: string) => moneyOf(first(key), currency(), sign),
    party: (key: string, country: string | null): Party => ({
      id: text(`${key}.id`),
      name: text(`${key}.name`),
      country: text(`${key}.country`) ?? country,
      address: text(`${key}.address`),
    }),
  }
}

function goodsItemOf(line: ExtractedGoods, index: number, sign: DecimalSign, currency: string): GoodsItem {
  const field = (key: string): FoundValue | undefined => line.fields.get(key)
  const kilograms = (key: string): number | null => {
    const value = field(key)
    const decimal = value === undefined ? null : decimalOf(value, sign)
    return decimal === null ? null : Number(decimal)
  }
  const quantities = (['quantity1', 'quantity2'] as const).map((key) =>
    quantityOf(field(key), field(`${key}.unit`)?.text ?? null, '', sign),
  )
  const inKilograms = quantities.map(kilogramsOf).find((mass) => mass !== null) ?? null
  return {
    sequence: index + 1,
    hs: field('hs')?.text.replaceAll(/[.\s]/g, '') ?? null,
    description: field('description')?.text ?? null,
    originCountry: countryOf(field('originCountry')?.text),
    quantity: quantities[0] ?? null,
    grossWeightKg: kilograms('lineGrossWeight'),
    netWeightKg: kilograms('netWeight') ?? inKilograms,
    value: moneyOf(field('value'), currency, sign),
  }
}

function quantityOf(
  value: FoundValue | undefined,
  unit: string | null,
  unitDefault: string,
  sign: DecimalSign,
): Quantity | null {
  const decimal = value === undefined ? null : decimalOf(value, sign)
  if (value === undefined || decimal === null) return null
  const beside = value.extras.find((extra) => /^[A-Z]{2,4}$/i.test(extra))
  return {
    value: Number(decimal),
    unit: (unit ?? splitUnit(value.text).unit ?? beside ?? unitDefault).toUpperCase(),
  }
}

function moneyOf(value: FoundValue | undefined, currency: string, sign: DecimalSign): Money | null {
  const amount = value === undefined ? null : decimalOf(value, sign)
  return value === undefined || amount === null ? null : { amount, currency }
}

const kilogramsOf = (quantity: Quantity | null): number | null => {
  const perUnit =
    quantity === null ? undefined : { KGM: 1, KG: 1, TNE: 1000, TAN: 1000, GRM: 0.001 }[quantity.unit]
  return quantity === null || perUnit === undefined ? null : quantity.value * perUnit
}

/** `VN`, or `VN - Viet Nam` as some programs print it. */
const countryOf = (text: string | undefined): string | null =>
  text === undefined ? null : (/^([A-Z]{2})(?:\s*-.*)?$/.exec(text)?.[1] ?? text)

const equipmentOf = (containers: readonly string[], seals: readonly string[]) =>
  containers.map((id, index) => ({
    id,
    seals: containers.length === 1 ? seals : seals[index] === undefined ? [] : [seals[index]],
  }))

function documentsOf(reader: ReturnType<typeof readerOf>): Declaration['documents'] {
  const one = (type: string, key: string, dateKey?: string) =>
    reader.all(key).map((id) => ({ type, id, issuedOn: dateKey === undefined ? null : reader.date(dateKey) }))
  return [
    ...one('invoice', 'invoiceNumber', 'invoiceDate'),
    ...one('contract', 'contractNumber', 'contractDate'),
    ...one('bill-of-lading', 'billOfLading', 'billOfLadingDate'),
    ...one('licence', 'licence'),
    ...one('phytosanitary-certificate', 'phytosanitaryCertificate'),
  ]
}
