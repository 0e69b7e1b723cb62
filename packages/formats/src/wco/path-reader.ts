import type { Money, Party, Quantity } from '@landport/clearance/declaration'
import type { XmlElementNode } from './xml-tree.ts'
import { childOf } from './xml-tree.ts'

/** All elements at a path of names below an element. */
export function listAt(element: XmlElementNode | undefined, path: string): readonly XmlElementNode[] {
  let found: readonly XmlElementNode[] = element === undefined ? [] : [element]
  for (const name of path.split('/'))
    found = found.flatMap((at) => at.children.filter((c) => c.name === name))
  return found
}

export const findAt = (element: XmlElementNode | undefined, path: string): XmlElementNode | undefined =>
  listAt(element, path)[0]

/** Value at a path without the white space around it; null when absent or blank. */
export function textAt(element: XmlElementNode | undefined, path: string): string | null {
  const text = findAt(element, path)?.text.trim()
  return text === undefined || text === '' ? null : text
}

export const attributeOf = (element: XmlElementNode, name: string): string | null =>
  element.attributes.find((attribute) => attribute.name === name)?.value ?? null

export function moneyAt(element: XmlElementNode | undefined, path: string): Money | null {
  const amount = findAt(element, path)
  if (amount === undefined || amount.text.trim() === '') return null
  return { amount: amount.text.trim(), currency: attributeOf(amount, 'currencyID') ?? '' }
}

export function quantityAt(
  element: XmlElementNode | undefined,
  path: string,
  unitDefault: string,
): Quantity | null {
  const quantity = findAt(element, path)
  if (quantity === undefined || quantity.text.trim() === '') return null
  return { value: Number(quantity.text), unit: attributeOf(quantity, 'unitCode') ?? unitDefault }
}

/** A mass in kilograms; without a unit the model's masses are kilograms. Null when the unit is no mass we know. */
export function kilogramsAt(element: XmlElementNode | undefined, path: string): number | null {
  const mass = quantityAt(element, path, 'KGM')
  const perUnit = mass === null ? undefined : KILOGRAMS_PER[mass.unit]
  return mass === null || perUnit === undefined ? null : mass.value * perUnit
}

/** UN/ECE Recommendation 20. */
const KILOGRAMS_PER: Readonly<Record<string, number>> = {
  KGM: 1,
  TNE: 1000,
  GRM: 0.001,
  DTN: 100,
  LBR: 0.45359237,
}

export function partyAt(element: XmlElementNode | undefined, ...paths: readonly string[]): Party {
  const party = paths.map((path) => findAt(element, path)).find((found) => found !== undefined)
  const address = party === undefined ? undefined : childOf(party, 'Address')
  const lines = ['Line', 'CityName', 'CountrySubDivisionName', 'PostcodeID'].map((name) =>
    textAt(address, name),
  )
  const written = lines.filter((line) => line !== null).join(', ')
  return {
    id: textAt(party, 'ID'),
    name: textAt(party, 'Name'),
    country: textAt(address, 'CountryCode'),
    address: written === '' ? null : written,
  }
}
