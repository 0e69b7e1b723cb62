import type { Language, Text3 } from '@landport/std/text'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

const LanguageContext = createContext<Language>('en')

/** `zh` alone leaves the browser to choose between glyph traditions; the gate writes simplified characters. */
export const HTML_LANG = { vi: 'vi', zh: 'zh-Hans', en: 'en' } as const satisfies Record<Language, string>

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export const useLanguage = (): Language => useContext(LanguageContext)

/** Picks one language out of a text for people. */
export function useSay(): (text: Text3) => string {
  const language = useLanguage()
  return useMemo(() => (text: Text3) => text[language], [language])
}

export type Values = Readonly<Record<string, string | number>>

/** The texts of one page, by key: `t('waiting', { count: 3 })` fills `{count}`. */
export function useTexts<Key extends string>(catalogue: Readonly<Record<Key, Text3>>) {
  const language = useLanguage()
  return useMemo(
    () =>
      (key: Key, values?: Values): string =>
        fill(catalogue[key][language], values),
    [catalogue, language],
  )
}

function fill(text: string, values: Values | undefined): string {
  if (!values) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
