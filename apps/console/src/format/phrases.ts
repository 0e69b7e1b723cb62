import type { Language } from '@landport/std/text'

const COMMA = { vi: ', ', zh: '，', en: ', ' } as const satisfies Record<Language, string>
const STOP = { vi: '. ', zh: '。', en: '. ' } as const satisfies Record<Language, string>
const COLON = { vi: ': ', zh: '：', en: ': ' } as const satisfies Record<Language, string>

/** Short phrases in one line; Chinese has its own comma and no space after it. Empty ones fall out. */
export const joinPhrases = (phrases: readonly string[], language: Language): string =>
  phrases.filter(Boolean).join(COMMA[language])

/** Sentences one after the other, each without its stop. */
export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.filter(Boolean).join(STOP[language])

/** What something is, and its value. */
export const joinLabel = (label: string, value: string, language: Language): string =>
  label + COLON[language] + value
