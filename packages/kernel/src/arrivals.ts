import { assert } from '@landport/std/assert'
import type { Random } from '@landport/std/source'
import { exponential } from './distribution.ts'

/** How arrivals lie over time: constant rates per hour on intervals that do not overlap, earliest first. */
export type RateProfile = readonly {
  readonly fromMs: number
  readonly toMs: number
  readonly perHour: number
}[]

const MS_PER_HOUR = 3_600_000

/** Expected number of arrivals over the whole profile. */
export const expectedArrivals = (profile: RateProfile): number =>
  profile.reduce((sum, { fromMs, toMs, perHour }) => sum + (perHour * (toMs - fromMs)) / MS_PER_HOUR, 0)

/**
 * Poisson arrivals by thinning (Lewis and Shedler): candidates at the highest rate, each kept with the share that
 * the rate of its moment has in the highest. Times are integer milliseconds, in order.
 */
export function poissonArrivals(random: Random, profile: RateProfile): number[] {
  const highest = Math.max(0, ...profile.map(({ perHour }) => perHour))
  if (highest === 0) return []
  const meanGapMs = MS_PER_HOUR / highest
  const endMs = profile.at(-1)!.toMs
  const times: number[] = []
  let t = profile[0]!.fromMs + exponential(random, meanGapMs)
  while (t < endMs) {
    if (random() * highest < rateAt(profile, t)) times.push(Math.floor(t))
    t += exponential(random, meanGapMs)
  }
  return times
}

/** Exactly `count` arrivals, as a Poisson process with this profile gives them on a day on which `count` came. */
export function arrivalsOfCount(random: Random, profile: RateProfile, count: number): number[] {
  const total = expectedArrivals(profile)
  assert(count === 0 || total > 0, 'a profile without arrivals cannot bring any', count)
  return Array.from({ length: count }, () => timeAtShare(profile, random() * total)).sort((a, b) => a - b)
}

function rateAt(profile: RateProfile, ms: number): number {
  for (const { fromMs, toMs, perHour } of profile) if (ms >= fromMs && ms < toMs) return perHour
  return 0
}

/** The moment by which `arrivals` are expected. */
function timeAtShare(profile: RateProfile, arrivals: number): number {
  let rest = arrivals
  for (const { fromMs, toMs, perHour } of profile) {
    const inThis = (perHour * (toMs - fromMs)) / MS_PER_HOUR
    if (rest < inThis) return Math.floor(fromMs + (rest / perHour) * MS_PER_HOUR)
    rest -= inThis
  }
  return profile.at(-1)!.toMs - 1
}
