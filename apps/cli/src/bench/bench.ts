/** Figures by name, units in the name: `lives_per_s`, `command_p99_ms`. */
export type Figures = Readonly<Record<string, number>>

export interface BenchContext {
  /** Folder whose sets are kept between runs. */
  readonly folder: string
  readonly say: (text: string) => void
  /** How many, instead of the bench's own number: for a quick look. */
  readonly messages?: number
  /** Of the world, instead of the bench's own number. */
  readonly hours?: number
  /** Write what was measured to the pages in `docs/` that show it. */
  readonly publish?: boolean
}

export interface Bench {
  readonly name: string
  readonly summary: string
  readonly run: (context: BenchContext) => Promise<Figures>
  /** What each figure should reach on two cores. */
  readonly targets: Readonly<Record<string, { readonly atLeast?: number; readonly atMost?: number }>>
}
