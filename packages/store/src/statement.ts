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
  /**
   * Every parameter is a column, an array with one place per row, and the text takes any number of rows: the same
   * part of several commands becomes one by joining the columns.
   */
  readonly byRow?: true
  /**
   * Places of columns of JSON texts. Each is sent as one text and split by `splitTexts`: written as an array, every
   * quotation mark in them would be escaped here and unescaped there.
   */
  readonly texts?: readonly number[]
  /** Table whose rows other commands share: a statement touches a row once, so only one kind of part may do it. */
  readonly shares?: string
}

/** A part by rows, from its columns. `texts`: places of those that hold JSON texts. */
export const rowsPart = (
  name: string,
  sql: string,
  columns: readonly (readonly unknown[])[],
  texts: readonly number[] = [],
): StatementPart => ({ name, sql, values: columns, byRow: true, texts })

/** Stands between JSON texts: JSON writes control characters as escapes, so it never stands within one. */
const BETWEEN = '\u001e'
/** SQL for a column of JSON texts, as an array. */
export const splitTexts = (parameter: string): string => `string_to_array(${parameter}::text, e'\\x1e')`

export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

export interface JoinedParts {
  readonly parts: readonly StatementPart[]
  /** Places of the commands that do not fit into the same statement. */
  readonly left: readonly number[]
}

/**
 * The parts of several commands as those of one statement. A command is left out when a part of it that is not by
 * rows stands there already, or when it would touch a shared table by another kind of part.
 */
export function joinParts(ofCommands: readonly (readonly StatementPart[])[]): JoinedParts {
  const joined = new Map<string, { readonly part: StatementPart; readonly values: unknown[] }>()
  const sharedBy = new Map<string, string>()
  const left: number[] = []
  for (const [place, parts] of ofCommands.entries()) {
    if (parts.some((part) => !fits(part, joined.get(part.name)?.part, sharedBy))) {
      left.push(place)
      continue
    }
    for (const part of parts) {
      if (part.shares !== undefined) sharedBy.set(part.shares, onlyKind(parts, part.shares))
      const found = joined.get(part.name)
      if (found === undefined) joined.set(part.name, { part, values: part.values.map(ownColumn) })
      else for (const [i, column] of part.values.entries()) push(found.values[i], column)
    }
  }
  const inOrder = [...joined.values()].sort((a, b) => (a.part.name < b.part.name ? -1 : 1))
  return { parts: inOrder.map(({ part, values }) => ({ ...part, values })), left }
}

function fits(
  part: StatementPart,
  there: StatementPart | undefined,
  sharedBy: ReadonlyMap<string, string>,
): boolean {
  const sharer = part.shares === undefined ? undefined : sharedBy.get(part.shares)
  if (sharer !== undefined && sharer !== part.name) return false
  return there === undefined || (part.byRow === true && there.sql === part.sql)
}

/** The kind of part by which a command touches a shared table; with two kinds it shares the table with nobody. */
function onlyKind(parts: readonly StatementPart[], table: string): string {
  const kinds = new Set(parts.filter(({ shares }) => shares === table).map(({ name }) => name))
  return [...kinds].join('+')
}

const ownColumn = (column: unknown): unknown => (Array.isArray(column) ? [...column] : column)

function push(column: unknown, more: unknown): void {
  for (const value of more as unknown[]) (column as unknown[]).push(value)
}

/**
 * Puts parts together as CTEs of one statement: all of them or none, one round trip and one commit. All parts see the
 * same snapshot: no part sees another's rows in a table, only what that one returns. The text is the same for the
 * same parts, so that it is prepared once per connection.
 */
export function composeStatement(parts: readonly StatementPart[]): Statement {
  assert(parts.length > 0, 'a statement needs at least one part')
  return { ...composedText(parts), values: parts.flatMap(sentValues) }
}

const sentValues = ({ values, texts = [] }: StatementPart): unknown[] =>
  values.map((value, place) => (texts.includes(place) ? (value as readonly string[]).join(BETWEEN) : value))

interface Composed {
  readonly name: string
  readonly text: string
}

/** Composed texts by the texts they are made of; bounded, as the parts of a program are a closed set. */
const known = new Map<string, Composed>()
const KNOWN_MAX = 500

function composedText(parts: readonly StatementPart[]): Composed {
  const key = parts.map(({ name, sql }) => `${name}\n${sql}`).join('\n')
  const found = known.get(key)
  if (found !== undefined) return found
  const composed = compose(parts)
  if (known.size < KNOWN_MAX) known.set(key, composed)
  return composed
}

function compose(parts: readonly StatementPart[]): Composed {
  const names = new Set(parts.map((part) => part.name))
  assert(names.size === parts.length, 'a part stands once in a statement', [...names])
  let base = 0
  const ctes = parts.map((part) => {
    const sql = part.sql.replace(/\$(\d+)/g, (_, n: string) => `$${base + Number(n)}`)
    base += part.values.length
    return `${part.name} as (${sql})`
  })
  const text = `with ${ctes.join(',\n')}\nselect 1`
  return { name: `landport_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text }
}
