import type { Text3 } from '@landport/std/text'
import type Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ErrorView } from './answer-views.ts'

export type Violation = ErrorView['error']['details'][number]

const compiled = new WeakMap<object, ReturnType<typeof Compile>>()

/** More are not read by anybody, and a hostile body shall not cost more. */
const VIOLATIONS_MAX = 200

/**
 * Every violation of a schema by JSON pointer, in three languages, one per place; empty when the value fits. Of a
 * choice only the alternative that was meant is asked: the one whose `kind` the value has, or that is not null.
 */
export function listViolations(schema: Type.TSchema, value: unknown): readonly Violation[] {
  return violationsOf(schema as Shape, value, '').slice(0, VIOLATIONS_MAX)
}

function violationsOf(schema: Shape, value: unknown, path: string): Violation[] {
  if (checkerOf(schema as Type.TSchema).Check(value)) return []
  if (schema.anyOf !== undefined) {
    const meant = alternativeMeant(schema.anyOf, value)
    if (meant === null) return [say(path, 'not-in-list', TEXTS.list)]
    return violationsOf(meant, value, path)
  }
  if (schema.properties !== undefined && isRecord(value)) {
    const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name))
    const { properties } = schema
    const names = Object.keys(value).slice(0, VIOLATIONS_MAX)
    const unknown = schema.additionalProperties === false ? names.filter((name) => !(name in properties)) : []
    return [
      ...missing.map((name) => say(under(path, name), 'missing', TEXTS.missing)),
      ...unknown.map((name) => say(under(path, name), 'unknown-field', TEXTS.unknown)),
      ...names.flatMap((name) =>
        Object.hasOwn(properties, name)
          ? violationsOf(properties[name]!, value[name], under(path, name))
          : [],
      ),
    ]
  }
  if (schema.items !== undefined && Array.isArray(value)) {
    const { items } = schema
    return [
      ...lengthViolation(schema, value, path),
      ...(value as readonly unknown[])
        .slice(0, VIOLATIONS_MAX)
        .flatMap((item, n) => violationsOf(items, item, under(path, `${n}`))),
    ]
  }
  return leafViolation(schema, value, path)
}

function alternativeMeant(alternatives: readonly Shape[], value: unknown): Shape | null {
  const named = isRecord(value)
    ? alternatives.find(({ properties }) => properties?.kind?.const === value.kind)
    : undefined
  if (named !== undefined) return named
  const others = alternatives.filter(({ type }) => type !== 'null')
  return others.length === 1 ? others[0]! : null
}

function lengthViolation(
  { minItems, maxItems }: Shape,
  value: readonly unknown[],
  path: string,
): Violation[] {
  if (minItems !== undefined && value.length < minItems) return [spell(path, 'minItems', { limit: minItems })]
  return maxItems !== undefined && value.length > maxItems
    ? [spell(path, 'maxItems', { limit: maxItems })]
    : []
}

/** Of a single value the first fault is said: what has the wrong length need not hear of its form. */
function leafViolation(schema: Shape, value: unknown, path: string): Violation[] {
  const [error] = checkerOf(schema as Type.TSchema)
    .Errors(value)
    .filter(({ keyword }) => keyword !== 'boolean')
  return [spell(path, error?.keyword ?? '', (error?.params ?? {}) as Record<string, unknown>)]
}

/** The parts of a JSON schema that our requests are made of. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: unknown
  readonly items?: Shape
  readonly minItems?: number
  readonly maxItems?: number
}

function checkerOf(schema: Type.TSchema): ReturnType<typeof Compile> {
  let check = compiled.get(schema)
  if (check === undefined) {
    check = Compile(schema)
    compiled.set(schema, check)
  }
  return check
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON pointer (RFC 6901) of a member. */
const under = (path: string, name: string): string =>
  `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

function spell(path: string, keyword: string, params: Record<string, unknown>): Violation {
  switch (keyword) {
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return say(path, 'wrong-length', TEXTS.length, `${params.limit}`)
    case 'minimum':
    case 'maximum':
      return say(path, 'out-of-range', TEXTS.range, `${params.limit}`)
    case 'type':
      return say(path, 'wrong-type', TEXTS.type, `${params.type}`)
    case 'enum':
    case 'const':
      return say(path, 'not-in-list', TEXTS.list)
    default:
      return say(path, 'wrong-form', TEXTS.form)
  }
}

const say = (path: string, code: string, text: (value: string) => Text3, value = ''): Violation => ({
  location: path === '' ? '/' : path,
  code,
  message: text(value),
})

const TEXTS = {
  missing: () => ({ vi: 'Thiếu mục bắt buộc.', zh: '缺少必填项。', en: 'A required field is missing.' }),
  unknown: () => ({ vi: 'Mục không được biết đến.', zh: '未知的字段。', en: 'This field is not known.' }),
  length: (limit: string) => ({
    vi: `Độ dài không đúng (giới hạn ${limit}).`,
    zh: `长度不符（限 ${limit}）。`,
    en: `Wrong length (limit ${limit}).`,
  }),
  range: (limit: string) => ({
    vi: `Giá trị ngoài phạm vi (giới hạn ${limit}).`,
    zh: `数值超出范围（限 ${limit}）。`,
    en: `Out of range (limit ${limit}).`,
  }),
  type: (type: string) => ({
    vi: `Sai kiểu dữ liệu (cần ${type}).`,
    zh: `数据类型不符（应为 ${type}）。`,
    en: `Wrong type (must be ${type}).`,
  }),
  list: () => ({
    vi: 'Giá trị không thuộc danh sách cho phép.',
    zh: '取值不在允许范围内。',
    en: 'The value is not one of those allowed.',
  }),
  form: () => ({ vi: 'Giá trị sai định dạng.', zh: '格式不正确。', en: 'The value has the wrong form.' }),
} as const
