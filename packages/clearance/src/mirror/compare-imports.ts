import type { Instant } from '@landport/std/time'
import type { Quantity } from '../declaration.ts'
import { countClass } from './amounts.ts'
import { compareGoods, grossKgOf, type StatedGoods } from './compare-goods.ts'
import type { Crossing } from './crossings.ts'
import type { Findings } from './findings.ts'
import { type ImportGroup, importGroups } from './import-groups.ts'
import type { MirrorRules } from './mirror-rules.ts'
import type { MirrorConsignment, MirrorRecord } from './record.ts'

/** Export declarations against the import declarations that follow them, as sums of each group. */
export function compareImports(
  records: readonly MirrorRecord[],
  crossings: readonly Crossing[],
  rules: MirrorRules,
  isDue: (group: ImportGroup) => boolean,
  findings: Findings,
): readonly ImportGroup[] {
  const groups = importGroups(records, crossings)
  for (const group of groups) {
    const first = sumOf(
      group.exports.flatMap(({ consignments }) => consignments),
      group.exports[0]!.record,
    )
    const second = sumOf(
      group.imports.flatMap(({ consignments }) => consignments),
      group.imports[0]!,
    )
    compareGoods(
      first,
      second,
      {
        stage: 'after-import',
        subject: group.exports[0]!.number,
        passage: group.exports.flatMap(({ passages }) => passages)[0] ?? null,
        isPart: awaitsMore(group) && !isDue(group),
      },
      rules,
      findings,
    )
  }
  return groups
}

/** More imports are to come: one says that it is a part, or a crossing with the goods is named by none. */
function awaitsMore({ exports, imports }: ImportGroup): boolean {
  if (imports.some(({ isPart }) => isPart)) return true
  const cited = new Set(imports.flatMap(({ passages }) => passages))
  if (cited.size === 0) return false
  return exports.some(({ passages }) => passages.some((passage) => !cited.has(passage)))
}

function sumOf(consignments: readonly MirrorConsignment[], record: MirrorRecord): StatedGoods {
  const weights = consignments.map(({ grossWeight }) => grossKgOf(grossWeight))
  return {
    record,
    grossKg: weights.includes(null) ? null : weights.reduce<number>((total, kg) => total + kg!, 0),
    packages: sumOfPackages(consignments.map(({ packages }) => packages)),
    hs: consignments.flatMap(({ hs }) => hs),
    exporters: allNamed(consignments.map(({ exporter }) => exporter)),
    importers: allNamed(consignments.map(({ importer }) => importer)),
  }
}

function sumOfPackages(each: readonly (Quantity | null)[]): Quantity | null {
  const [first] = each
  if (first === undefined || first === null) return null
  const kind = countClass(first.unit)
  if (kind === null || each.some((one) => one === null || countClass(one.unit) !== kind)) return null
  return { value: each.reduce((total, one) => total + one!.value, 0), unit: first.unit }
}

const allNamed = (names: readonly (string | null)[]): readonly string[] | null =>
  names.includes(null) ? null : [...new Set(names as readonly string[])]

/** When the goods of a crossing came over the line, by whoever saw it; null while nobody did. */
export const cameAt = ({ records }: Crossing): Instant | null =>
  records.find(({ kind }) => kind === 'entry-notice')?.at ?? null
