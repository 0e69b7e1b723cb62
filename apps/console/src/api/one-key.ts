import { useRef } from 'react'
import { newKey, RequestRefused } from './ask.ts'

/**
 * One key for one content: sent again after silence it is the same command, and cannot be recorded twice. Another
 * content is another command; so is the same one after a refusal, because the world may have changed.
 */
export function useOneKey() {
  const kept = useRef<{ readonly content: string; readonly key: string } | null>(null)
  return async <C, T>(
    content: C,
    send: (how: { readonly idempotencyKey: string }) => Promise<T>,
  ): Promise<T> => {
    const text = JSON.stringify(content)
    if (kept.current?.content !== text) kept.current = { content: text, key: newKey() }
    try {
      const answer = await send({ idempotencyKey: kept.current.key })
      kept.current = null
      return answer
    } catch (error) {
      if (error instanceof RequestRefused) kept.current = null
      throw error
    }
  }
}
