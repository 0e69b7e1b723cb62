import type { Bend } from './bend.ts'

/** One fault each, and the one clause that must find it. */
export interface Fault {
  readonly clause: string
  readonly what: string
  readonly bend: Bend
}
