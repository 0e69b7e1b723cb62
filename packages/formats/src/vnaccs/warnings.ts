import type { Declaration } from '@landport/clearance/declaration'
import { parseContainer } from '@landport/marks/container'
import { parseDeclarationNumber } from '@landport/marks/declaration-number'
import { parsePlate } from '@landport/marks/plate'
import { parseHsCode, parseOrchardCode, parseTaxCode } from '@landport/marks/trade-codes'
import type { Instant } from '@landport/std/time'
import { msOf } from '@landport/std/time'
import { isCountry, isCurrency } from '../known-codes.ts'
import { markWarnings } from '../mark-warnings.ts'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import { decimalOf, isNumeric } from './check-extracted.ts'
import { readCivilDate } from './dates.ts'
import type { ExtractedDeclaration, FoundValue } from './extraction.ts'
import type { FieldRule } from './labels.ts'
import { directionOfRegime, fieldOf, isTransportMode } from './labels.ts'
import type { DecimalSign } from './numbers.ts'
import { isAmbiguousNumber } from './numbers.ts'

const DATE_DISTANCE_MS_MAX = 2 * 366 * 86_400_000

/** Odd but not refused: unknown codes, odd dates, wrong check digits, numbers with two readings. */
export function listTableWarnings(
  extracted: ExtractedDeclaration,
  declaration: Declaration,
  sign: DecimalSign,
  isSignProven: boolean,
  now: Instant,
): readonly Violation[] {
  const all: readonly (readonly [FieldRule['level'], string, FoundValue])[] = [
    ...[...extracted.fields].flatMap(([key, values]) => values.map((v) => ['declaration', key, v] as const)),
    ...extracted.goods.flatMap((line) => [...line.fields].map(([key, v]) => ['goods', key, v] as const)),
  ]
  const found = all.flatMap(([level, key, value]) => {
    const rule = fieldOf(level, key)
    if (rule === undefined) return []
    if (rule.kind === 'date') return dateWarnings(value, now)
    if (isNumeric(rule)) return isSignProven ? [] : numberWarnings(rule, value, sign)
    return CODE_CHECKS[`${level}.${key}`]?.(value, rule) ?? []
  })
  return [...found, ...transportWarnings(extracted, declaration)]
}

function dateWarnings(value: FoundValue, now: Instant): readonly Violation[] {
  const date = readCivilDate(value.text)
  if (date === null) return [violation('odd.impossible-date', value.location, { value: value.text })]
  const isFar = Math.abs(Date.parse(date) - msOf(now)) > DATE_DISTANCE_MS_MAX
  return isFar ? [violation('odd.date', value.location, { value: value.text })] : []
}

function numberWarnings(rule: FieldRule, value: FoundValue, sign: DecimalSign): readonly Violation[] {
  if (value.isNumber || !isAmbiguousNumber(value.text)) return []
  const params = { label: rule.label, value: value.text, taken: decimalOf(value, sign) ?? '' }
  return [violation('odd.number-style', value.location, params)]
}

type CodeCheck = (value: FoundValue, rule: FieldRule) => readonly Violation[]

const unknownCode = ({ text, location }: FoundValue, { label }: FieldRule): readonly Violation[] => [
  violation('odd.code', location, { label, value: text }),
]
const countryCheck: CodeCheck = ({ text, location }) =>
  isCountry(text.slice(0, 2)) ? [] : [violation('odd.country', location, { value: text })]
const taxCodeCheck: CodeCheck = ({ text, location }) => markWarnings(parseTaxCode(text), location)

/** Which fields hold codes that can be told right from odd. */
const CODE_CHECKS: Readonly<Record<string, CodeCheck>> = {
  'declaration.declarationNumber': ({ text, location }) =>
    markWarnings(parseDeclarationNumber(text), location),
  'declaration.regime': (value, rule) =>
    directionOfRegime(value.text.toUpperCase()) === null ? unknownCode(value, rule) : [],
  'declaration.transportMode': (value, rule) => (isTransportMode(value.text) ? [] : unknownCode(value, rule)),
  'declaration.agent.id': taxCodeCheck,
  'declaration.exporter.country': countryCheck,
  'declaration.importer.country': countryCheck,
  'declaration.destinationCountry': countryCheck,
  'declaration.invoiceTotal.currency': ({ text, location }) =>
    isCurrency(text) ? [] : [violation('odd.currency', location, { value: text })],
  'goods.hs': ({ text, location }) => markWarnings(parseHsCode(text), location),
  'goods.originCountry': countryCheck,
  'goods.growingAreaCode': ({ text, location }) => markWarnings(parseOrchardCode(text), location),
  'goods.packingHouseCode': ({ text, location }) => markWarnings(parseOrchardCode(text), location),
}

function transportWarnings(extracted: ExtractedDeclaration, declaration: Declaration): readonly Violation[] {
  const placeOf = (key: string): string => extracted.fields.get(key)?.[0]?.location ?? extracted.location
  const trader = declaration.direction === 'export' ? 'exporter' : 'importer'
  const taxCode = declaration[trader].id
  return [
    ...declaration.equipment.flatMap(({ id }) => markWarnings(parseContainer(id), placeOf('container'))),
    ...(declaration.transportMode === '4'
      ? declaration.transportMeans.flatMap((plate) => markWarnings(parsePlate(plate), placeOf('vehicle')))
      : []),
    ...(taxCode === null ? [] : markWarnings(parseTaxCode(taxCode), placeOf(`${trader}.id`))),
  ]
}
