import { ruleText } from '@landport/passage/rule-text'
import type { Text3 } from '@landport/std/text'
import { useQuery } from '@tanstack/react-query'
import { rulesQuery } from '../api/queries.ts'
import { useSay } from '../app/language.tsx'

interface Table {
  readonly rows: readonly { readonly id: string; readonly text: Text3 }[]
}

const NO_PACK = { findText: () => null }

/**
 * What a rule says, by the id that passages carry: a row of this side's pack or of the platform. Null for what is
 * neither (a basis that an officer wrote, a row of an older pack): ids are not shown to people.
 */
export function useRuleText(): (row: string) => string | null {
  const say = useSay()
  const { data: rules } = useQuery(rulesQuery)
  const tables: readonly Table[] = Object.values(rules?.pack.tables ?? {})
  const rows = tables.flatMap((table) => table.rows)
  return (row) => {
    const found = rows.find(({ id }) => id === row)?.text ?? ruleText(NO_PACK, row)
    const said = say(found)
    return said === row ? null : said
  }
}
