import type { Text3 } from '@landport/std/text'

/** One thing wrong in a site file or procedure pack. `path` is a JSON pointer into the file, `''` for the whole. */
export interface ConfigFault {
  readonly path: string
  readonly code: string
  readonly message: Text3
}

export const fault = (path: string, code: string, vi: string, zh: string, en: string): ConfigFault => ({
  path,
  code,
  message: { vi, zh, en },
})

/** A JSON pointer from its steps, escaped as RFC 6901 asks. */
export const pointer = (...steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
