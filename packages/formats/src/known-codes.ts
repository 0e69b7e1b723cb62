/** Code lists of ISO that the runtime ships; made when first asked, as it takes a noticeable part of a start. */

let regionNames: Intl.DisplayNames | undefined
let currencies: ReadonlySet<string> | undefined

/** ISO 3166-1 alpha-2. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || code === 'ZZ') return false
  regionNames ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  return regionNames.of(code) !== undefined
}

/** ISO 4217. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}
