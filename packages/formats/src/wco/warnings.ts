import { parseContainer } from '@landport/marks/container'
import { parseHsCode } from '@landport/marks/trade-codes'
import type { Instant } from '@landport/std/time'
import { msOf } from '@landport/std/time'
import { isCountry, isCurrency } from '../known-codes.ts'
import { markWarnings } from '../mark-warnings.ts'
import type { Violation } from '../violation.ts'
import { ViolationList, violation } from '../violation.ts'
import { readWcoDateTime } from './date-time.ts'
import { actOf, directionOf } from './understand.ts'
import type { XmlElementNode } from './xml-tree.ts'
import { childLocations } from './xml-tree.ts'

const DATE_DISTANCE_MS_MAX = 2 * 366 * 86_400_000

/** Odd but schema-valid content of a declaration: unknown codes, odd dates, wrong check digits. */
export function listWarnings(
  declaration: XmlElementNode,
  location: string,
  now: Instant,
): readonly Violation[] {
  const found = new ViolationList()
  if (!declaration.children.some((child) => child.name === 'FunctionalReferenceID'))
    found.add(violation('odd.no-reference', location, {}, declaration.line))
  if (actOf(declaration) === 'original' && directionOf(declaration) === null)
    found.add(violation('odd.direction', location, {}, declaration.line))
  walk(declaration, location, '', now, found)
  return found.toArray()
}

function walk(
  element: XmlElementNode,
  location: string,
  parentName: string,
  now: Instant,
  found: ViolationList,
): void {
  const value = element.text.trim()
  const line = element.line
  if (element.children.length === 0 && value !== '') {
    const params = { value }
    if (element.name === 'DateTimeString') checkDate(value, location, line, now, found)
    else if (isCountryPlace(element.name, parentName) && !isCountry(value))
      found.add(violation('odd.country', location, params, line))
    else if (parentName === 'TransportEquipment' && element.name === 'ID')
      for (const odd of markWarnings(parseContainer(value), location, line)) found.add(odd)
    for (const attribute of element.attributes)
      if (attribute.name === 'currencyID' && !isCurrency(attribute.value))
        found.add(violation('odd.currency', `${location}/@currencyID`, { value: attribute.value }, line))
  }
  if (element.name === 'Classification') checkClassification(element, location, found)
  const locations = childLocations(element, location)
  for (const [index, child] of element.children.entries())
    walk(child, locations[index]!, element.name, now, found)
}

const isCountryPlace = (name: string, parent: string): boolean =>
  (name === 'CountryCode' && parent !== 'Origin') ||
  name === 'RoutingCountryCode' ||
  name === 'RegistrationNationalityCode' ||
  (name === 'ID' && parent === 'ExportCountry')

function checkDate(value: string, location: string, line: number, now: Instant, found: ViolationList): void {
  const instant = readWcoDateTime(value)
  if (instant === null) found.add(violation('odd.impossible-date', location, { value }, line))
  else if (Math.abs(msOf(instant) - msOf(now)) > DATE_DISTANCE_MS_MAX)
    found.add(violation('odd.date', location, { value }, line))
}

function checkClassification(element: XmlElementNode, location: string, found: ViolationList): void {
  const type = element.children.find((child) => child.name === 'IdentificationTypeCode')?.text.trim()
  const id = element.children.find((child) => child.name === 'ID')
  if (id !== undefined && /^(TSP|SRZ|HS)$/.test(type ?? ''))
    for (const odd of markWarnings(parseHsCode(id.text.trim()), `${location}/ID`, id.line)) found.add(odd)
}
