import { distance, isBeyond } from './amounts.ts'
import { compareGoods, grossKgOf, inKilograms, type StatedGoods } from './compare-goods.ts'
import type { Crossing } from './crossings.ts'
import { type Findings, stated } from './findings.ts'
import { matchConsignments, numberOf } from './match-consignments.ts'
import type { MirrorRules } from './mirror-rules.ts'
import { type MirrorConsignment, type MirrorRecord, STANDPOINTS } from './record.ts'

/** What two records of one crossing say of the goods on the vehicle. */
export function compareConsignments(
  a: MirrorRecord,
  b: MirrorRecord,
  crossing: { readonly passage: string | null; readonly subject: string },
  rules: MirrorRules,
  findings: Findings,
): void {
  if (a.consignments.length === 0 || b.consignments.length === 0) return
  const { passage, subject } = crossing
  const { both, onlyFirst, onlySecond } = matchConsignments(a.consignments, b.consignments)
  for (const [one, other] of both)
    compareGoods(
      goodsOf(a, one),
      goodsOf(b, other),
      { stage: 'before-arrival', subject: nameOf(one, other, subject), passage, isPart: false },
      rules,
      findings,
    )
  for (const one of onlyFirst) {
    const value = nameOf(one, one, subject)
    findings.add({ ...only, subject: value, first: stated(a, value), second: stated(b, null), passage })
  }
  for (const one of onlySecond) {
    const value = nameOf(one, one, subject)
    findings.add({ ...only, subject: value, first: stated(a, null), second: stated(b, value), passage })
  }
}

const only = { stage: 'before-arrival', type: 'consignment', score: 1 } as const

const nameOf = (one: MirrorConsignment, other: MirrorConsignment, otherwise: string): string =>
  one.declarationNumber ?? other.declarationNumber ?? one.ucr ?? other.ucr ?? otherwise

const goodsOf = (record: MirrorRecord, one: MirrorConsignment): StatedGoods => ({
  record,
  grossKg: grossKgOf(one.grossWeight),
  packages: one.packages,
  hs: one.hs,
  exporters: one.exporter === null ? null : [one.exporter],
  importers: one.importer === null ? null : [one.importer],
})

/**
 * An export declaration against its parts on vehicles. A part may be less than the whole, and the rest may come
 * later; together the parts are not more.
 */
export function compareWithParts(
  declarations: readonly MirrorRecord[],
  crossings: readonly Crossing[],
  rules: MirrorRules,
  findings: Findings,
): void {
  for (const declaration of declarations)
    for (const whole of declaration.consignments) {
      const number = numberOf(whole)
      if (number === null) continue
      const parts = crossings.flatMap((crossing) => partOf(crossing, number))
      for (const { record, consignment, passage } of parts)
        compareGoods(
          { ...goodsOf(declaration, whole) },
          { ...goodsOf(record, consignment) },
          {
            stage: 'before-arrival',
            subject: nameOf(whole, consignment, number),
            passage,
            isPart: true,
          },
          rules,
          findings,
        )
      if (parts.length > 1) compareSum(declaration, whole, parts, rules, findings)
    }
}

interface Part {
  readonly record: MirrorRecord
  readonly consignment: MirrorConsignment
  readonly passage: string | null
}

/** One word per crossing on the declaration's part: the manifest's. */
function partOf({ records, passage }: Crossing, number: string): readonly Part[] {
  for (const record of records) {
    if (STANDPOINTS[record.kind] !== 'carried') continue
    const consignment = record.consignments.find((one) => numberOf(one) === number)
    if (consignment !== undefined) return [{ record, consignment, passage }]
  }
  return []
}

function compareSum(
  declaration: MirrorRecord,
  whole: MirrorConsignment,
  parts: readonly Part[],
  rules: MirrorRules,
  findings: Findings,
): void {
  const declared = grossKgOf(whole.grossWeight)
  const each = parts.map(({ consignment }) => grossKgOf(consignment.grossWeight))
  if (declared === null || each.includes(null)) return
  const sum = each.reduce<number>((total, kg) => total + kg!, 0)
  if (sum <= declared || !isBeyond(declared, sum, rules.weightShare, rules.weightFloorKg)) return
  findings.add({
    stage: 'before-arrival',
    type: 'gross-weight',
    subject: whole.declarationNumber ?? '',
    first: stated(declaration, inKilograms(declared)),
    second: stated(parts.at(-1)!.record, `${inKilograms(sum)} (Σ ${parts.length})`),
    score: distance(declared, sum),
    passage: parts.at(-1)!.passage,
  })
}
