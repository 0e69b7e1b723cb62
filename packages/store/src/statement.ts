import { createHash } from 'node:crypto'
import { assert } from '@landport/std/assert'

/**
 * One data-modifying part of a statement. Its parameters are numbered from $1 by itself. `name` is the name of its
 * CTE: once per statement, and a later part may read what an earlier one returned by it.
 */
export interface StatementPart {
  readonly name: string
  readonly sql: string
  readonly values: readonly unknown[]
}

export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

/**
 * Puts parts together as CTEs of one statement: all of them or none, one round trip and one commit. All parts see the
 * same snapshot: no part sees another's rows in a table, only what that one returns. The text is the same for the
 * same parts, so that it is prepared once per connection.
 */
export function composeStatement(parts: readonly StatementPart[]): Statement {
  assert(parts.length > 0, 'a statement needs at least one part')
  const values: unknown[] = []
  const names = new Set(parts.map((part) => part.name))
  assert(names.size === parts.length, 'a part stands once in a statement', [...names])
  const ctes = parts.map((part) => {
    const base = values.length
    values.push(...part.values)
    const sql = part.sql.replace(/\$(\d+)/g, (_, n: string) => `$${base + Number(n)}`)
    return `${part.name} as (${sql})`
  })
  const text = `with ${ctes.join(',\n')}\nselect 1`
  const name = `landport_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  return { name, text, values }
}
