/** One sheet of a workbook, or one CSV file, as text. Rows and columns count from 0. */
export interface Grid {
  readonly name: string
  readonly rows: readonly GridRow[]
}

export interface GridRow {
  /** Row number from 0, as the sheet numbers it. */
  readonly index: number
  /** Filled cells, left to right. */
  readonly cells: readonly GridCell[]
}

export interface GridCell {
  readonly column: number
  /** NFC, without the white space around it; never empty. */
  readonly text: string
  /** Written by the program as a number, so that its decimal point is a point. */
  readonly isNumber: boolean
}

/** `Sheet!B12`, as spreadsheets name a cell. */
export const cellLocation = (grid: Grid, row: GridRow, column: number): string =>
  `${grid.name}!${columnName(column)}${row.index + 1}`

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

/** Column number of a cell reference such as `AB12`; null when it is none. */
export function columnOfReference(reference: string): number | null {
  const letters = /^([A-Z]{1,3})[0-9]+$/.exec(reference)?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export const tidyText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim()

export const ROWS_MAX = 50_000
export const CELLS_MAX = 400_000
