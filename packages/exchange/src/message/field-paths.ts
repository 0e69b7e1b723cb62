import type Type from 'typebox'

/** One field of a content that holds a value: text, number, yes or no. */
export interface Field {
  /** `consignments.*.hs`: names joined by dots, `*` for the members of a list. */
  readonly path: string
  /** Whether a message may do without it: it is optional, or read as null when it is not there. */
  readonly mayBeMissing: boolean
}

/** The parts of JSON Schema that contents are written in. */
interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly const?: unknown
}

/** Every field that the schema of a content knows, in its order. A field of one branch counts as the branch has it. */
export function fieldsOf(schema: Type.TObject): readonly Field[] {
  const found = new Map<string, Field>()
  for (const field of walk(schema as Node, [], false)) {
    const known = found.get(field.path)
    found.set(
      field.path,
      known === undefined ? field : { ...field, mayBeMissing: known.mayBeMissing && field.mayBeMissing },
    )
  }
  return [...found.values()]
}

function walk(node: Node, path: readonly string[], mayBeMissing: boolean): Field[] {
  if (node.anyOf !== undefined) {
    const isNullable = node.anyOf.some(isNull)
    return node.anyOf
      .filter((branch) => !isNull(branch))
      .flatMap((branch) => walk(branch, path, mayBeMissing || isNullable))
  }
  if (node.type === 'array') return walk(node.items ?? {}, [...path, '*'], mayBeMissing)
  if (node.type === 'object')
    return Object.entries(node.properties ?? {}).flatMap(([name, member]) =>
      walk(member, [...path, name], mayBeMissing || !(node.required ?? []).includes(name)),
    )
  return [{ path: path.join('.'), mayBeMissing }]
}

/**
 * The content as its schema has it: a nullable field that is not there is null. So a field that the agreement does not
 * release, or that came as a digest, reads as "not told". Everything else stays as it is, for the check to refuse.
 */
export const withNulls = (schema: Type.TObject, value: unknown): unknown => filled(schema as Node, value)

function filled(node: Node, value: unknown): unknown {
  if (node.anyOf !== undefined) {
    const branch = node.anyOf.find((one) => fits(one, value))
    return branch === undefined ? value : filled(branch, value)
  }
  if (node.type === 'array' && Array.isArray(value)) return value.map((one) => filled(node.items ?? {}, one))
  if (node.type !== 'object' || !isRecord(value)) return value
  const { properties = {}, required = [] } = node
  const all: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value))
    all[name] = Object.hasOwn(properties, name) ? filled(properties[name]!, member) : member
  for (const name of required)
    if (!Object.hasOwn(all, name) && properties[name]?.anyOf?.some(isNull)) all[name] = null
  return all
}

/** Objects of a union are told apart by their constant fields. */
const fits = (branch: Node, value: unknown): boolean =>
  branch.type === 'object' &&
  isRecord(value) &&
  Object.entries(branch.properties ?? {}).every(
    ([name, member]) => member.const === undefined || value[name] === member.const,
  )

const isNull = ({ type }: Node): boolean => type === 'null'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
