import { grossKgOf } from './compare-goods.ts'
import { declarationIdentity } from './keys.ts'
import type { MirrorConsignment } from './record.ts'

export interface Matched {
  readonly both: readonly (readonly [MirrorConsignment, MirrorConsignment])[]
  readonly onlyFirst: readonly MirrorConsignment[]
  readonly onlySecond: readonly MirrorConsignment[]
}

/**
 * Which consignments of two records are the same: by declaration number, by UCR, and those without either by the
 * nearest weight. Two that carry different numbers are never the same.
 */
export function matchConsignments(
  first: readonly MirrorConsignment[],
  second: readonly MirrorConsignment[],
): Matched {
  const rest = [...second]
  const both: (readonly [MirrorConsignment, MirrorConsignment])[] = []
  const take = (one: MirrorConsignment, is: (other: MirrorConsignment) => boolean): boolean => {
    const place = rest.findIndex(is)
    if (place === -1) return false
    both.push([one, rest[place]!])
    rest.splice(place, 1)
    return true
  }
  const named = first.filter((one) => !take(one, (other) => haveSameName(one, other)))
  const onlyFirst = named.filter((one) => {
    const candidates = rest.filter((other) => !haveOtherNames(one, other))
    const nearest = candidates.toSorted((a, b) => apartKg(one, a) - apartKg(one, b))[0]
    return nearest === undefined || !take(one, (other) => other === nearest)
  })
  return { both, onlyFirst, onlySecond: rest }
}

export const numberOf = ({ declarationNumber }: MirrorConsignment): string | null =>
  declarationNumber === null ? null : declarationIdentity(declarationNumber)

const haveSameName = (a: MirrorConsignment, b: MirrorConsignment): boolean =>
  (a.ucr !== null && a.ucr === b.ucr) || (numberOf(a) !== null && numberOf(a) === numberOf(b))

const haveOtherNames = (a: MirrorConsignment, b: MirrorConsignment): boolean =>
  (a.ucr !== null && b.ucr !== null && a.ucr !== b.ucr) ||
  (numberOf(a) !== null && numberOf(b) !== null && numberOf(a) !== numberOf(b))

const apartKg = (a: MirrorConsignment, b: MirrorConsignment): number => {
  const [left, right] = [grossKgOf(a.grossWeight), grossKgOf(b.grossWeight)]
  return left === null || right === null ? Number.MAX_VALUE : Math.abs(left - right)
}
