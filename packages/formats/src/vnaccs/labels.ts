import source from '../../../../contracts/vnaccs/labels.json' with { type: 'json' }
import { normaliseLabel } from './normalise-label.ts'

/** What a label of a VNACCS declaration stands for. */
export interface FieldRule {
  readonly key: string
  readonly level: 'declaration' | 'goods'
  readonly label: string
  readonly kind: 'text' | 'date' | 'number' | 'quantity' | 'money'
  readonly max: number | null
  readonly many: boolean
}

export type PartyKey = keyof typeof source.sections

interface FieldSource {
  readonly label: string
  readonly also?: readonly string[]
  readonly kind: string
  readonly max?: number
  readonly many?: boolean
}

const byLabel = new Map<string, FieldRule>()
const byKey = new Map<string, FieldRule>()
for (const level of ['declaration', 'goods'] as const)
  for (const [key, field] of Object.entries<FieldSource>(source[level])) {
    const rule: FieldRule = {
      key,
      level,
      label: field.label,
      kind: field.kind as FieldRule['kind'],
      max: field.max ?? null,
      many: field.many ?? false,
    }
    byKey.set(`${level}.${key}`, rule)
    for (const label of [field.label, ...(field.also ?? [])]) byLabel.set(normaliseLabel(label), rule)
  }

/** The field a printed label names; a trailing number is allowed where a field comes many times. */
export function findField(label: string): FieldRule | undefined {
  const bare = normaliseLabel(label)
  const exact = byLabel.get(bare)
  if (exact !== undefined) return exact
  const numbered = byLabel.get(bare.replace(/ \d{1,2}$/, ''))
  return numbered?.many === true ? numbered : undefined
}

export const fieldOf = (level: FieldRule['level'], key: string): FieldRule | undefined =>
  byKey.get(`${level}.${key}`)

const sections = new Map<string, PartyKey>()
for (const [party, labels] of Object.entries(source.sections))
  for (const label of labels) sections.set(normaliseLabel(label), party as PartyKey)

/** The party whose block a heading of the printed form opens. */
export const findSection = (label: string): PartyKey | undefined => sections.get(normaliseLabel(label))

const sectionLabels = new Map<string, string>()
for (const [key, labels] of Object.entries(source.sectionLabels))
  for (const label of labels) sectionLabels.set(normaliseLabel(label), key)

/** A short label inside a party's block: `Mã`, `Tên`, `Địa chỉ` … */
export function findSectionField(party: PartyKey, label: string): FieldRule | undefined {
  const key = sectionLabels.get(normaliseLabel(label))
  return key === undefined ? undefined : byKey.get(`declaration.${party}.${key}`)
}

export const isSectionLabel = (label: string): boolean => sectionLabels.has(normaliseLabel(label))

/** Export or import as the form's title says. */
export function directionOfTitle(text: string): 'export' | 'import' | null {
  const bare = normaliseLabel(text)
  if (source.titles.export.some((title) => bare.startsWith(normaliseLabel(title)))) return 'export'
  if (source.titles.import.some((title) => bare.startsWith(normaliseLabel(title)))) return 'import'
  return null
}

/** Export or import as the regime code (mã loại hình) says. */
export function directionOfRegime(regime: string): 'export' | 'import' | null {
  if (source.regimes.export.includes(regime)) return 'export'
  return source.regimes.import.includes(regime) ? 'import' : null
}

export const isTransportMode = (code: string): boolean => source.transportModes.includes(code)
