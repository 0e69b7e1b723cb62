import type { TSchema } from 'typebox'
import { Settings } from 'typebox/system'
import { Check, Errors } from 'typebox/value'
import { type ConfigFault, fault, pointer } from './config-fault.ts'

/** A file with more faults than this is not worth listing further. */
const FAULTS_MAX = 1000

interface SchemaError {
  readonly keyword: string
  readonly schemaPath: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Every way in which a value misses its schema, one fault each, by path. Empty when it fits. */
export function schemaFaults(schema: TSchema, value: unknown): ConfigFault[] {
  // Asked first: to list what is wrong costs more, and every process reads these files when it starts.
  if (Check(schema, value)) return []
  const errors = allErrors(schema, value)
  const unions = errors.filter((error) => error.keyword === 'anyOf')
  const isInsideUnion = (error: SchemaError): boolean =>
    unions.some(
      (union) =>
        error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`) &&
        error.instancePath.startsWith(union.instancePath),
    )
  return errors.filter((error) => !isInsideUnion(error)).flatMap(faultsOf)
}

/** The library stops at eight errors unless told otherwise; its setting is put back at once. */
function allErrors(schema: TSchema, value: unknown): readonly SchemaError[] {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: FAULTS_MAX })
  try {
    return Errors(schema, value) as readonly SchemaError[]
  } finally {
    Settings.Set({ maxErrors })
  }
}

function faultsOf(error: SchemaError): ConfigFault[] {
  const { instancePath: path, params } = error
  switch (error.keyword) {
    case 'required':
      return (params.requiredProperties as readonly string[]).map((name) =>
        fault(
          path + pointer(name),
          'missing',
          `Thiếu mục “${name}”.`,
          `缺少“${name}”项。`,
          `"${name}" is missing.`,
        ),
      )
    case 'additionalProperties':
      return (params.additionalProperties as readonly string[]).map((name) =>
        fault(
          path + pointer(name),
          'unknown-key',
          `Không có mục nào tên “${name}” ở đây.`,
          `此处没有名为“${name}”的项。`,
          `There is no "${name}" here.`,
        ),
      )
    // Said once already by `additionalProperties`.
    case 'boolean':
      return []
    case 'type':
      return [
        fault(
          path,
          'wrong-type',
          `Sai kiểu dữ liệu; cần: ${params.type}.`,
          `数据类型错误，应为：${params.type}。`,
          `Wrong type; ${params.type} expected.`,
        ),
      ]
    case 'enum':
    case 'const': {
      const allowed = String(params.allowedValues ?? params.allowedValue)
      return [
        fault(
          path,
          'not-allowed',
          `Giá trị không được chấp nhận; chỉ nhận: ${allowed}.`,
          `取值无效，只能是：${allowed}。`,
          `Value not allowed; only: ${allowed}.`,
        ),
      ]
    }
    case 'pattern':
      return [
        fault(
          path,
          'wrong-form',
          `Sai định dạng; mẫu: ${params.pattern}.`,
          `格式错误，应符合：${params.pattern}。`,
          `Wrong form; pattern: ${params.pattern}.`,
        ),
      ]
    case 'format':
      return [
        fault(
          path,
          'wrong-form',
          'Không phải ngày có thật theo dạng năm-tháng-ngày.',
          '不是“年-月-日”形式的真实日期。',
          'Not a real date in the form year-month-day.',
        ),
      ]
    case 'anyOf':
      return [
        fault(
          path,
          'no-such-form',
          'Giá trị không thuộc dạng nào được phép ở đây.',
          '取值不属于此处允许的任何形式。',
          'The value is in none of the forms allowed here.',
        ),
      ]
    default: {
      const detail = `${error.keyword} ${JSON.stringify(params)}`
      return [
        fault(
          path,
          'out-of-bounds',
          `Giá trị vượt giới hạn cho phép: ${detail}.`,
          `取值超出允许范围：${detail}。`,
          `Value outside what is allowed: ${detail}.`,
        ),
      ]
    }
  }
}
