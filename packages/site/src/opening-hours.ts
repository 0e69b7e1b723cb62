import type { Direction, Side } from '@landport/std/side'
import { SIDES } from '@landport/std/side'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { localTime } from './civil-time.ts'
import type { Calendar, OpeningState, Site } from './site-schema.ts'
import type { GoodsClass, LaneMode } from './vocabulary.ts'

export interface OpeningQuestion {
  /** As seen from Viet Nam, like every direction of a site file: see `siteDirection`. */
  readonly direction: Direction
  readonly goodsClass: GoodsClass
  readonly mode: LaneMode
}

export interface SideOpening {
  readonly state: OpeningState
  /** The layer of hours that says so; null when no layer holds that day, and the state is then unknown. */
  readonly calendar: Calendar | null
}

export interface Opening {
  /** What holds at the gate: the stricter of the two sides. */
  readonly state: OpeningState
  readonly bySide: Readonly<Record<Side, SideOpening>>
  /** When the state next changes, within the next fourteen days; null when it does not. */
  readonly changesAt: Instant | null
}

/** Turns a direction as seen from one side into the site file's, which is Viet Nam's. */
export const siteDirection = (side: Side, direction: Direction): Direction =>
  side === 'VN' ? direction : direction === 'out' ? 'in' : 'out'

/** Whether the gate is planned to be open, by the site file. A closure ordered on the day is not in it. */
export function openingAt(site: Site, question: OpeningQuestion, instant: Instant): Opening {
  const now = bothSides(site, question, instant)
  const state = stricter(now)
  const next = borders(site, question, instant).find(
    (ms) => stricter(bothSides(site, question, instantFromMs(ms))) !== state,
  )
  return { state, bySide: now, changesAt: next === undefined ? null : instantFromMs(next) }
}

/** What each side's published hours say at this instant; without looking for the next change, so it may be asked often. */
export const bothSides = (
  site: Site,
  question: OpeningQuestion,
  instant: Instant,
): Record<Side, SideOpening> => ({
  VN: openingOf(site, 'VN', question, instant),
  CN: openingOf(site, 'CN', question, instant),
})

function openingOf(site: Site, side: Side, question: OpeningQuestion, instant: Instant): SideOpening {
  let calendar: Calendar | null = null
  for (const candidate of site.calendars)
    if (candidate.side === side && asks(candidate, question) && holds(candidate, instant))
      if (calendar === null || candidate.priority > calendar.priority) calendar = candidate
  if (calendar === null) return { state: 'unknown', calendar: null }
  const { time } = localTime(instant, calendar.zone)
  const interval = calendar.intervals.find(({ from, to }) => from <= time && time < to)
  return { state: interval?.state ?? calendar.otherwise, calendar }
}

const asks = (calendar: Calendar, question: OpeningQuestion): boolean =>
  (calendar.directions?.includes(question.direction) ?? true) &&
  (calendar.goodsClasses?.includes(question.goodsClass) ?? true) &&
  (calendar.modes?.includes(question.mode) ?? true)

function holds(calendar: Calendar, instant: Instant): boolean {
  const { date, weekday } = localTime(instant, calendar.zone)
  return (
    calendar.validFrom <= date &&
    (calendar.validTo === undefined || date < calendar.validTo) &&
    (calendar.weekdays?.includes(weekday) ?? true)
  )
}

const STRICTNESS = { open: 0, 'by-appointment': 1, unknown: 2, closed: 3 } as const satisfies Record<
  OpeningState,
  number
>

const stricter = (bySide: Readonly<Record<Side, SideOpening>>): OpeningState =>
  SIDES.map((side) => bySide[side].state).reduce((a, b) => (STRICTNESS[a] >= STRICTNESS[b] ? a : b))

const DAYS_LOOKED_AHEAD = 14

/** Instants after `instant` at which any relevant layer can change its answer, soonest first. */
function borders(site: Site, question: OpeningQuestion, instant: Instant): readonly number[] {
  const found = new Set<number>()
  for (const calendar of site.calendars) {
    if (!asks(calendar, question)) continue
    const today = Temporal.PlainDate.from(localTime(instant, calendar.zone).date)
    const times = ['00:00', ...calendar.intervals.flatMap(({ from, to }) => [from, to])]
    for (let day = 0; day <= DAYS_LOOKED_AHEAD; day += 1)
      for (const time of times) {
        const isMidnight = time === '24:00'
        const date = today.add({ days: isMidnight ? day + 1 : day })
        found.add(
          date.toZonedDateTime({ timeZone: calendar.zone, plainTime: isMidnight ? '00:00' : time })
            .epochMilliseconds,
        )
      }
  }
  return [...found].filter((ms) => ms > msOf(instant)).sort((a, b) => a - b)
}
