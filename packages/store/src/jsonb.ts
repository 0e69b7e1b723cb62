/**
 * JSON text that PostgreSQL's jsonb takes: it refuses U+0000 and lone surrogates, which JSON allows. They are replaced
 * by U+FFFD in projections only; the journal's bodies are plain text and keep what came.
 */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/i.test(text)) return text
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed().replaceAll('\u0000', '\uFFFD') : inner,
  )
}
