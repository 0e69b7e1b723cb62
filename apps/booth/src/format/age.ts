import type { Language } from '@landport/std/text'

const UNITS = {
  vi: { day: ' ngày', hour: ' giờ', minute: ' phút', second: ' giây', joint: ' ' },
  zh: { day: '天', hour: '小时', minute: '分', second: '秒', joint: '' },
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s', joint: ' ' },
} as const satisfies Record<Language, unknown>

/** `7 s`, `3 min`, `2 h 05 min`, `3 d 4 h`: whole units, never below zero. */
export function showAge(seconds: number, language: Language): string {
  const unit = UNITS[language]
  const whole = Math.max(0, Math.floor(seconds))
  return whole < 100 ? `${whole}${unit.second}` : showMinutes(whole / 60, language)
}

/** The same of what is counted in minutes: `0 min`, never seconds. */
export function showMinutes(given: number, language: Language): string {
  const unit = UNITS[language]
  const minutes = Math.max(0, Math.floor(given))
  if (minutes < 60) return `${minutes}${unit.minute}`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) {
    const rest = String(minutes % 60).padStart(2, '0')
    return rest === '00' ? `${hours}${unit.hour}` : `${hours}${unit.hour}${unit.joint}${rest}${unit.minute}`
  }
  const days = Math.floor(hours / 24)
  return `${days}${unit.day}${unit.joint}${hours % 24}${unit.hour}`
}
