import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { RequestRefused } from './api/ask.ts'
import { instanceQuery, sessionQuery } from './api/queries.ts'
import { router } from './app/router.tsx'
import { applyTheme, readTheme } from './app/theme-choice.ts'
import './styles/tokens.css'
import './styles/base.css'
import { loadChineseFace } from './styles/fonts.ts'

applyTheme(readTheme())

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal will be the same again; only silence is worth asking twice.
      retry: (count, error) => !(error instanceof RequestRefused && error.error.status < 500) && count < 2,
      refetchOnWindowFocus: false,
      staleTime: 2_000,
    },
  },
})

// Every page asks these two; they are under way before the first page is drawn.
void queryClient.prefetchQuery(instanceQuery)
void queryClient.prefetchQuery(sessionQuery)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

// After the first frame: its list of pieces takes long to read.
requestAnimationFrame(() => setTimeout(() => void loadChineseFace()))
