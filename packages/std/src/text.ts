/** A text for people, in the three languages of the gate. No language may be missing. */
export interface Text3 {
  readonly vi: string
  readonly zh: string
  readonly en: string
}

export type Language = keyof Text3
export const LANGUAGES = ['vi', 'zh', 'en'] as const satisfies readonly Language[]
