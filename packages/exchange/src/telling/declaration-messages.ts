import type { Declaration, GoodsItem, Party } from '@landport/clearance/declaration'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { parseMessage } from '../message-schema.ts'

/** Content of a message about a declaration of ours, ready to be released. */
export interface DeclarationMessage extends Readonly<Record<string, unknown>> {
  readonly kind: string
  readonly from: Side
  readonly number: string
  readonly at: Instant
}

/** A declaration as it stands after an act on it. */
export interface ToldDeclaration {
  readonly act: 'told' | 'corrected' | 'withdrawn'
  /** As it counts now: the original with what later acts changed. */
  readonly declaration: Declaration
  readonly at: Instant
}

/**
 * What the other side is told of a declaration: the summary always, the advance data of an export as soon as they hold
 * the smallest accepted content (exporter, consignee, and of each item code and description), and that certificates
 * exist. Nothing of one that customs has not numbered, and nothing of what customs thinks of it.
 */
export function declarationMessages(told: ToldDeclaration, from: Side): readonly DeclarationMessage[] {
  const { declaration, act, at } = told
  const number = declaration.registeredNumber
  if (number === null) return []
  const contents =
    act === 'withdrawn'
      ? withdrawals(declaration, number, from, at)
      : [summary(declaration, number, from, at), ...exportData(declaration, number, from, at)]
          .map((content) =>
            act === 'corrected' ? { ...content, kind: `${content.kind}-correction` } : content,
          )
          .concat(certificates(declaration, number, from, at))
  // Declarations are written by others: what no schema takes (a number with odd characters) is not told.
  return contents.filter((content) => parseMessage(content.kind, content, from) !== null)
}

/** The original with everything that an amendment says; what it is silent about stays. */
export function amended(original: Declaration, amendment: Declaration): Declaration {
  const said = Object.fromEntries(
    Object.entries(amendment).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
  const { id, reference, act, registeredNumber, direction } = original
  return {
    ...original,
    ...said,
    // An amendment that names no direction was given one; the numbers stay those of the original.
    ...{ id, reference, act, registeredNumber, direction },
    exporter: spoken(amendment.exporter) ? amendment.exporter : original.exporter,
    importer: spoken(amendment.importer) ? amendment.importer : original.importer,
  }
}

const spoken = ({ name, id }: Party): boolean => name !== null || id !== null

function summary(declaration: Declaration, number: string, from: Side, at: Instant): DeclarationMessage {
  const { exporter, importer, goods, originCountry } = declaration
  return {
    kind: 'declaration-summary',
    from,
    number,
    reference: null,
    direction: declaration.direction,
    exporter: short(exporter.name, 500),
    consignee: short(importer.name, 500),
    originCountry: matching(originCountry, COUNTRY),
    ...totals(declaration),
    goodsItems: goods.map(item),
    transportEquipment: equipment(declaration),
    transportMeans: declaration.transportMeans.flatMap((name) => short(name, 80) ?? []).slice(0, 99),
    at,
  }
}

function exportData(declaration: Declaration, number: string, from: Side, at: Instant): DeclarationMessage[] {
  const { exporter, importer, direction, goods } = declaration
  const isEnough =
    exporter.name !== null && importer.name !== null && goods.length > 0 && goods.every(isDescribed)
  if (direction !== 'export' || !isEnough) return []
  return [
    {
      kind: 'export-data',
      from,
      number,
      reference: null,
      exporter: short(exporter.name, 500),
      consignee: short(importer.name, 500),
      declarationOffice: short(declaration.customsOffice, 20),
      exportationCountry: from,
      destinationCountry: matching(declaration.destinationCountry, COUNTRY),
      ...totals(declaration),
      goodsItems: goods.map((one) => ({
        ...item(one),
        description: short(one.description, 500),
        originCountry: matching(one.originCountry, COUNTRY),
        netMassKg: one.netWeightKg,
      })),
      transportEquipment: equipment(declaration),
      at,
    },
  ]
}

const isDescribed = ({ hs, description }: GoodsItem): boolean =>
  CODE.test(hs ?? '') && short(description, 500) !== null

const totals = ({ packages, grossWeightKg }: Declaration) => ({
  totalPackageQuantity: packages?.value ?? null,
  packageUnit: matching(packages?.unit ?? null, UNIT),
  totalGrossMassKg: grossWeightKg,
})

const item = ({ sequence, hs, quantity, grossWeightKg }: GoodsItem) => ({
  sequence,
  commodityCode: matching(hs, CODE),
  quantity: quantity?.value ?? null,
  quantityUnit: matching(quantity?.unit ?? null, UNIT),
  grossMassKg: grossWeightKg,
})

const equipment = ({ equipment: units }: Declaration) =>
  units.slice(0, 99).map(({ id, seals }) => ({
    id: short(id, 40),
    seals: seals.flatMap((seal) => short(seal, 40) ?? []).slice(0, 10),
  }))

/** UN/CEFACT 1001 as declarations write it, with or without the category before it. */
const CERTIFICATE = /^(?:[A-Z]?)(851|852|853|856|861)$/

const certificates = (
  { documents }: Declaration,
  declarationNumber: string,
  from: Side,
  at: Instant,
): DeclarationMessage[] =>
  documents.flatMap(({ type, id, issuedOn }) => {
    const typeCode = CERTIFICATE.exec(type)?.[1]
    if (typeCode === undefined) return []
    return [
      {
        kind: 'certificate-reference',
        from,
        number: id,
        reference: null,
        typeCode,
        issuer: null,
        issuedOn: matching(issuedOn, /^20\d{2}-\d{2}-\d{2}$/),
        validUntil: null,
        declarationNumber,
        at,
      },
    ]
  })

function withdrawals(
  declaration: Declaration,
  number: string,
  from: Side,
  at: Instant,
): readonly DeclarationMessage[] {
  const rest = { from, number, reference: null, reasonCode: 'cancelled', at }
  const summaryGone = { kind: 'declaration-summary-withdrawal', ...rest }
  const wasTold = exportData(declaration, number, from, at).length > 0
  return wasTold ? [summaryGone, { kind: 'export-data-withdrawal', ...rest }] : [summaryGone]
}

const COUNTRY = /^[A-Z]{2}$/
const UNIT = /^[A-Z0-9]{1,4}$/
const CODE = /^\d{2,12}$/

const matching = (text: string | null, form: RegExp): string | null =>
  text !== null && form.test(text) ? text : null

function short(text: string | null, lengthMax: number): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed.slice(0, lengthMax)
}
