/**
 * What a person has typed and not sent yet, in this window only: it outlives a reload and a session that ran out, and
 * is forgotten when it was sent or the person signs out. Keyed by account, so that nobody meets another's words.
 */
const PREFIX = 'landport-draft/'

export const readDraft = (key: string): unknown => {
  try {
    const text = sessionStorage.getItem(PREFIX + key)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function keepDraft(key: string, draft: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing still sends what is typed.
  }
}

export const dropDraft = (key: string): void => sessionStorage.removeItem(PREFIX + key)

export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
