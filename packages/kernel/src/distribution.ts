import { assert } from '@landport/std/assert'
import type { Random } from '@landport/std/source'

/** Laws of chance. Each draws from the given source only, in a fixed number of draws where that is possible. */

/** Mean `mean`, same unit out as in. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random())

export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random()

/** A whole number from `low` to `high`, both included. */
export const uniformInteger = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1))

export const bernoulli = (random: Random, probability: number): boolean => random() < probability

/** Standard normal by Box and Muller: two draws, one value, so that streams stay in step. */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** By its own mean and coefficient of variation, as service times are told in the literature. */
export function lognormal(random: Random, mean: number, cv: number): number {
  const variance = Math.log(1 + cv * cv)
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * standardNormal(random))
}

export function triangular(random: Random, low: number, mode: number, high: number): number {
  assert(low <= mode && mode <= high && low < high, 'triangular needs low <= mode <= high', low, mode, high)
  const split = (mode - low) / (high - low)
  const u = random()
  return u < split
    ? low + Math.sqrt(u * (high - low) * (mode - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - mode))
}

/** One of the measured values, each as likely as the others. */
export function empirical<T>(random: Random, values: readonly T[]): T {
  assert(values.length > 0, 'empirical needs a value')
  return values[Math.floor(random() * values.length)]!
}

/** One of the values by weight; weights need not add up to 1. */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  assert(total > 0, 'weights must add up to more than zero', total)
  let rest = random() * total
  for (const [value, weight] of choices) {
    rest -= weight
    if (rest < 0) return value
  }
  return choices.findLast(([, weight]) => weight > 0)![0]
}

/** Number of events of a Poisson law; by summing exponentials, so the cost grows with `mean`. */
export function poissonCount(random: Random, mean: number): number {
  let count = 0
  for (let sum = exponential(random, 1); sum < mean; sum += exponential(random, 1)) count++
  return count
}

/** The list in a random order (Fisher and Yates); the given list stays as it is. */
export function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const list = [...values]
  for (let n = list.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1))
    ;[list[n], list[other]] = [list[other]!, list[n]!]
  }
  return list
}

/** A law of time told by its family and figures, as configuration and reports carry it. Unit: seconds. */
export type DurationLaw =
  | { readonly law: 'constant'; readonly seconds: number }
  | { readonly law: 'exponential'; readonly meanSeconds: number }
  | { readonly law: 'lognormal'; readonly meanSeconds: number; readonly cv: number }
  | {
      readonly law: 'triangular'
      readonly lowSeconds: number
      readonly modeSeconds: number
      readonly highSeconds: number
    }

/** One duration in whole milliseconds. */
export function drawDurationMs(random: Random, law: DurationLaw): number {
  return Math.round(1000 * drawSeconds(random, law))
}

function drawSeconds(random: Random, law: DurationLaw): number {
  switch (law.law) {
    case 'constant':
      return law.seconds
    case 'exponential':
      return exponential(random, law.meanSeconds)
    case 'lognormal':
      return lognormal(random, law.meanSeconds, law.cv)
    case 'triangular':
      return triangular(random, law.lowSeconds, law.modeSeconds, law.highSeconds)
  }
}
