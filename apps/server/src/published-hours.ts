import { bothSides, type OpeningQuestion } from '@landport/site/opening-hours'
import type { Site } from '@landport/site/site-schema'
import type { Instant } from '@landport/std/time'

/** Hours change on the minute: within one, the answer is the same and zones need not be reckoned again. */
const hoursOfMinute = new Map<string, ReturnType<typeof bothSides>>()
const HOURS_KEPT_MAX = 2_000

/** As `bothSides`, for whoever asks often of the same minutes. */
export function publishedHours(
  site: Site,
  question: OpeningQuestion,
  now: Instant,
): ReturnType<typeof bothSides> {
  const { direction, goodsClass, mode } = question
  const key = `${site.id} ${direction} ${goodsClass} ${mode} ${now.slice(0, 16)}`
  const known = hoursOfMinute.get(key)
  if (known !== undefined) return known
  if (hoursOfMinute.size >= HOURS_KEPT_MAX) hoursOfMinute.clear()
  const hours = bothSides(site, { direction, goodsClass, mode }, now)
  hoursOfMinute.set(key, hours)
  return hours
}
