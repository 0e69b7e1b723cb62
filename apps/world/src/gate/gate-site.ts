import { openingAt } from '@landport/site/opening-hours'
import type { Lane, Site } from '@landport/site/site-schema'
import { otherSide, type Side } from '@landport/std/side'
import { instantFromMs, msOf } from '@landport/std/time'
import type { PlanSite } from '../plan/day-plan.ts'
import { JULY_2025 } from '../plan/day-totals.ts'
import { hanoiMs, type OpenIntervals } from '../plan/opening.ts'

const DAY_MS = 86_400_000

/** Direction as seen from Vietnam, which is how site files say it, of a vehicle that leaves this side. */
export const roadDirection = (from: Side): 'out' | 'in' => (from === 'VN' ? 'out' : 'in')

/** When lorries with general goods may cross on a date (Hanoi), by the site file: both sides open or by appointment. */
export function openIntervals(site: Site, direction: 'out' | 'in', date: string): OpenIntervals {
  const question = { direction, goodsClass: 'general', mode: 'traditional' } as const
  const endMs = hanoiMs(date, '00:00') + DAY_MS
  const found: { fromMs: number; toMs: number }[] = []
  for (let atMs = hanoiMs(date, '00:00'); atMs < endMs; ) {
    const { state, changesAt } = openingAt(site, question, instantFromMs(atMs))
    const toMs = Math.min(endMs, changesAt === null ? endMs : msOf(changesAt))
    if (state === 'open' || state === 'by-appointment') found.push({ fromMs: atMs, toMs })
    atMs = toMs
  }
  return found
}

/** The site as the day's plan needs it; null where the plan knows no figures for this road. */
export function planSiteOf(site: Site, date: string, vehiclesMax?: number): PlanSite | null {
  const day = JULY_2025.find(({ marker }) => marker === site.marker)
  if (day === undefined) return null
  const most = (count: number): number => Math.min(count, vehiclesMax ?? count)
  const figures = ({ out, in: into }: { out: number; in: number }) => ({ out: most(out), in: most(into) })
  return {
    id: site.id,
    day: { marker: day.marker, loaded: figures(day.loaded), waitingAtStart: figures(day.waitingAtStart) },
    open: { out: openIntervals(site, 'out', date), in: openIntervals(site, 'in', date) },
  }
}

/** The lane that a vehicle leaving this side would usually take: of its mode where there is one. */
export function usualLane(site: Site, from: Side, mode: Lane['mode']): string {
  const lanes = site.lanes.filter(({ direction }) => direction === roadDirection(from))
  return (lanes.find((lane) => lane.mode === mode) ?? lanes[0] ?? site.lanes[0]!).id
}

/** The yard to which a vehicle goes that comes into this side. */
export const yardOf = (site: Site, side: Side): string =>
  site.yards.find((yard) => yard.side === side && yard.kind === 'yard')?.id ?? `${side.toLowerCase()}-yard`

export const arrivalSide = (from: Side): Side => otherSide(from)
