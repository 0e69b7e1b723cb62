import type { Crossing } from './crossings.ts'
import { declarationIdentity } from './keys.ts'
import { numberOf } from './match-consignments.ts'
import { type MirrorConsignment, type MirrorRecord, STANDPOINTS } from './record.ts'

/** One export declaration as its side states it: the declaration itself, or its parts on vehicles while it is not here. */
export interface ExportStatement {
  readonly number: string
  readonly record: MirrorRecord
  readonly consignments: readonly MirrorConsignment[]
  /** Of the vehicles that carry it, as far as known. */
  readonly passages: readonly string[]
  readonly parts: readonly DeclaredPart[]
}

/** What lies of an export declaration on one vehicle. */
interface DeclaredPart {
  readonly number: string
  readonly record: MirrorRecord
  readonly consignment: MirrorConsignment
  readonly passage: string | null
}

/** Export and import declarations of the same goods: one to one, or many to many after transloading. */
export interface ImportGroup {
  readonly exports: readonly ExportStatement[]
  readonly imports: readonly MirrorRecord[]
}

/**
 * Joins import declarations with the export declarations they follow: by number, and where they name none by the
 * crossings that they name.
 */
export function importGroups(
  records: readonly MirrorRecord[],
  crossings: readonly Crossing[],
): readonly ImportGroup[] {
  const imports = records.filter(({ kind, withdrawn }) => kind === 'import-declaration' && !withdrawn)
  if (imports.length === 0) return []
  const statements = exportStatements(records, crossings)
  const groups: { exports: ExportStatement[]; imports: MirrorRecord[] }[] = []
  for (const one of imports) {
    const followed = statements.filter((statement) => isFollowed(statement, one))
    if (followed.length === 0) continue
    const touching = groups.filter((group) => group.exports.some((statement) => followed.includes(statement)))
    const rest = groups.filter((group) => !touching.includes(group))
    const joined = {
      exports: [...new Set([...touching.flatMap((group) => group.exports), ...followed])],
      imports: [...touching.flatMap((group) => group.imports), one],
    }
    groups.splice(0, groups.length, ...rest, joined)
  }
  return groups.map(ofNamedCrossings)
}

/** Imports that name crossings and no declaration are of what lay on those vehicles, not of the whole declaration. */
function ofNamedCrossings(group: ImportGroup): ImportGroup {
  if (group.imports.some(({ follows }) => follows.length > 0)) return group
  const named = new Set(group.imports.flatMap(({ passages }) => passages))
  const exports = group.exports.map((statement) => {
    const parts = statement.parts.filter(({ passage }) => passage !== null && named.has(passage))
    return {
      ...statement,
      record: parts[0]?.record ?? statement.record,
      consignments: parts.length === 0 ? statement.consignments : parts.map(({ consignment }) => consignment),
      passages: statement.passages.filter((passage) => named.has(passage)),
    }
  })
  return { ...group, exports }
}

function exportStatements(
  records: readonly MirrorRecord[],
  crossings: readonly Crossing[],
): readonly ExportStatement[] {
  const parts = crossings.flatMap(({ passage, records: some }) =>
    declaredParts(some).map((part) => ({ ...part, passage })),
  )
  const passagesOf = (number: string): string[] =>
    parts
      .filter((part) => part.number === number)
      .flatMap(({ passage }) => (passage === null ? [] : [passage]))
  const whole = records
    .filter(({ kind, withdrawn }) => kind === 'export-declaration' && !withdrawn)
    .flatMap((record) => {
      const number = record.consignments.map(numberOf).find((one) => one !== null) ?? null
      return number === null
        ? []
        : [
            {
              number,
              record,
              consignments: record.consignments,
              passages: passagesOf(number),
              parts: parts.filter((part) => part.number === number),
            },
          ]
    })
  const known = new Set(whole.map(({ number }) => number))
  const fromParts = [...new Set(parts.map(({ number }) => number))]
    .filter((number) => !known.has(number))
    .map((number) => {
      const own = parts.filter((part) => part.number === number)
      return {
        number,
        record: own[0]!.record,
        consignments: own.map(({ consignment }) => consignment),
        passages: passagesOf(number),
        parts: own,
      }
    })
  return [...whole, ...fromParts]
}

/** What the exporting side declared of one vehicle: its advance data, else the manifest. */
function declaredParts(records: readonly MirrorRecord[]) {
  const record =
    records.find(({ kind, consignments }) => STANDPOINTS[kind] === 'declared' && consignments.length > 0) ??
    records.find(({ kind, consignments }) => STANDPOINTS[kind] === 'carried' && consignments.length > 0)
  if (record === undefined) return []
  return record.consignments.flatMap((consignment) => {
    const number = numberOf(consignment)
    return number === null ? [] : [{ number, record, consignment }]
  })
}

const isFollowed = ({ number, passages }: ExportStatement, one: MirrorRecord): boolean =>
  one.follows.length > 0
    ? one.follows.some((followed) => declarationIdentity(followed) === number)
    : one.passages.some((passage) => passages.includes(passage))
