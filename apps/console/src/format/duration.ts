import type { Language } from '@landport/std/text'

const UNITS = {
  vi: { day: ' ngày', hour: ' giờ', minute: ' phút', joint: ' ' },
  zh: { day: '天', hour: '小时', minute: '分', joint: '' },
  en: { day: ' d', hour: ' h', minute: ' min', joint: ' ' },
} as const satisfies Record<Language, unknown>

/** `3 h 05 min`, `2 d 4 h`, `12 min`: the two largest units, whole minutes, never below zero. */
export function showDuration(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes))
  const unit = UNITS[language]
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  const rest = whole % 60
  if (days > 0)
    return hours > 0 ? `${days}${unit.day}${unit.joint}${hours}${unit.hour}` : `${days}${unit.day}`
  if (hours > 0) {
    return rest > 0
      ? `${hours}${unit.hour}${unit.joint}${String(rest).padStart(2, '0')}${unit.minute}`
      : `${hours}${unit.hour}`
  }
  return `${rest}${unit.minute}`
}

export const minutesFrom = (from: string, now: number): number => (now - Date.parse(from)) / 60_000
