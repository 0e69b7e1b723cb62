import { empirical, uniformInteger } from '@landport/kernel/distribution'
import { checkDigitOf } from '@landport/marks/container'
import { vinCheckCharacter } from '@landport/marks/vin'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'

/** Letters of Vietnamese plates leave out I, J, O, Q, W; R is for trailers. */
const VN_SERIES = ['A', 'C', 'D', 'E', 'F', 'H', 'K']
const VN_PROVINCES = ['12', '12', '12', '29', '34', '98', '99', '51', '63', '47', '20']
const CN_PLATES = ['桂F', '桂F', '桂F', '桂A', '粤B', '粤S']
const CN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

const digits = (random: Random, count: number): string =>
  String(uniformInteger(random, 0, 10 ** count - 1)).padStart(count, '0')

export function plate(random: Random, country: Side): string {
  if (country === 'CN')
    return `${empirical(random, CN_PLATES)}${empirical(random, [...CN_LETTERS])}${digits(random, 4)}`
  const number = digits(random, 5)
  return `${empirical(random, VN_PROVINCES)}${empirical(random, VN_SERIES)}-${number.slice(0, 3)}.${number.slice(3)}`
}

export function trailerPlate(random: Random, country: Side): string {
  if (country === 'CN') return `${empirical(random, CN_PLATES)}${digits(random, 4)}挂`
  const number = digits(random, 5)
  return `${empirical(random, VN_PROVINCES)}R-${number.slice(0, 3)}.${number.slice(3)}`
}

/** Owner codes are real ones of container lessors; the serial is invented. */
const OWNERS = ['CSQU', 'TEXU', 'TRHU', 'TGBU', 'SZLU', 'HDMU', 'OOLU', 'TCNU']

/** ISO 6346 with its right check digit. */
export function containerNumber(random: Random): string {
  const body = empirical(random, OWNERS) + digits(random, 6)
  return body + checkDigitOf(body)
}

/** A vehicle identification number of 17 signs with its check digit (ISO 3779, position 9). */
export function vin(random: Random): string {
  const signs = [...'LSVX', ...Array.from({ length: 4 }, () => empirical(random, [...'ABCDEFGHJK'])), '0']
  signs.push(empirical(random, [...'RST']), empirical(random, [...'ABCDG']), ...digits(random, 6))
  signs[8] = vinCheckCharacter(signs.join(''))
  return signs.join('')
}

export const sealNumber = (random: Random): string => `VN${digits(random, 7)}`

/**
 * A Vietnamese declaration number: 12 digits, exports begin with 3, imports with 1, the last digit counts the
 * amendments. Eleven digits identify it.
 */
export const declarationNumber = (random: Random, direction: 'out' | 'in'): string =>
  `${direction === 'out' ? '30' : '10'}${digits(random, 9)}0`

/** 报关单号: 18 digits, of which the first four are the customs district (assumed 7203, Youyiguan) and then the year. */
export const chineseDeclarationNumber = (random: Random, year: number): string =>
  `7203${year}${digits(random, 10)}`

/** 货物运输批次号: one crossing of one vehicle; form assumed (13 digits). */
export const batchNumber = (random: Random): string => `7203${digits(random, 9)}`

export const growingAreaCode = (random: Random, province: string): string =>
  `VN-${province}OR-${digits(random, 4)}`
export const packingHouseCode = (random: Random, province: string): string =>
  `VN-${province}PH-${digits(random, 3)}`
