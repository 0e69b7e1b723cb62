import { createBrowserRouter, Navigate } from 'react-router'
import { boardQuery, rulesQuery, siteQuery, waitingQueries } from '../api/queries.ts'
import { queryCache } from '../api/query-cache.ts'
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx'
import { Failed, NotFound } from './failed.tsx'
import { Home } from './home.tsx'
import { Surroundings } from './surroundings.tsx'

/** Sign-in is in the first chunk; each other page has its own, inside the shell, which asks for a session. */
export const startRouter = () =>
  createBrowserRouter([
    {
      element: <Surroundings />,
      errorElement: <Failed />,
      hydrateFallbackElement: <div />,
      children: [
        { path: '/sign-in', Component: SignInPage },
        {
          path: '/first-administrator',
          lazy: () => import('../pages/first-administrator/first-administrator-page.tsx'),
        },
        {
          path: '/',
          lazy: () => import('./shell.tsx'),
          children: [
            {
              errorElement: <Failed />,
              children: [
                { index: true, element: <Home /> },
                { path: 'board', element: <Navigate to="/" replace /> },
                {
                  path: 'board/:site',
                  loader: ({ params }) => askAhead(params.site!),
                  lazy: () => import('../pages/board/board-page.tsx'),
                },
                { path: 'lanes/:site', lazy: () => import('../pages/lanes/lanes-page.tsx') },
                { path: 'lanes/:site/hands', lazy: () => import('../pages/lane-hands/hands-page.tsx') },
                { path: 'work', lazy: () => import('../pages/worklist/worklist-page.tsx') },
                { path: 'mirror', lazy: () => import('../pages/mirror/mirror-page.tsx') },
                { path: 'passages', lazy: () => import('../pages/passages/passages-page.tsx') },
                { path: 'passages/new', lazy: () => import('../pages/register/register-page.tsx') },
                { path: 'passages/:reference', lazy: () => import('../pages/passage/passage-page.tsx') },
                { path: 'declarations', lazy: () => import('../pages/declarations/declarations-page.tsx') },
                {
                  path: 'declarations/:declaration',
                  lazy: () => import('../pages/declaration/declaration-page.tsx'),
                },
                { path: 'import', lazy: () => import('../pages/import/import-page.tsx') },
                { path: 'reports', lazy: () => import('../pages/reports/reports-page.tsx') },
                { path: 'reports/passages', lazy: () => import('../pages/reports/report-passages-page.tsx') },
                { path: 'data-exchange/*', lazy: () => import('../pages/exchange/exchange-page.tsx') },
                { path: 'agreement', lazy: () => import('../pages/agreement/agreement-page.tsx') },
                { path: 'accounts', lazy: () => import('../pages/accounts/accounts-page.tsx') },
                { path: '*', element: <NotFound /> },
              ],
            },
          ],
        },
      ],
    },
  ])

/** What the board draws is under way while its script is: the two come together, and neither waits for the other. */
function askAhead(site: string): null {
  void queryCache.prefetchQuery(siteQuery(site))
  void queryCache.prefetchQuery(boardQuery(site))
  void queryCache.prefetchQuery(rulesQuery)
  for (const query of waitingQueries(site)) void queryCache.prefetchQuery(query)
  return null
}
