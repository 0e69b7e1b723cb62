import Type from 'typebox'

const closed = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const Reference = Type.String({ minLength: 1, maxLength: 40 })
/** Which vehicle the screen showed: what is done to one names it. Whether it is there is the lane's to say. */
const vehicle = Type.String({ minLength: 1, maxLength: 40 })

export const BoothActBody = Type.Union([
  closed({ kind: Type.Literal('identify'), reference: Reference, vehicle }),
  closed({
    kind: Type.Literal('open-by-hand'),
    reference: Type.Union([Reference, Type.Null()]),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
    picture: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    vehicle,
  }),
  closed({ kind: Type.Literal('lower') }),
  closed({ kind: Type.Literal('stop') }),
  closed({ kind: Type.Literal('evacuate') }),
  closed({ kind: Type.Literal('prove-empty'), vehicle }),
  closed({ kind: Type.Literal('print-slip'), reference: Reference }),
  closed({
    kind: Type.Literal('take-up-slip'),
    token: Type.String({ minLength: 20, maxLength: 2_000 }),
    passedAt: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
    vehicle: Type.Optional(vehicle),
  }),
])
