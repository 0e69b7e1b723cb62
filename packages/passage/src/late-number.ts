import type { Side } from '@landport/std/side'
import type { LateNumber } from './entry.ts'
import type { Passage } from './passage.ts'

/** Số tờ khai of VNACCS: 12 digits. 报关单号: 18 digits. */
const REGISTERED_NUMBER: Readonly<Record<Side, RegExp>> = { VN: /^\d{12}$/, CN: /^\d{18}$/ }

/** What a number, given after the registration, is to this passage; nothing when it is no declaration's, or known. */
export function lateNumber(
  { side, direction, consignments, ownDeclarationNumbers = [] }: Passage,
  number: string | null,
): LateNumber {
  if (number === null || !REGISTERED_NUMBER[side].test(number)) return {}
  const known = [...consignments.map(({ declarationNumber }) => declarationNumber), ...ownDeclarationNumbers]
  if (known.includes(null)) return { numbers: number }
  return direction === 'in' && !known.includes(number) ? { attaches: number } : {}
}

export const isNothing = ({ numbers, attaches }: LateNumber): boolean =>
  numbers === undefined && attaches === undefined
