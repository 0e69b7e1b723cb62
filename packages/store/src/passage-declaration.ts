import type { Passage } from '@landport/passage/passage'
import { rowsPart, type StatementPart } from './statement.ts'

/** As much of a registered number as all acts on one declaration share (VNACCS). */
export const NUMBER_KEY_CHARACTERS = 11
export const numberKey = (number: string): string => number.slice(0, NUMBER_KEY_CHARACTERS)

/** The declarations that a passage newly carries, for whoever asks from the declaration's side. */
export function passageDeclarationParts(before: Passage | null, after: Passage): StatementPart[] {
  const had = new Set(before === null ? [] : keysOf(before))
  const added = [...new Set(keysOf(after))].filter((key) => !had.has(key))
  if (added.length === 0) return []
  return [
    rowsPart(
      'passage_declaration',
      `insert into passage_declaration (key, reference) select * from unnest($1::text[], $2::text[])
        on conflict do nothing`,
      [added, added.map(() => after.reference)],
    ),
  ]
}

const keysOf = ({ consignments }: Passage): string[] =>
  consignments.flatMap(({ declaration, declarationNumber }) => [
    ...(declaration === null ? [] : [declaration]),
    ...(declarationNumber === null ? [] : [numberKey(declarationNumber)]),
  ])
