/** What came of a line so far, and whether it is already past its limit. */
export interface LineRest {
  readonly text: string
  readonly isTooLong: boolean
}
export const NO_REST: LineRest = { text: '', isTooLong: false }

/** An answer has at most 24 characters, a text answer some more. */
const LINE_CHARACTERS_MAX = 80

/**
 * Cuts what came over a line into lines (CR LF, or LF alone). A line without an end is kept up to a limit and dropped as
 * `null` when its end comes, so that a device that babbles costs no memory.
 */
export function cutLines(
  rest: LineRest,
  chunk: Uint8Array,
): { readonly rest: LineRest; readonly lines: readonly (string | null)[] } {
  let { text, isTooLong } = rest
  const lines: (string | null)[] = []
  for (const byte of chunk) {
    if (byte === LF) {
      lines.push(isTooLong ? null : text.replace(/\r$/, ''))
      text = ''
      isTooLong = false
    } else if (isTooLong || text.length >= LINE_CHARACTERS_MAX) {
      isTooLong = true
      text = ''
    } else text += String.fromCharCode(byte)
  }
  return { rest: { text, isTooLong }, lines }
}

const LF = 0x0a
