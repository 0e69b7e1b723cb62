import type { Rules } from '@landport/site/rules'

/** What a sensor at km 0 says again is taken this long after; assumed: a shift, the next one, and the night between. */
export const CROSSING_HOURS_MAX = 24

export interface ReadingLimits {
  /** Pack parameter `device-event-age-max`: older readings open nothing. */
  readonly ageMinutesMax: number
  /** Pack parameter `device-clock-ahead-max`: how far a device's clock may be ahead. */
  readonly aheadMinutesMax: number
  /** Pack parameter `expired-calibration-confidence`: what confidence is multiplied by then, 0 to 1. */
  readonly uncalibratedFactor: number
}

/** As the pack has them; `speed` of a played world, in which a message under way takes more of the world's time. */
export const readingLimitsOf = (rules: Rules, speed = 1): ReadingLimits => ({
  ageMinutesMax: rules.parameter('device-event-age-max').value * speed,
  aheadMinutesMax: rules.parameter('device-clock-ahead-max').value * speed,
  uncalibratedFactor: rules.parameter('expired-calibration-confidence').value / 100,
})
