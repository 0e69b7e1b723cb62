import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { instanceQuery, sessionQuery } from './api/queries.ts'
import { queryCache } from './api/query-cache.ts'
import { localeQuery } from './app/antd-locales.ts'
import { startRouter } from './app/router.tsx'
import { applyTheme, readTheme } from './app/theme-choice.ts'
import './styles/tokens.css'
import './styles/base.css'
import { askForFaces, loadChineseFace } from './styles/fonts.ts'

applyTheme(readTheme())
askForFaces()

// Every page asks these two; they are under way before the router asks for the first page and what it shows.
void queryCache.prefetchQuery(instanceQuery)
void queryCache.prefetchQuery(sessionQuery).then(() => {
  const session = queryCache.getQueryData(sessionQuery.queryKey)
  if (session) void queryCache.prefetchQuery(localeQuery(session.language))
})
const router = startRouter()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryCache}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

// After the first frame: its list of pieces takes long to read.
requestAnimationFrame(() => setTimeout(() => void loadChineseFace()))
