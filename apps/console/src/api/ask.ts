import { type Answer, type ApiError, createClient } from '@landport/api/client'

/**
 * One client for the whole console: it keeps the session's CSRF token. Keys of commands are made without
 * `crypto.randomUUID`, which browsers withhold on plain-http addresses other than localhost.
 */
export const client = createClient({ baseUrl: '', nextKey: newKey })

/** The server answered, and not with a success: texts in three languages, and what can be done next. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly error: ApiError
  constructor(error: ApiError) {
    super(error.message.en)
    this.error = error
  }
}

/** Turns a refused answer into a throw, as the query cache expects. */
export async function read<T>(answer: Answer<T>): Promise<T> {
  const result = await answer
  if (result.ok) return result.value
  throw new RequestRefused(result.error)
}

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
