import Type from 'typebox'

const closed = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const Reference = Type.String({ minLength: 1, maxLength: 40 })

export const BoothActBody = Type.Union([
  closed({ kind: Type.Literal('identify'), reference: Reference }),
  closed({
    kind: Type.Literal('open-by-hand'),
    reference: Type.Union([Reference, Type.Null()]),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
    picture: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  closed({ kind: Type.Literal('lower') }),
  closed({ kind: Type.Literal('stop') }),
  closed({ kind: Type.Literal('evacuate') }),
  closed({ kind: Type.Literal('prove-empty') }),
  closed({
    kind: Type.Literal('take-up-slip'),
    token: Type.String({ minLength: 20, maxLength: 2_000 }),
    passedAt: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
  }),
])
