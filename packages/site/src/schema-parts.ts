import Type from 'typebox'

/** Schemas shared by site files and procedure packs. Unknown keys are faults: a typing error must not pass unseen. */
export const closed = <T extends Record<string, Type.TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })

export const Text3Schema = closed({
  vi: Type.String({ minLength: 1 }),
  zh: Type.String({ minLength: 1 }),
  en: Type.String({ minLength: 1 }),
})

export const IdSchema = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 })
/** A date of the calendar: 31 February is none. */
export const CivilDateSchema = Type.String({ format: 'date' })
export const SideSchema = Type.Enum(['VN', 'CN'])

/** Where a fact comes from: a public source, or an assumption with its reason. */
export const ProvenanceSchema = closed({
  status: Type.Enum(['sourced', 'assumed']),
  source: Type.String({ minLength: 3 }),
})
export type Provenance = Type.Static<typeof ProvenanceSchema>
