import { QueryClient } from '@tanstack/react-query'
import { RequestRefused } from './ask.ts'

/** The one cache of what the server said: pages read it, the router fills it ahead of a page's script. */
export const queryCache = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal will be the same again; only silence is worth asking twice.
      retry: (count, error) => !(error instanceof RequestRefused && error.error.status < 500) && count < 2,
      refetchOnWindowFocus: false,
      staleTime: 2_000,
    },
  },
})
