/** Code lists of ISO that the runtime ships. */

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const countries = new Set(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => code !== 'ZZ' && regionNames.of(code) !== undefined),
)
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** ISO 3166-1 alpha-2. */
export const isCountry = (code: string): boolean => countries.has(code)

/** ISO 4217. */
export const isCurrency = (code: string): boolean => currencies.has(code)
