import type { ErrorView } from './answer-views.ts'
import { ACCESS_ERRORS } from './errors/access-errors.ts'
import type { ErrorEntry } from './errors/error-entry.ts'
import { EXCHANGE_ERRORS } from './errors/exchange-errors.ts'
import { LANE_ERRORS } from './errors/lane-errors.ts'
import { REQUEST_ERRORS } from './errors/request-errors.ts'

/**
 * Faults of a request, before any rule of the gate is asked. Refusals of commands have their own catalogue in
 * the passage. Status codes: 4xx tell the caller what to change, 5xx say that the platform could not answer.
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...ACCESS_ERRORS,
  ...LANE_ERRORS,
  ...EXCHANGE_ERRORS,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS

export const errorView = (
  code: ErrorCode,
  details: ErrorView['error']['details'] = [],
): { readonly status: number; readonly body: ErrorView } => ({
  status: ERRORS[code].status,
  body: { error: { code, message: ERRORS[code].message, next: ERRORS[code].next, details } },
})
