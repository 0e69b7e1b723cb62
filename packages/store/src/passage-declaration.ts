import type { Passage } from '@landport/passage/passage'
import { rowsPart, type StatementPart } from './statement.ts'

/**
 * As much of a registered number as all acts on one declaration share: in VNACCS the first eleven of twelve digits. Of
 * another number (报关单号 has eighteen digits) the whole, because its first eleven are those of thousands of others.
 */
export const numberKey = (number: string): string => (number.length === 12 ? number.slice(0, 11) : number)

/** The same in SQL, for an expression that gives a number. */
export const numberKeySql = (number: string): string =>
  `case when length(${number}) = 12 then left(${number}, 11) else ${number} end`

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

const keysOf = ({ consignments, ownDeclarationNumbers = [] }: Passage): string[] => [
  ...consignments.flatMap(({ declaration, declarationNumber }) => [
    ...(declaration === null ? [] : [declaration]),
    ...(declarationNumber === null ? [] : [numberKey(declarationNumber)]),
  ]),
  ...ownDeclarationNumbers.map(numberKey),
]
