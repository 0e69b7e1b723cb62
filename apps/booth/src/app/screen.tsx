import { lazy, Suspense } from 'react'
import { FRAME_TEXTS } from '../texts/frame.ts'
import { useTexts } from './language.tsx'
import { routeOf } from './route.ts'

const BoothPage = lazy(() => import('../booth/booth-page.tsx'))
const DisplayPage = lazy(() => import('../display/display-page.tsx'))
const LanesPage = lazy(() => import('../lanes/lanes-page.tsx'))

/** One screen stands at one place all day: the address says which, and nothing is navigated to but by a link. */
export function Screen() {
  const t = useTexts(FRAME_TEXTS)
  const route = routeOf(location.pathname)
  switch (route.screen) {
    case 'booth':
      return (
        <Suspense>
          <BoothPage site={route.site} lane={route.lane} />
        </Suspense>
      )
    case 'display':
      return (
        <Suspense>
          <DisplayPage site={route.site} lane={route.lane} />
        </Suspense>
      )
    case 'lanes':
      return (
        <Suspense>
          <LanesPage />
        </Suspense>
      )
    case 'unknown':
      return (
        <main className="message">
          <h1>{t('notFound')}</h1>
          <a className="button" href="/lanes">
            {t('allLanes')}
          </a>
        </main>
      )
  }
}
