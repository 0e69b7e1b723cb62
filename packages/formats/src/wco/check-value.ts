import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'
import type { FormName, ValueRule } from './dictionary.ts'

/**
 * Faults of one value, read as XML Schema reads it: white space is collapsed except in strings, lengths count
 * characters (not UTF-16 units), leading and trailing zeros are no digits.
 * @param name of the element or attribute, for the message
 */
export function checkValue(
  raw: string,
  rule: ValueRule,
  name: string,
  location: string,
  line: number,
): readonly Violation[] {
  const value = rule.base === 'string' ? raw : collapse(raw)
  const found: Violation[] = []
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value

  if (rule.base === 'decimal') {
    const decimal = /^[+-]?(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))$/.exec(value)
    if (decimal === null) return [violation('wco.not-a-decimal', location, { name, value: shown }, line)]
    const whole = (decimal[1] ?? '').replace(/^0+/, '')
    const fraction = (decimal[2] ?? decimal[3] ?? '').replace(/0+$/, '')
    if (rule.totalDigits !== undefined && totalDigitsOf(whole, fraction) > rule.totalDigits)
      found.push(violation('wco.too-many-digits', location, { name, max: rule.totalDigits }, line))
    if (rule.fractionDigits !== undefined && fraction.length > rule.fractionDigits)
      found.push(violation('wco.too-many-decimals', location, { name, max: rule.fractionDigits }, line))
    return found
  }

  const length = [...value].length
  if (rule.length !== undefined && length !== rule.length)
    found.push(violation('wco.wrong-length', location, { name, length, expected: rule.length }, line))
  if (rule.max !== undefined && length > rule.max)
    found.push(violation('wco.too-long', location, { name, length, max: rule.max }, line))
  if (rule.min !== undefined && length < rule.min)
    found.push(violation('wco.too-short', location, { name, length, min: rule.min }, line))
  if (rule.codes !== undefined && !rule.codes.includes(value))
    found.push(
      violation('wco.not-in-list', location, { name, value: shown, codes: rule.codes.join(', ') }, line),
    )
  if (rule.notBlank === true && !NOT_BLANK.test(value))
    found.push(violation('wco.blank', location, { name }, line))
  const form = rule.base === 'language' || rule.base === 'anyURI' ? BASE_FORMS[rule.base] : formOf(rule.form)
  if (form !== undefined && !form.pattern.test(value))
    found.push(violation('wco.wrong-form', location, { name, value: shown, form: form.shown }, line))
  return found
}

/** XML Schema's `collapse`: its white space is only these four characters. */
const collapse = (text: string): string => text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')

const totalDigitsOf = (whole: string, fraction: string): number => whole.length + fraction.length

/** In the model's pattern a value holds something that is not white space, and no line break at all. */
const NOT_BLANK = /^[^\n\r]*[^ \t\n\r][^\n\r]*$/

const FORMS = {
  letters: { pattern: /^[a-zA-Z]*$/, shown: 'A–Z' },
  digits: { pattern: /^[0-9]*$/, shown: '0–9' },
  capitals3: { pattern: /^[A-Z]{3}$/, shown: 'AAA' },
  oneLine1to3: { pattern: /^[^\n\r]{1,3}$/u, shown: '1–3' },
  dateTime: { pattern: /^20\p{Nd}{6}(?:\p{Nd}{6}(?:Z|[-+]\p{Nd}{2}))?$/u, shown: '20yyMMdd[HHmmssZ|±hh]' },
} as const satisfies Record<FormName, { pattern: RegExp; shown: string }>

const BASE_FORMS = {
  language: { pattern: /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/, shown: 'vi, zh-CN' },
  anyURI: { pattern: /^(?:[^%[\]#]|%[0-9a-fA-F]{2})*(?:#(?:[^%[\]#]|%[0-9a-fA-F]{2})*)?$/, shown: 'URI' },
} as const

const formOf = (name: FormName | undefined) => (name === undefined ? undefined : FORMS[name])
