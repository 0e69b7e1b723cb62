/** What a spreadsheet takes for the beginning of a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const QUOTED = /[",\r\n]/

/**
 * One row of RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in front: goods are named
 * by strangers, and the file is opened by officers.
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text
  return QUOTED.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Without it Excel takes a file for the machine's own code page, and Vietnamese for something else. */
export const BYTE_ORDER_MARK = '\ufeff'
