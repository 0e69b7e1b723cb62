/**
 * How the simulated single window behaves. `slow`: each answer takes so many seconds. `wrong`: broken XML, receipts of
 * another document, failures after it took the document, documents twice and under another's number. `down`: nobody
 * listens; with `hours`, of the world's time, it comes back by itself.
 */
export type WindowMode =
  | { readonly kind: 'normal' }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'down'; readonly hours: number | null }

/** Reads a control call's body; null when it is no mode. */
export function readMode(text: string): WindowMode | null {
  try {
    const { kind, seconds, hours = null } = JSON.parse(text) as Record<string, unknown>
    if (kind === 'normal' || kind === 'wrong') return { kind }
    if (kind === 'slow' && isBetween(seconds, 0, 600)) return { kind, seconds }
    if (kind === 'down' && (hours === null || isBetween(hours, 0, 1000))) return { kind, hours }
    return null
  } catch {
    return null
  }
}

const isBetween = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && value >= min && value <= max
