import type { Language } from '@landport/std/text'

const LOCALES = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>
const integers = new Map<string, Intl.NumberFormat>()

/** Thousands by locale: `1.234` in Vietnamese, `1,234` in Chinese and English. */
export function showNumber(value: number, language: Language): string {
  let format = integers.get(language)
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 })
    integers.set(language, format)
  }
  return format.format(value)
}
