import type { Language } from '@landport/std/text'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useSearchParams } from 'react-router'
import { instanceQuery, sessionQuery } from '../api/queries.ts'
import { HTML_LANG, LanguageProvider } from './language.tsx'

/** Language around every page. The account's language wins; before sign-in the address may name one. */
export function Surroundings() {
  const session = useQuery(sessionQuery)
  const instance = useQuery(instanceQuery)
  const [search] = useSearchParams()
  const asked = search.get('lang')
  const bySide: Language = instance.data?.side === 'CN' ? 'zh' : 'vi'
  const language = session.data?.language ?? languageOf(asked) ?? bySide
  document.documentElement.lang = HTML_LANG[language]
  return (
    <LanguageProvider language={language}>
      <Outlet />
    </LanguageProvider>
  )
}

const languageOf = (text: string | null): Language | null =>
  text === 'vi' || text === 'zh' || text === 'en' ? text : null
