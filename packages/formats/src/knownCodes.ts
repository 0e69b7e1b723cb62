/** Codes this room can tell by itself: ISO lists the runtime ships, and check digits. */

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** ISO 3166-1 alpha-2. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && regionNames.of(code) !== undefined && code !== 'ZZ'

/** ISO 4217. */
export const isCurrency = (code: string): boolean => currencies.has(code)

/** Harmonised System: 6 digits, with national subdivision up to 10. */
export const isHsCode = (code: string): boolean => /^[0-9]{6,10}$/.test(code.replaceAll('.', ''))

/** ISO 6346: owner code, category, six digits and the check digit (sum of value × 2^place, mod 11, 10 counts as 0). */
export function isContainerNumber(text: string): boolean {
  const code = text.replaceAll(/[ -]/g, '').toUpperCase()
  if (!/^[A-Z]{3}[UJZ][0-9]{7}$/.test(code)) return false
  let sum = 0
  for (let place = 0; place < 10; place++) sum += letterValue(code[place]!) * 2 ** place
  return (sum % 11) % 10 === Number(code[10])
}

/** A = 10, and on, leaving out multiples of 11. */
function letterValue(letterOrDigit: string): number {
  if (/[0-9]/.test(letterOrDigit)) return Number(letterOrDigit)
  const value = letterOrDigit.charCodeAt(0) - 55
  return value + Math.floor((value - 1) / 10)
}
