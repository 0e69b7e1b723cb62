/**
 * CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, every text quoted. Text that a spreadsheet would run as a
 * formula (it begins with = + - @, a tab or a carriage return, also after spaces) gets an apostrophe in front;
 * numbers are written as they are. Source: OWASP, "CSV Injection".
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return `"${neutraliseFormula(value).replaceAll('"', '""')}"`
}

/** Makes a text harmless to a spreadsheet that opens it; full-width signs count too. */
export const neutraliseFormula = (text: string): string =>
  /^[\s\u00a0]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
