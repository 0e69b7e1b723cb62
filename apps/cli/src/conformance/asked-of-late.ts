import type { AskedRequest } from '@landport/server/exchange/http-signature'

/** The last requests of the tester, newest first. */
export interface AskedOfLate {
  keep(asked: AskedRequest): void
  list(): readonly AskedRequest[]
}

const REQUESTS_MAX = 8

export function askedOfLate(): AskedOfLate {
  const asked: AskedRequest[] = []
  return {
    keep(request) {
      asked.unshift(request)
      asked.length = Math.min(asked.length, REQUESTS_MAX)
    },
    list: () => [...asked],
  }
}
