import type { ErrorView } from '@landport/api/answer-views'
import { type ErrorCode, errorView } from '@landport/api/error-catalogue'

/** A request that cannot be served as it stands; the error handler makes the answer of it. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: ErrorCode
  readonly details: ErrorView['error']['details']
  readonly retryAfterSeconds: number | null
  constructor(
    code: ErrorCode,
    options: {
      readonly details?: ErrorView['error']['details']
      readonly retryAfterSeconds?: number
      readonly cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.code = code
    this.details = options.details ?? []
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }

  answer(): { readonly status: number; readonly body: ErrorView } {
    return errorView(this.code, this.details)
  }
}
