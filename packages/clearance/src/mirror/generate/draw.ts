import type { Random } from '@landport/std/source'

/** Draws from a stream of random numbers. */
export const chance = (random: Random, share: number): boolean => random() < share
export const between = (random: Random, from: number, to: number): number => from + random() * (to - from)
export const whole = (random: Random, from: number, to: number): number =>
  Math.floor(between(random, from, to + 1))
export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!
export const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
