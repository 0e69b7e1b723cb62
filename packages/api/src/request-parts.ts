import type { Instant } from '@landport/std/time'
import Type from 'typebox'

/** Parts shared by request schemas. Every text has a limit: nothing of unbounded length enters. */
export const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const IdText = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 })
/** A line for people: no control characters. */
export const LineText = Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
export const ShortText = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
})
export const CodeText = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$',
})
export const UuidText = Type.String({ pattern: '^[0-9a-f-]{36}$' })
export const DigestText = Type.String({ pattern: '^[0-9a-f]{64}$' })
/** `VNHN261122-00417`: side, gate code, date, serial. */
export const ReferenceText = Type.String({ pattern: '^(VN|CN)[A-Z0-9]{2,6}\\d{6}-\\d{5}$' })

/** UTC with milliseconds, `2026-11-22T05:00:00.000Z`: text order is time order, so no other form enters. */
export const InstantText = Type.Unsafe<Instant>(
  Type.String({
    pattern: '^20\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$',
  }),
)

export const CountryText = Type.String({ pattern: '^[A-Z]{2}$' })
export const HsText = Type.String({ pattern: '^(\\d{4,10})?$' })
export const WeightKg = Type.Number({ minimum: 0, maximum: 200_000 })
