import { LANGUAGES, type Language, type Text3 } from '@landport/std/text'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** `zh` alone leaves the browser to choose between glyph traditions; the gate writes simplified characters. */
export const HTML_LANG = { vi: 'vi', zh: 'zh-Hans', en: 'en' } as const satisfies Record<Language, string>

/** The language belongs to the shift at this screen: it stays in this browser, and the address may say it once. */
const STORE_KEY = 'landport.booth.language'

interface Spoken {
  readonly language: Language
  readonly speak: (language: Language) => void
}
const LanguageContext = createContext<Spoken>({ language: 'vi', speak: () => {} })

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((one) => one === text)

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) return asked
  const kept = localStorage.getItem(STORE_KEY)
  return isLanguage(kept) ? kept : 'vi'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language]
  }, [language])
  const spoken = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        localStorage.setItem(STORE_KEY, next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

export const useSpoken = (): Spoken => useContext(LanguageContext)
export const useLanguage = (): Language => useContext(LanguageContext).language

/** Picks one language out of a text for people. */
export function useSay(): (text: Text3) => string {
  const language = useLanguage()
  return (text) => text[language]
}

type Values = Readonly<Record<string, string | number>>

/** The texts of one page, by key: `t('waiting', { count: 3 })` fills `{count}`. */
export function useTexts<Key extends string>(catalogue: Readonly<Record<Key, Text3>>) {
  const language = useLanguage()
  return (key: Key, values?: Values): string => fill(catalogue[key][language], values)
}

export const fill = (text: string, values: Values | undefined): string =>
  values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text
