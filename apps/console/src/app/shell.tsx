import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { instanceQuery, sessionQuery } from '../api/queries.ts'
import { Waiting } from '../parts/waiting.tsx'
import { SHELL_TEXTS } from '../texts/shell.ts'
import { ComponentLibrary } from './component-library.tsx'
import { useTexts } from './language.tsx'
import './shell.css'
import { TopBar } from './top-bar.tsx'

/** The frame around every page that needs a session. */
export function Component() {
  const session = useQuery(sessionQuery)
  const instance = useQuery(instanceQuery)
  const t = useTexts(SHELL_TEXTS)
  const here = useLocation()
  if (session.isPending || instance.isPending) return <Waiting />
  if (session.isError) return <Waiting error={session.error} again={() => void session.refetch()} />
  if (instance.isError) return <Waiting error={instance.error} again={() => void instance.refetch()} />
  if (session.data === null) {
    const back = here.pathname === '/' ? '' : `?to=${encodeURIComponent(here.pathname + here.search)}`
    return <Navigate to={`/sign-in${back}`} replace />
  }
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <TopBar instance={instance.data} session={session.data} />
      <main id="content" tabIndex={-1}>
        <ComponentLibrary>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </ComponentLibrary>
      </main>
    </div>
  )
}
