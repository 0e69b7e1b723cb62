import type { Language } from '@landport/std/text'
import { showDuration } from '../../format/duration.ts'

const SECONDS = { vi: ' giây', zh: '秒', en: ' s' } as const satisfies Record<Language, string>
const SECONDS_MAX = 120

/**
 * A span of the machine's time: in seconds up to two minutes, then as everywhere. Links and clocks do not follow a
 * simulated day, so both ends come from the server's answer and not from the page's clock.
 */
export function showSpan(fromTo: { readonly from: string; readonly to: string }, language: Language): string {
  const seconds = Math.max(0, Math.round((Date.parse(fromTo.to) - Date.parse(fromTo.from)) / 1000))
  return seconds <= SECONDS_MAX ? `${seconds}${SECONDS[language]}` : showDuration(seconds / 60, language)
}

/** Seconds with as many places as say something: `0.21 s`, `4.2 s`, `75 s`. */
export function showSeconds(seconds: number, language: Language): string {
  const places = seconds < 1 ? 2 : seconds < 10 ? 1 : 0
  const text = seconds.toFixed(places)
  return `${language === 'vi' ? text.replace('.', ',') : text}${SECONDS[language]}`
}
