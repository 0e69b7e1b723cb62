import Type from 'typebox'

/** Pieces of which the contents of messages are made. Every object is closed: a field that is not named is refused. */
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
/** Text that may be empty, as those of the first kinds may. */
export const looseText = (maxLength: number) => Type.String({ maxLength })
export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const at = Type.String({
  pattern: '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
})
export const date = Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}$' })
export const side = Type.Enum(['VN', 'CN'])
export const country = Type.String({ pattern: '^[A-Z]{2}$' })
export const reference = Type.String({ pattern: '^(VN|CN)[A-Z0-9]{2,6}\\d{6}-\\d{5}$' })
/** The sender's own number of the thing told: a correction or withdrawal names the same one. */
export const number = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}./#_-]{0,79}$' })
/** As written by the declarant: two to twelve digits; the first six are common to both countries (HS). */
export const commodityCode = Type.String({ pattern: '^\\d{2,12}$' })
export const kilograms = Type.Number({ minimum: 0, maximum: 100_000_000 })
export const quantity = Type.Number({ minimum: 0, maximum: 1_000_000_000_000 })
/** UN/ECE Recommendation 20 or 21 code. */
export const unit = Type.String({ pattern: '^[A-Z0-9]{1,4}$' })
export const seals = Type.Array(text(40), { maxItems: 10 })

export const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

/** Content of one kind: `kind` and `from` stand in all of them. */
export const message = <K extends string, T extends Record<string, Type.TSchema>>(kind: K, rest: T) =>
  closed({ kind: Type.Literal(kind), from: side, ...rest })
