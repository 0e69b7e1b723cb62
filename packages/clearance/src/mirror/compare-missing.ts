import { otherSide, type Side } from '@landport/std/side'
import { type Instant, plusMinutes } from '@landport/std/time'
import { cameAt } from './compare-imports.ts'
import type { Crossing } from './crossings.ts'
import { type Findings, NOTHING_STATED, stated } from './findings.ts'
import type { ImportGroup } from './import-groups.ts'
import { numberOf } from './match-consignments.ts'
import type { MirrorRules } from './mirror-rules.ts'
import { type MirrorRecord, STANDPOINTS } from './record.ts'

/** A record that ought to be here by a moment, and what it would be the counterpart of. */
export interface Awaited {
  readonly stage: 'before-arrival' | 'after-import'
  readonly subject: string
  readonly beside: MirrorRecord
  readonly side: Side
  readonly kind: 'road-manifest' | 'import-declaration'
  readonly dueAt: Instant
  readonly passage: string | null
}

/** What is still to come for these crossings, due or not. Empty vehicles need neither. */
export function awaitedRecords(
  crossings: readonly Crossing[],
  groups: readonly ImportGroup[],
  rules: MirrorRules,
): readonly Awaited[] {
  const imported = new Set(groups.flatMap(({ exports }) => exports.map(({ number }) => number)))
  return crossings.flatMap((crossing) => {
    const declared = crossing.records.find(
      ({ kind, consignments }) => STANDPOINTS[kind] === 'declared' && consignments.length > 0,
    )
    if (declared === undefined) return []
    return [...manifest(crossing, declared, rules), ...imports(crossing, declared, imported, rules)]
  })
}

function manifest(crossing: Crossing, declared: MirrorRecord, rules: MirrorRules): readonly Awaited[] {
  const side = rules.manifestBy[declared.side]
  if (side === null || crossing.records.some(({ kind }) => kind === 'road-manifest')) return []
  // Seen at the gate, it is due at once; before that some time ahead of the expected crossing.
  const seen = crossing.records.find(({ kind }) => kind === 'gate-reading')
  const expected = declared.expectedAt
  if (seen === undefined && expected === null) return []
  const dueAt = seen?.at ?? plusMinutes(expected!, -rules.beforeArrivalMinutes)
  return [
    {
      stage: 'before-arrival',
      subject: crossing.passage ?? declared.id,
      beside: declared,
      side,
      kind: 'road-manifest',
      dueAt,
      passage: crossing.passage,
    },
  ]
}

function imports(
  crossing: Crossing,
  declared: MirrorRecord,
  imported: ReadonlySet<string>,
  rules: MirrorRules,
): readonly Awaited[] {
  const came = cameAt(crossing)
  if (came === null) return []
  const side = otherSide(declared.side)
  return declared.consignments.flatMap((consignment) => {
    const number = numberOf(consignment)
    if (number === null || imported.has(number)) return []
    return [
      {
        stage: 'after-import',
        subject: number,
        beside: declared,
        side,
        kind: 'import-declaration',
        dueAt: plusMinutes(came, rules.importDeclarationDays[side] * 24 * 60),
        passage: crossing.passage,
      },
    ]
  })
}

export function addMissing(awaited: readonly Awaited[], now: Instant, findings: Findings): void {
  for (const { stage, subject, beside, side, kind, dueAt, passage } of awaited) {
    if (dueAt > now) continue
    findings.add({
      stage,
      type: 'counterpart',
      subject,
      first: stated(beside, subject),
      second: { ...NOTHING_STATED, side, kind },
      score: 0.5,
      passage,
    })
  }
}
