import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'

export type Load = 'fruit' | 'electronics' | 'empty'

/** What somebody is at the wheel of, and what he will do. */
export type Manner =
  | 'honest'
  /** Goes under the raised barrier right behind the one before. */
  | 'tailgates'
  /** Does not start when the barrier rises; after a while he does, if it rises again. */
  | 'hesitates'
  /** Has stood a while and backs out of the lane; somebody else takes the place. */
  | 'backs-away'
  /** Comes from where vehicles leave. */
  | 'wrong-way'
  /** Drives through the barrier that is down. */
  | 'breaks-through'
  /** Stands under the barrier for minutes. */
  | 'stalls'

/** A vehicle as it truly is; what devices make of it is another thing. */
export interface Vehicle {
  readonly id: number
  readonly plate: string
  readonly box: string | null
  readonly weightKg: number
  /** The passage that it truly is of; null when it has none, or drives under a copied plate. */
  readonly reference: string | null
  readonly manner: Manner
  readonly lengthM: number
  /** Chance that a look at it is misread. */
  readonly dirt: number
  /** What its driver shows to the reader: a token's text, a reference, nothing. */
  shows: string | null
}

export const plateOf = (side: Side, n: number): string => {
  const digits = String((n * 7919) % 100_000).padStart(5, '0')
  return side === 'VN' ? `${12 + (n % 80)}C${digits}` : `桂${'ABFK'[n % 4]}${digits}`
}

/** A number of form with its right check digit, ISO 6346. */
export function boxOf(n: number): string {
  const owner = ['MSCU', 'TGHU', 'CMAU', 'OOLU'][n % 4]!
  const digits = String((n * 104_729) % 1_000_000).padStart(6, '0')
  const body = owner + digits
  let sum = 0
  for (let place = 0; place < 10; place++) sum += signValue(body[place]!) * 2 ** place
  return body + String((sum % 11) % 10)
}

/** Letters count from 10 and pass over multiples of 11. */
function signValue(sign: string): number {
  if (sign >= '0' && sign <= '9') return Number(sign)
  const place = sign.charCodeAt(0) - 65
  return 10 + place + Math.floor((place + 9) / 10)
}

/** As a camera may read it: one sign is another. */
export function misread(text: string, random: Random): string {
  const place = Math.floor(random() * text.length)
  const signs = 'ABCDEFGHKLMNPQRSTUVXYZ0123456789'
  const other = signs[Math.floor(random() * signs.length)]!
  return text.slice(0, place) + other + text.slice(place + 1)
}
