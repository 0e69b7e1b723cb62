/** The alphabet of base45 (RFC 9285), which is that of a QR's alphanumeric mode. */
const NOT_IN_CODE = /[^0-9A-Z $%*+\-./:]/

/**
 * A code as a scanner or a person wrote it: line ends out, small letters as capitals. A space belongs to the alphabet
 * and stays, but at the ends. `wrong`: the first character that no code has.
 */
export function readCode(typed: string): { readonly token: string; readonly wrong: string | null } {
  const token = typed
    .replace(/[\r\n\t]+/g, '')
    .trim()
    .toUpperCase()
  return { token, wrong: NOT_IN_CODE.exec(token)?.[0] ?? null }
}
