import type { Cell, TableInput } from './decision-table.ts'

type Value = string | number | boolean

/** One cell in a form that can be asked and compared: allowed or barred values, prefixes, or a range. */
export type Matcher =
  | { readonly kind: 'any' }
  | { readonly kind: 'in'; readonly values: readonly Value[] }
  | { readonly kind: 'not-in'; readonly values: readonly Value[] }
  | { readonly kind: 'prefix'; readonly prefixes: readonly string[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }

/** An enumerated input's cell always becomes `in` or `any`, so that the checks see the same thing as the match. */
export function toMatcher(cell: Cell | undefined, input: TableInput): Matcher {
  if (cell === undefined || cell === '*') return { kind: 'any' }
  if (typeof cell !== 'object') return { kind: 'in', values: [cell] }
  if (isList(cell)) return { kind: 'in', values: cell }
  if ('not' in cell) {
    const domain = domainOf(input)
    return domain === null
      ? { kind: 'not-in', values: cell.not }
      : { kind: 'in', values: domain.filter((value) => !cell.not.includes(value)) }
  }
  if ('prefix' in cell) return { kind: 'prefix', prefixes: cell.prefix }
  return {
    kind: 'range',
    from: cell.from ?? Number.NEGATIVE_INFINITY,
    to: cell.to ?? Number.POSITIVE_INFINITY,
  }
}

export function matches(matcher: Matcher, value: Value): boolean {
  switch (matcher.kind) {
    case 'any':
      return true
    case 'in':
      return matcher.values.includes(value)
    case 'not-in':
      return !matcher.values.includes(value)
    case 'prefix':
      return matcher.prefixes.some((prefix) => String(value).startsWith(prefix))
    case 'range':
      return Number(value) >= matcher.from && Number(value) < matcher.to
  }
}

/** All values of a closed input; null for an open one. */
export function domainOf(input: TableInput): readonly Value[] | null {
  if (input.type === 'enum') return input.values
  if (input.type === 'boolean') return [true, false]
  return null
}

/**
 * Enough values of an input to tell all cells apart: what is true of these is true of every value. For open
 * inputs these are the values named, each prefix alone, the borders of ranges, and one value nobody named.
 */
export function representatives(input: TableInput, matchers: readonly Matcher[]): readonly Value[] {
  const domain = domainOf(input)
  if (domain !== null) return domain
  if (input.type === 'number') return numberRepresentatives(matchers)
  const named = new Set<Value>(['\u0000other'])
  for (const matcher of matchers) {
    if (matcher.kind === 'in' || matcher.kind === 'not-in')
      for (const value of matcher.values) named.add(value)
    // "prefix + other" stands for every text under that prefix which no longer prefix or value names.
    if (matcher.kind === 'prefix')
      for (const prefix of matcher.prefixes) named.add(`${prefix}\u0000`).add(prefix)
  }
  return [...named]
}

/** Ranges include their lower border, so each border stands for all numbers up to the next one. */
export function numberRepresentatives(matchers: readonly Matcher[]): readonly number[] {
  const borders = new Set<number>()
  for (const matcher of matchers) {
    if (matcher.kind === 'range') borders.add(matcher.from).add(matcher.to)
    // A single number is a range of its own; what follows it begins just after.
    if (matcher.kind === 'in' || matcher.kind === 'not-in')
      for (const value of matcher.values)
        borders.add(Number(value)).add(Number(value) + Number.EPSILON * Math.max(1, Math.abs(Number(value))))
  }
  const sorted = [...borders].filter(Number.isFinite).sort((a, b) => a - b)
  return sorted.length === 0 ? [0] : [sorted[0]! - 1, ...sorted]
}

const isList = (cell: object): cell is readonly Value[] => Array.isArray(cell)
