import type { Face } from './fonts.ts'

/** A run of characters of one typeface. */
export interface Run {
  readonly face: Face
  readonly text: string
}

/** Width of a run, in points. */
export type Measure = (run: Run) => number

/** Whether a typeface has the character. */
export type HasGlyph = (face: Face, codePoint: number) => boolean

const ORDER: readonly Face[] = ['latin', 'vietnamese', 'latin-ext', 'chinese']

/** A text cut into runs, each of the first typeface that has its characters. */
export function runsOf(text: string, has: HasGlyph): readonly Run[] {
  const runs: { face: Face; text: string }[] = []
  for (const character of text.normalize('NFC')) {
    const point = character.codePointAt(0)!
    const face = ORDER.find((one) => has(one, point)) ?? 'latin'
    const last = runs.at(-1)
    if (last?.face === face) last.text += character
    else runs.push({ face, text: character })
  }
  return runs
}

/** Where a line may be broken: after a space, and on either side of a Chinese character. */
const piecesOf = (text: string): readonly string[] =>
  text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? []

/** Lines that fit into a width; a piece longer than a line is broken by characters. */
export function linesOf(
  text: string,
  width: number,
  has: HasGlyph,
  measure: Measure,
): readonly (readonly Run[])[] {
  const widthOf = (piece: string): number => runsOf(piece, has).reduce((sum, run) => sum + measure(run), 0)
  const lines: string[] = []
  let line = ''
  let used = 0
  const end = (): void => {
    lines.push(line)
    line = ''
    used = 0
  }
  const put = (piece: string): void => {
    line += piece
    used += widthOf(piece)
  }
  for (const piece of piecesOf(text)) {
    const needed = widthOf(piece.trimEnd())
    if (line !== '' && used + needed > width) end()
    if (needed <= width) put(piece)
    else
      for (const character of piece) {
        if (used + widthOf(character) > width) end()
        put(character)
      }
  }
  return [...lines, line].map((one) => runsOf(one.trimEnd(), has))
}
