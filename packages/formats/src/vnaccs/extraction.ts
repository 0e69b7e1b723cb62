import type { FieldRule } from './labels.ts'

/** A value found beside, below or under its label. */
export interface FoundValue {
  readonly text: string
  readonly isNumber: boolean
  readonly location: string
  /** Further values in the same row, before the next label: a unit, a currency, a second code. */
  readonly extras: readonly string[]
}

/** One declaration as its labels give it, before it is checked or understood. */
export interface ExtractedDeclaration {
  readonly location: string
  readonly direction: 'export' | 'import' | null
  readonly fields: ReadonlyMap<string, readonly FoundValue[]>
  readonly goods: readonly ExtractedGoods[]
}

export interface ExtractedGoods {
  readonly location: string
  readonly fields: ReadonlyMap<string, FoundValue>
}

export interface Extraction {
  readonly declarations: readonly ExtractedDeclaration[]
  readonly unknownLabels: readonly UnknownLabel[]
  readonly clashes: readonly Clash[]
}

export interface UnknownLabel {
  readonly label: string
  readonly location: string
  readonly text: string
}

/** Two different values for a field that has one. */
export interface Clash {
  readonly rule: FieldRule
  readonly first: FoundValue
  readonly second: FoundValue
}

/** Collects values under their keys; remembers when a single-valued field gets a second value. */
export class FieldCollector {
  readonly fields = new Map<string, FoundValue[]>()
  readonly clashes: Clash[] = []

  add(rule: FieldRule, value: FoundValue): void {
    const present = this.fields.get(rule.key)
    if (present === undefined) this.fields.set(rule.key, [value])
    else if (present.some((earlier) => earlier.text === value.text)) return
    else if (rule.many) present.push(value)
    else if (this.clashes.length < 100) this.clashes.push({ rule, first: present[0]!, second: value })
  }
}
