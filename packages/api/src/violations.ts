import type { Text3 } from '@landport/std/text'
import type Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ErrorView } from './views.ts'

export type Violation = ErrorView['error']['details'][number]

const compiled = new WeakMap<object, ReturnType<typeof Compile>>()

/** Every violation of a schema by JSON pointer, in three languages; empty when the value fits. */
export function listViolations(schema: Type.TSchema, value: unknown): readonly Violation[] {
  let check = compiled.get(schema)
  if (check === undefined) {
    check = Compile(schema)
    compiled.set(schema, check)
  }
  if (check.Check(value)) return []
  const found = new Map<string, Violation>()
  for (const error of check.Errors(value)) {
    if (error.keyword === 'boolean') continue
    const location = error.instancePath === '' ? '/' : error.instancePath
    for (const violation of spell(location, error.keyword, error.params as Record<string, unknown>))
      if (
        !found.has(violation.location) ||
        violation.code === 'unknown-field' ||
        violation.code === 'missing'
      )
        found.set(`${violation.location} ${violation.code}`, violation)
  }
  return [...found.values()].slice(0, 200)
}

function spell(location: string, keyword: string, params: Record<string, unknown>): Violation[] {
  const under = (name: string) => `${location === '/' ? '' : location}/${name}`
  switch (keyword) {
    case 'required':
      return list(params.requiredProperties).map((name) => say(under(name), 'missing', TEXTS.missing))
    case 'additionalProperties':
      return list(params.additionalProperties).map((name) => say(under(name), 'unknown-field', TEXTS.unknown))
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return [say(location, 'wrong-length', TEXTS.length, `${params.limit}`)]
    case 'minimum':
    case 'maximum':
      return [say(location, 'out-of-range', TEXTS.range, `${params.limit}`)]
    case 'type':
      return [say(location, 'wrong-type', TEXTS.type, `${params.type}`)]
    case 'anyOf':
    case 'enum':
    case 'const':
      return [say(location, 'not-in-list', TEXTS.list)]
    default:
      return [say(location, 'wrong-form', TEXTS.form)]
  }
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const say = (location: string, code: string, text: (value: string) => Text3, value = ''): Violation => ({
  location,
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
