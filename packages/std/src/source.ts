/** Source of randomness in [0, 1): seeded in tests and simulations. */
export type Random = () => number

/** Source of new ids (UUID v7 on servers: they sort by time). */
export interface Ids {
  next(): string
}
