import { otherSide, type Side } from '@landport/std/side'
import { type Instant, plusMinutes } from '@landport/std/time'
import { compareConsignments, compareWithParts } from './compare-consignments.ts'
import { compareEquipment } from './compare-equipment.ts'
import { cameAt, compareImports } from './compare-imports.ts'
import { type Awaited, addMissing, awaitedRecords } from './compare-missing.ts'
import { compareVehicle } from './compare-vehicle.ts'
import { compareWeighed } from './compare-weighed.ts'
import { type Crossing, crossingsOf } from './crossings.ts'
import { type Discrepancy, OWNER_OF, SEVERITY_OF, type Severity } from './discrepancy.ts'
import { type Finding, Findings } from './findings.ts'
import type { ImportGroup } from './import-groups.ts'
import type { MirrorRules } from './mirror-rules.ts'
import { type MirrorRecord, STANDPOINTS } from './record.ts'
import { type MirrorUnit, mergeUnits, withRecord } from './unit.ts'

export interface MirrorContext {
  /** Whose record of the differences this is: its agencies own them. */
  readonly side: Side
  readonly now: Instant
  readonly rules: MirrorRules
}

export interface Reconciled {
  readonly unit: MirrorUnit
  /** False: the same word again, an older one, or more than a unit takes. Nothing was compared. */
  readonly taken: boolean
  readonly opened: readonly Discrepancy[]
  readonly changed: readonly Discrepancy[]
  /** As they last stood. What a later record says has settled them, or a person's word is needed no more. */
  readonly closed: readonly Discrepancy[]
  /** When the unit is to be looked at again though nothing comes: a counterpart falls due. */
  readonly reviewAt: Instant | null
}

/**
 * Takes one record in and says what became of the differences: opened, changed, closed. `units` are those that share
 * a pairing key with it, oldest first (at least one: an empty one for what is new). What a later correction
 * settles is closed by itself; no record is ever changed.
 */
export function reconcile(
  units: readonly MirrorUnit[],
  record: MirrorRecord,
  context: MirrorContext,
): Reconciled {
  const before = mergeUnits(units)
  const unit = withRecord(before, record)
  if (unit === null)
    return { unit: before, taken: false, opened: [], changed: [], closed: [], reviewAt: null }
  return compareUnit(unit, context)
}

/** Looks at a unit again as of now: what was awaited may be overdue. */
export const review = (unit: MirrorUnit, context: MirrorContext): Reconciled => compareUnit(unit, context)

function compareUnit(unit: MirrorUnit, context: MirrorContext): Reconciled {
  const { findings, awaited } = findDifferences(unit.records, context)
  const known = new Map(unit.discrepancies.map((one) => [one.key, one]))
  const opened: Discrepancy[] = []
  const changed: Discrepancy[] = []
  const discrepancies = findings.map((finding) => {
    const before = known.get(finding.key)
    known.delete(finding.key)
    if (before === undefined) {
      const one = open(finding, unit.records, context)
      opened.push(one)
      return one
    }
    const one = { ...before, ...finding, severity: severityOf(finding) }
    if (!saysTheSame(before, one)) changed.push(one)
    return one
  })
  const due = awaited.map(({ dueAt }) => dueAt).filter((at) => at > context.now)
  return {
    unit: { ...unit, discrepancies },
    taken: true,
    opened,
    changed,
    closed: [...known.values()],
    reviewAt: due.length === 0 ? null : due.reduce((a, b) => (a < b ? a : b)),
  }
}

function findDifferences(
  records: readonly MirrorRecord[],
  { now, rules }: MirrorContext,
): { readonly findings: readonly Finding[]; readonly awaited: readonly Awaited[] } {
  const findings = new Findings()
  const crossings = crossingsOf(records)
  for (const crossing of crossings) compareCrossing(crossing, rules, findings)
  const declarations = records.filter(({ kind, withdrawn }) => kind === 'export-declaration' && !withdrawn)
  if (declarations.length > 0) compareWithParts(declarations, crossings, rules, findings)
  const isDue = (group: ImportGroup) => isOverdue(group, crossings, rules, now)
  const groups = compareImports(records, crossings, rules, isDue, findings)
  const awaited = awaitedRecords(crossings, groups, rules)
  addMissing(awaited, now, findings)
  return { findings: findings.all, awaited }
}

/** The law's days for the rest have gone by since the last of the goods came. */
function isOverdue(
  { exports }: ImportGroup,
  crossings: readonly Crossing[],
  rules: MirrorRules,
  now: Instant,
): boolean {
  return exports.every(({ passages, record }) => {
    const days = rules.importDeclarationDays[otherSide(record.side)]
    const came = passages.map((passage) => crossings.find((one) => one.passage === passage)).map(cameOver)
    return came.length > 0 && came.every((at) => at !== null && plusMinutes(at, days * 24 * 60) <= now)
  })
}

const cameOver = (crossing: Crossing | undefined): Instant | null =>
  crossing === undefined ? null : cameAt(crossing)

/** Every two records of a crossing that look from different standpoints, or from different sides. */
function compareCrossing(crossing: Crossing, rules: MirrorRules, findings: Findings): void {
  const { records, passage } = crossing
  const subject = passage ?? records[0]!.plate ?? records[0]!.id
  const trailers = records.flatMap(({ trailerPlate }) => trailerPlate ?? [])
  for (let i = 0; i < records.length; i++)
    for (let j = i + 1; j < records.length; j++) {
      const [a, b] = inOrder(records[i]!, records[j]!)
      if (!areComparable(a, b)) continue
      compareVehicle(a, b, { passage, subject, trailers }, findings)
      compareEquipment(a, b, passage, findings)
      compareConsignments(a, b, { passage, subject }, rules, findings)
      if (b.kind === 'gate-reading') compareWeighed(a, b, { passage, subject }, rules, findings)
    }
}

const STANDPOINT_ORDER = ['declared', 'carried', 'seen', 'imported'] as const
const rank = ({ kind }: MirrorRecord): number => STANDPOINT_ORDER.indexOf(STANDPOINTS[kind])

const inOrder = (a: MirrorRecord, b: MirrorRecord): readonly [MirrorRecord, MirrorRecord] =>
  rank(a) <= rank(b) ? [a, b] : [b, a]

/** Readings of several cameras are the gate's own business. */
const areComparable = (a: MirrorRecord, b: MirrorRecord): boolean =>
  rank(a) !== rank(b) || (STANDPOINTS[a.kind] === 'carried' && a.side !== b.side)

function open(
  finding: Finding,
  records: readonly MirrorRecord[],
  { side, now, rules }: MirrorContext,
): Discrepancy {
  return {
    ...finding,
    severity: severityOf(finding),
    owner: OWNER_OF[side](finding.type),
    dueAt: dueAt(finding, records, now, rules),
    openedAt: now,
    simulated: records.some(({ simulated }) => simulated),
  }
}

function dueAt(
  finding: Finding,
  records: readonly MirrorRecord[],
  now: Instant,
  rules: MirrorRules,
): Instant {
  if (finding.stage === 'after-import') return plusMinutes(now, rules.afterImportDays * 24 * 60)
  const expected = records.find(
    ({ expectedAt, passages }) => expectedAt !== null && passages.includes(finding.passage ?? ''),
  )?.expectedAt
  const before = expected == null ? null : plusMinutes(expected, -rules.beforeArrivalMinutes)
  return before !== null && before > now ? before : plusMinutes(now, rules.lookWithinMinutes)
}

/** An amount that is a tenth or more apart asks for a person as soon as a mark that differs. */
function severityOf({ type, score }: Finding): Severity {
  const isAmount = type === 'gross-weight' || type === 'weighed-weight' || type === 'packages'
  return isAmount && score >= 0.1 ? 'high' : SEVERITY_OF[type]
}

const saysTheSame = (a: Discrepancy, b: Discrepancy): boolean =>
  a.first.value === b.first.value &&
  a.second.value === b.second.value &&
  a.first.record === b.first.record &&
  a.second.record === b.second.record &&
  a.severity === b.severity
