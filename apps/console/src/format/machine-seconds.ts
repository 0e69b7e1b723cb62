import type { Language } from '@landport/std/text'
import { showDuration } from './duration.ts'

const SECONDS = { vi: ' giây', zh: '秒', en: ' s' } as const satisfies Record<Language, string>

/** Whole seconds up to two minutes, then as durations everywhere. */
export const showMachineSeconds = (seconds: number, language: Language): string =>
  seconds <= 120
    ? `${Math.max(0, Math.round(seconds))}${SECONDS[language]}`
    : showDuration(seconds / 60, language)
