import type { Random } from '@landport/std/source'

export const happens = (random: Random, rate: number): boolean => random() < rate
export const pick = <Thing>(random: Random, things: readonly Thing[]): Thing =>
  things[Math.floor(random() * things.length)]!
export const between = (random: Random, from: number, to: number): number => from + random() * (to - from)
export const digits = (random: Random, count: number): string =>
  String(Math.floor(random() * 10 ** count)).padStart(count, '0')

/** One of several by its share; shares add up to 1. */
export function byShare<Name extends string>(random: Random, shares: Readonly<Record<Name, number>>): Name {
  let left = random()
  const names = Object.keys(shares) as Name[]
  for (const name of names) {
    left -= shares[name]
    if (left < 0) return name
  }
  return names.at(-1)!
}
