/** Code lists of ISO that the runtime ships. */

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** ISO 3166-1 alpha-2. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && regionNames.of(code) !== undefined && code !== 'ZZ'

/** ISO 4217. */
export const isCurrency = (code: string): boolean => currencies.has(code)
