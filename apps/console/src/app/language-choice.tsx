import type { SessionView } from '@landport/api/instance-views'
import { LANGUAGES, type Language } from '@landport/std/text'
import { useQueryClient } from '@tanstack/react-query'
import { client, read } from '../api/ask.ts'
import { sessionQuery } from '../api/queries.ts'
import { SHELL_TEXTS } from '../texts/shell.ts'
import { HTML_LANG, useLanguage, useTexts } from './language.tsx'

/** Each language names itself, so that whoever reads only that one finds it. */
const OWN_NAMES = { vi: 'Tiếng Việt', zh: '中文', en: 'English' } as const satisfies Record<Language, string>
const SHORT_NAMES = { vi: 'VI', zh: '中', en: 'EN' } as const satisfies Record<Language, string>

/** Remembered with the account; before sign-in it is said in the address. */
export function LanguageChoice({ choose }: { choose?: ((language: Language) => void) | undefined }) {
  const t = useTexts(SHELL_TEXTS)
  const current = useLanguage()
  const cache = useQueryClient()
  const remember = async (language: Language) => {
    await read(client.setLanguage({ language }))
    cache.setQueryData(sessionQuery.queryKey, (old: SessionView | null | undefined) =>
      old ? { ...old, language } : old,
    )
    await cache.invalidateQueries({ queryKey: ['session'] })
  }
  return (
    <fieldset className="language-choice">
      <legend className="visually-hidden">{t('language')}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={HTML_LANG[language]}
          aria-pressed={language === current}
          onClick={() => (choose ? choose(language) : void remember(language))}
        >
          {SHORT_NAMES[language]}
          <span className="visually-hidden"> {OWN_NAMES[language]}</span>
        </button>
      ))}
    </fieldset>
  )
}
