import type { Text3 } from '@landport/std/text'
import type { PinEvent } from './vocabulary.ts'

/** The values an input may take. `text` is open (HS codes, countries); `number` is compared by range. */
export type TableInput =
  | { readonly name: string; readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly name: string; readonly type: 'boolean' }
  | { readonly name: string; readonly type: 'text' }
  | { readonly name: string; readonly type: 'number' }

/**
 * What a row asks of one input: a value, one of several, anything but some, a text that starts so, or a number in
 * `from` (included) to `to` (not included). `'*'`, like an input not named, is any value.
 */
export type Cell =
  | '*'
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { readonly not: readonly (string | number | boolean)[] }
  | { readonly prefix: readonly string[] }
  | { readonly from?: number; readonly to?: number }

/** `unique`: exactly one row is hit; `first`: the first hit counts; `collect`: every row hit counts. */
export const HIT_POLICIES = ['unique', 'first', 'collect'] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

export interface TableRow<T> {
  /** Unique in its pack: "why" is always a row's id. */
  readonly id: string
  readonly when: Readonly<Record<string, Cell>>
  readonly then: T
  /** Why this row is so, for the person at the gate. */
  readonly text: Text3
  /** Ids in the pack's register of legal bases. */
  readonly legalBasis: readonly string[]
  readonly pin: PinEvent
  /** Civil dates in the side's own zone: in force from the start of `validFrom` until the start of `validTo`. */
  readonly validFrom?: string
  readonly validTo?: string
  /** True where no published rule says so. */
  readonly assumed?: boolean
}

export interface DecisionTable<T = unknown> {
  readonly id: string
  readonly version: string
  readonly inputs: readonly TableInput[]
  readonly hitPolicy: HitPolicy
  /** Whether every combination must hit a row. Default: yes, but no for `collect`. */
  readonly complete?: boolean
  readonly rows: readonly TableRow<T>[]
}

export type TableValues = Readonly<Record<string, string | number | boolean>>

/** Outcomes in the order of the rows; exactly one for `unique` and `first` tables that are complete. */
export interface TableAnswer<T> {
  readonly outcomes: readonly T[]
  /** Ids of the rows that gave the outcomes, in the same order. */
  readonly rows: readonly string[]
}

/**
 * Asks a table. `msAt` gives the epoch milliseconds at which a row with that pin is judged.
 * Values outside an input's declared domain are a bug of the caller.
 */
export type CompiledTable<T> = (values: TableValues, msAt: (pin: PinEvent) => number) => TableAnswer<T>
