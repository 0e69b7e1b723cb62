import { empirical, uniformInteger } from '@landport/kernel/distribution'
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

/** ISO 6346 with its right check digit: letters from 10 without the multiples of 11, weights 2^0 … 2^9, mod 11, 10 → 0. */
export function containerNumber(random: Random): string {
  const body = empirical(random, OWNERS) + digits(random, 6)
  let sum = 0
  for (let n = 0; n < body.length; n++) sum += letterValue(body[n]!) * 2 ** n
  return body + ((sum % 11) % 10)
}

function letterValue(sign: string): number {
  if (sign >= '0' && sign <= '9') return Number(sign)
  let value = 10
  for (let code = 65; code < sign.charCodeAt(0); code++) {
    value++
    if (value % 11 === 0) value++
  }
  return value % 11 === 0 ? value + 1 : value
}

/** A vehicle identification number of 17 signs with its check digit (ISO 3779, position 9). */
export function vin(random: Random): string {
  const signs = [...'LSVX', ...Array.from({ length: 4 }, () => empirical(random, [...'ABCDEFGHJK'])), '0']
  signs.push(empirical(random, [...'RST']), empirical(random, [...'ABCDG']), ...digits(random, 6))
  const sum = signs.reduce((total, sign, n) => total + vinValue(sign) * VIN_WEIGHTS[n]!, 0) % 11
  signs[8] = sum === 10 ? 'X' : String(sum)
  return signs.join('')
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const vinValue = (sign: string): number =>
  sign >= '0' && sign <= '9' ? Number(sign) : Number('12345678 12345 7 923456789'[sign.charCodeAt(0) - 65])

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
