import { compact, cut, type Mark, warning } from './mark.ts'

/**
 * VIN (số khung / 车架号), ISO 3779: 17 characters without I, O and Q. A new vehicle on its own wheels is known by it.
 * The check character at place 9 is required in China (maker codes starting with L) and only looked at there.
 */
export function parseVin(raw: string): Mark<'vin' | 'unknown'> {
  const normalised = compact(cut(raw))
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(normalised))
    return { raw, normalised, kind: 'unknown', warnings: [notAVin] }
  const isWrong = normalised.startsWith('L') && vinCheckCharacter(normalised) !== normalised[8]
  return { raw, normalised, kind: 'vin', warnings: isWrong ? [wrongCheck] : [] }
}

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const LETTERS = 'ABCDEFGH JKLMN P R STUVWXYZ'
const VALUES = '12345678 12345 7 9 23456789'

export function vinCheckCharacter(vin: string): string {
  const sum = [...vin].reduce((total, character, n) => total + WEIGHTS[n]! * valueOfCharacter(character), 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

const valueOfCharacter = (character: string): number =>
  /\d/.test(character) ? Number(character) : Number(VALUES[LETTERS.indexOf(character)])

const notAVin = warning(
  'vin-form',
  'Số khung phải gồm 17 ký tự, không có I, O, Q.',
  '车架号应为 17 位，不含 I、O、Q。',
  'A VIN has 17 characters, without I, O and Q.',
)
const wrongCheck = warning(
  'vin-check-character',
  'Ký tự kiểm tra của số khung không khớp.',
  '车架号校验位不符。',
  'The check character of the VIN does not fit.',
)
