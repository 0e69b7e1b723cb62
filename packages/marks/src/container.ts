import { compact, cut, type Mark, type MarkWarning, warning } from './mark.ts'

export interface ContainerMark extends Mark<'container' | 'unknown'> {
  readonly checkDigit: 'right' | 'wrong' | 'none'
}

/**
 * ISO 6346: owner (3 letters), category (U, J or Z), 6 digits, check digit. A wrong check digit is marked, never
 * refused: the box stands at the gate whatever its paint says.
 */
export function parseContainer(raw: string): ContainerMark {
  const normalised = compact(cut(raw))
  const form = /^([A-Z]{3})([A-Z])(\d{6})(\d)?$/.exec(normalised)
  if (form === null)
    return { raw, normalised, kind: 'unknown', checkDigit: 'none', warnings: [notAContainer] }
  const warnings: MarkWarning[] = []
  if (!'UJZ'.includes(form[2]!)) warnings.push(wrongCategory(form[2]!))
  if (form[4] === undefined)
    return { raw, normalised, kind: 'container', checkDigit: 'none', warnings: [...warnings, noCheckDigit] }
  const expected = checkDigitOf(normalised.slice(0, 10))
  const isRight = Number(form[4]) === expected
  if (!isRight) warnings.push(wrongCheckDigit(expected))
  return { raw, normalised, kind: 'container', checkDigit: isRight ? 'right' : 'wrong', warnings }
}

/** The check digit of the first ten characters: letters count 10 upward skipping multiples of 11, weights 2^0…2^9, mod 11, 10 → 0. */
export function checkDigitOf(firstTen: string): number {
  const sum = [...firstTen].reduce((total, character, n) => total + valueOfCharacter(character) * 2 ** n, 0)
  return (sum % 11) % 10
}

const valueOfCharacter = (character: string): number => {
  if (/\d/.test(character)) return Number(character)
  const value = character.charCodeAt(0) - 55
  return value + Math.floor((value - 1) / 10)
}

const notAContainer = warning(
  'container-form',
  'Không đúng dạng số container (4 chữ cái, 7 chữ số).',
  '不符合集装箱号格式（4 个字母加 7 位数字）。',
  'Not in the form of a container number (4 letters, 7 digits).',
)
const noCheckDigit = warning(
  'container-no-check-digit',
  'Số container thiếu số kiểm tra.',
  '集装箱号缺少校验位。',
  'The container number lacks its check digit.',
)
const wrongCategory = (letter: string) =>
  warning(
    'container-category',
    `Chữ thứ tư “${letter}” không phải U, J hoặc Z.`,
    `第四个字母“${letter}”不是 U、J 或 Z。`,
    `The fourth letter "${letter}" is not U, J or Z.`,
  )
const wrongCheckDigit = (expected: number) =>
  warning(
    'container-check-digit',
    `Sai số kiểm tra; phải là ${expected}.`,
    `校验位错误，应为 ${expected}。`,
    `Wrong check digit; it should be ${expected}.`,
  )
