/** Which sign a text writes before the decimals: Viet Nam writes `20.520,5`, most programs `20520.5`. */
export type DecimalSign = ',' | '.'

/**
 * The decimal sign that the numbers of a file prove, or null when none does: a number with both signs, or with a
 * group that cannot be thousands.
 */
export function provenDecimalSign(texts: readonly string[]): DecimalSign | null {
  for (const text of texts.map(bareNumber)) {
    const comma = text.lastIndexOf(',')
    const point = text.lastIndexOf('.')
    if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
    if (/^-?\d+,(?!\d{3}$)\d+$/.test(text) || /^-?(?:0|\d{4,}),\d+$/.test(text)) return ','
    if (/^-?\d+\.(?!\d{3}$)\d+$/.test(text) || /^-?(?:0|\d{4,})\.\d+$/.test(text)) return '.'
    if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return ','
    if (/^-?\d{1,3}(?:,\d{3}){2,}$/.test(text)) return '.'
  }
  return null
}

/** Whether a number means two things, as `1.026` does: one thousand and more, or one and a bit. */
export const isAmbiguousNumber = (text: string): boolean => /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bareNumber(text))

/** Decimal text with a point and no grouping (`20520.5`), or null when it is no number. */
export function readDecimal(text: string, sign: DecimalSign): string | null {
  const bare = bareNumber(text)
  const grouping = sign === ',' ? '.' : ','
  const whole = `(?:\\d+|\\d{1,3}(?:\\${grouping}\\d{3})+)`
  if (!new RegExp(`^-?${whole}(?:\\${sign}\\d+)?$`).test(bare)) return null
  return bare.replaceAll(grouping, '').replace(sign, '.')
}

/** A number as a spreadsheet stores it: always with a point, sometimes with an exponent. */
export function readStoredDecimal(text: string): string | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return shortenFloat(text)
  const value = Number(text)
  return Number.isFinite(value) && text !== '' ? shortenFloat(String(value)) : null
}

/** Binary fractions show as `74100.000000000015`: fifteen digits are what was typed. */
const shortenFloat = (text: string): string =>
  text.replaceAll(/\D/g, '').length > 15 ? String(Number(Number(text).toPrecision(15))) : text

const bareNumber = (text: string): string => text.replaceAll(/[\s\u00a0]/g, '')
