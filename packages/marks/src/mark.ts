import type { Text3 } from '@landport/std/text'

/** Something odd about a mark. It never refuses the mark: what the paper or the plate says is kept as it stands. */
export interface MarkWarning {
  readonly code: string
  readonly message: Text3
}

/** A code or name as written and as compared. Two marks are the same when kind and normalised form are. */
export interface Mark<Kind extends string> {
  readonly raw: string
  readonly normalised: string
  readonly kind: Kind
  readonly warnings: readonly MarkWarning[]
}

export const warning = (code: string, vi: string, zh: string, en: string): MarkWarning => ({
  code,
  message: { vi, zh, en },
})

/** Full-width to half-width, upper case, without spaces, hyphens, dots or middle dots: how both scripts' codes are compared. */
export const compact = (raw: string): string => {
  if (PLAIN.test(raw)) return raw
  if (ASCII.test(raw)) return raw.toUpperCase().replace(/[\s.\-_/]+/g, '')
  return raw
    .normalize('NFKC')
    .replaceAll('Ð', 'Đ')
    .replaceAll('ð', 'đ')
    .toUpperCase()
    .replace(/[\s.\-‐‑‒–—_/·•・]+/gu, '')
}

/** Most marks are written as they are compared; normalising costs many times what looking does. */
const PLAIN = /^[A-Z0-9\u4e00-\u9fff]*$/
const ASCII = /^[\x20-\x7e]*$/

/** Marks come from outside: nothing longer than this is looked at. */
export const MARK_LENGTH_MAX = 64
export const cut = (raw: string): string => raw.slice(0, MARK_LENGTH_MAX)
