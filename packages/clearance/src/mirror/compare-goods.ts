import { comparePartyNames } from '@landport/marks/party-name'
import { parseHsCode } from '@landport/marks/trade-codes'
import type { Quantity } from '../declaration.ts'
import { countClass, distance, isBeyond, kilograms } from './amounts.ts'
import type { DiscrepancyPart, DiscrepancyType, MirrorStage } from './discrepancy.ts'
import { type Findings, stated } from './findings.ts'
import type { MirrorRules } from './mirror-rules.ts'
import type { MirrorRecord } from './record.ts'

/** What one record, or several of one side together, say of the same goods. */
export interface StatedGoods {
  /** The record shown beside the value. */
  readonly record: MirrorRecord
  readonly grossKg: number | null
  readonly packages: Quantity | null
  readonly hs: readonly string[]
  /** Of each consignment; null where one of them names none. */
  readonly exporters: readonly string[] | null
  readonly importers: readonly string[] | null
}

export interface GoodsQuestion {
  readonly stage: MirrorStage
  /** Declaration number or what else names the goods. */
  readonly subject: string
  readonly passage: string | null
  /** Amounts below the first's are waiting for the rest: only more than the first is a difference. */
  readonly isPart: boolean
}

export function compareGoods(
  first: StatedGoods,
  second: StatedGoods,
  question: GoodsQuestion,
  rules: MirrorRules,
  findings: Findings,
): void {
  const { stage, subject, passage, isPart } = question
  const differ: Differ = (type, a, b, score, part) =>
    findings.add({
      stage,
      type,
      subject,
      ...(part === undefined ? {} : { part }),
      first: stated(first.record, a),
      second: stated(second.record, b),
      score,
      passage,
    })
  const [a, b] = [first.grossKg, second.grossKg]
  if (
    a !== null &&
    b !== null &&
    (!isPart || b > a) &&
    isBeyond(a, b, rules.weightShare, rules.weightFloorKg)
  )
    differ('gross-weight', inKilograms(a), inKilograms(b), distance(a, b))
  const [m, n] = [first.packages, second.packages]
  if (m !== null && n !== null && m.value !== n.value && (!isPart || n.value > m.value) && sameClass(m, n))
    differ('packages', `${m.value} ${m.unit}`, `${n.value} ${n.unit}`, distance(m.value, n.value))
  compareCodes(first.hs, second.hs, question, differ)
  comparePartners('exporter', first.exporters, second.exporters, question, differ)
  comparePartners('importer', first.importers, second.importers, question, differ)
}

/** Names of one side of which none of the other side's could be the same. Parts name some of the partners only. */
function comparePartners(
  party: 'exporter' | 'importer',
  first: readonly string[] | null,
  second: readonly string[] | null,
  { isPart }: GoodsQuestion,
  differ: Differ,
): void {
  if (first === null || second === null || first.length === 0 || second.length === 0) return
  const missing = (names: readonly string[], among: readonly string[]): string | undefined =>
    names.find((name) => among.every((other) => comparePartyNames(name, other) === 'different'))
  const other = missing(second, first)
  const own = isPart ? undefined : missing(first, second)
  if (other === undefined && own === undefined) return
  differ('party-name', own ?? first[0]!, other ?? second[0]!, 0.5, party)
}

type Differ = (type: DiscrepancyType, a: string, b: string, score: number, part?: DiscrepancyPart) => void

export const grossKgOf = (weight: Quantity | null): number | null =>
  weight === null ? null : kilograms(weight)

const sameClass = (a: Quantity, b: Quantity): boolean => {
  const [left, right] = [countClass(a.unit), countClass(b.unit)]
  return left !== null && left === right
}

/**
 * HS codes that the other has not, by the digits that both have, one against one. Another code of the same chapter may
 * be the other side's lawful classification; another chapter is other goods or a slip. Parts hold some of the goods.
 */
function compareCodes(
  first: readonly string[],
  second: readonly string[],
  { isPart }: GoodsQuestion,
  differ: Differ,
): void {
  if (first.length === 0 || second.length === 0) return
  const [all, told] = [first.map(digitsOf), second.map(digitsOf)]
  const [own, other] = all.length === told.length ? oneByOne(all, told) : asSets(all, told)
  if (own.length === 0 && other.length === 0) return
  for (const code of other) {
    const place = own.findIndex((one) => agreeTo(one, code, 2))
    // Nothing else is left that it could stand for: it divides a position that the first keeps together.
    const divides = own.length === 0 && all.some((one) => agreeTo(one, code, 2))
    const type = place !== -1 || divides ? 'classification' : 'goods-chapter'
    const [one] = own.splice(Math.max(0, place), 1)
    differ(type, one ?? first.join(', '), code, SCORES[type])
  }
  if (isPart) return
  for (const code of own) {
    const type = told.some((one) => agreeTo(one, code, 2)) ? 'classification' : 'goods-chapter'
    differ(type, code, second.join(', '), SCORES[type])
  }
}

/** What is left of two lists of the same length when each code has taken its like. */
function oneByOne(first: readonly string[], second: readonly string[]): readonly [string[], string[]] {
  const other = [...second]
  const own = first.filter((code) => {
    const place = other.findIndex((one) => agreeTo(code, one, 6))
    if (place !== -1) other.splice(place, 1)
    return place === -1
  })
  return [own, other]
}

/** One side may put several positions of the other under one code. */
const asSets = (first: readonly string[], second: readonly string[]): readonly [string[], string[]] => [
  first.filter((code) => !second.some((other) => agreeTo(code, other, 6))),
  second.filter((code) => !first.some((one) => agreeTo(one, code, 6))),
]

const SCORES = { classification: 0.2, 'goods-chapter': 0.9 } as const

const digitsOf = (raw: string): string => parseHsCode(raw).normalised
const agreeTo = (a: string, b: string, digits: number): boolean => {
  const length = Math.min(digits, a.length, b.length)
  return a.slice(0, length) === b.slice(0, length)
}

export const inKilograms = (kg: number): string => `${Math.round(kg * 1000) / 1000} kg`
