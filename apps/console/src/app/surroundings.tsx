import type { Language } from '@landport/std/text'
import { useQuery } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import { Outlet, useSearchParams } from 'react-router'
import { instanceQuery, sessionQuery } from '../api/queries.ts'
import { antdLocales } from './antd-locales.ts'
import { HTML_LANG, LanguageProvider } from './language.tsx'
import { antdThemes } from './theme.ts'
import { useTheme } from './theme-choice.ts'

/** Language and theme around every page. The account's language wins; before sign-in the address may name one. */
export function Surroundings() {
  const session = useQuery(sessionQuery)
  const instance = useQuery(instanceQuery)
  const theme = useTheme()
  const [search] = useSearchParams()
  const asked = search.get('lang')
  const bySide: Language = instance.data?.side === 'CN' ? 'zh' : 'vi'
  const language = session.data?.language ?? languageOf(asked) ?? bySide
  document.documentElement.lang = HTML_LANG[language]
  return (
    // Two characters on a button are one word: no space is put between them.
    <ConfigProvider
      locale={antdLocales[language]}
      theme={antdThemes[theme]}
      button={{ autoInsertSpace: false }}
    >
      <LanguageProvider language={language}>
        <Outlet />
      </LanguageProvider>
    </ConfigProvider>
  )
}

const languageOf = (text: string | null): Language | null =>
  text === 'vi' || text === 'zh' || text === 'en' ? text : null
