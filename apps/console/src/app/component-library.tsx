import { useQuery } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { Waiting } from '../parts/waiting.tsx'
import { localeQuery } from './antd-locales.ts'
import { useLanguage } from './language.tsx'
import { antdThemes } from './theme.ts'
import { useTheme } from './theme-choice.ts'

/** The component library in our language and theme: around the pages inside the shell, never before sign-in. */
export function ComponentLibrary({ children }: { children: ReactNode }) {
  const theme = useTheme()
  const { data: locale, error, refetch } = useQuery(localeQuery(useLanguage()))
  if (!locale) return <Waiting {...(error ? { error, again: () => void refetch() } : {})} />
  return (
    // Two characters on a button are one word: no space is put between them.
    <ConfigProvider locale={locale} theme={antdThemes[theme]} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
