import { arrivalsOfCount } from '@landport/kernel/arrivals'
import { shuffled, uniform, uniformInteger, weighted } from '@landport/kernel/distribution'
import { randomStream, type Seed } from '@landport/kernel/random-stream'
import type { SiteDay } from './day-totals.ts'
import { FLOW_SHARES, type Goods } from './goods.ts'
import { guidedRuns } from './guided-runs.ts'
import { arrivalProfile, hanoiMs, type OpenIntervals } from './opening.ts'
import type { PassagePlan } from './passage-plan.ts'
import { type PassageOutline, plannedPassage } from './planned-passage.ts'

/** One gate as the plan needs it: its id and when it is open for lorries in each direction. */
export interface PlanSite {
  readonly id: string
  readonly day: SiteDay
  readonly open: { readonly out: OpenIntervals; readonly in: OpenIntervals }
}

export interface DayInput {
  readonly seed: Seed
  /** Civil date in Hanoi. */
  readonly date: string
  readonly sites: readonly PlanSite[]
  /** The first day of a world begins with vehicles that have waited since yesterday; later days inherit theirs. */
  readonly withStock: boolean
}

/**
 * Everything that comes to the gates on one day, in the order in which it registers. A pure function: the same seed,
 * date and site files give the same vehicles, marks, goods, people, channels and delays.
 */
export function planDay(input: DayInput): readonly PassagePlan[] {
  const outlines = input.sites.flatMap((site) =>
    (['out', 'in'] as const).flatMap((direction) => outlineDirection(input, site, direction)),
  )
  return withDistinctMarks(outlines).sort(
    (a, b) => a.registersAtMs - b.registersAtMs || (a.key < b.key ? -1 : 1),
  )
}

/** No two vehicles of a day share a plate, a VIN or a container. */
function withDistinctMarks(outlines: readonly PassageOutline[]): PassagePlan[] {
  const taken = new Set<string>()
  return outlines.map((outline) => {
    for (let attempt = 0; ; attempt++) {
      const plan = plannedPassage(outline, attempt)
      const marks = marksOf(plan)
      if (marks.some((mark) => taken.has(mark))) continue
      for (const mark of marks) taken.add(mark)
      return plan
    }
  })
}

function marksOf({ key, request: { carrier, loadUnits } }: PassagePlan): string[] {
  const containers = loadUnits.flatMap(({ container }) => container ?? [])
  switch (carrier.kind) {
    case 'truck':
      return [carrier.plate, ...(carrier.trailerPlate === null ? [] : [carrier.trailerPlate]), ...containers]
    case 'own-wheels':
      return [carrier.vin]
    case 'guided-vehicle':
      return [`${carrier.fleetId} ${key}`, ...containers]
  }
}

function outlineDirection(input: DayInput, site: PlanSite, direction: 'out' | 'in'): PassageOutline[] {
  const { seed, date } = input
  const name = `${date}/${site.id}/${direction}`
  const count = site.day.loaded[direction]
  const guided = guidedRuns(seed, date, site.id, direction, site.day.marker)
  const times = arrivalsOfCount(
    randomStream(seed, 'arrivals', name),
    arrivalProfile(site.open[direction]),
    count - guided.length,
  )
  const kinds = flowsOf(seed, name, direction, site.day.marker, times.length)
  const arrivals = times.map((arrivesAtMs, n) => {
    const key = `${name}/${String(n + 1).padStart(4, '0')}`
    const random = randomStream(seed, 'lead', key)
    // The pre-declaration is made before the vehicle goes to the gate; lead assumed.
    const registersAtMs = arrivesAtMs - uniformInteger(random, 10, 40) * 60_000
    return {
      seed,
      key,
      site: site.id,
      direction,
      kind: kinds[n]!,
      registersAtMs,
      arrivesAtMs,
      inStock: false,
      fleetId: null,
    }
  })
  const stock = input.withStock ? outlineStock(input, site, direction, name) : []
  const runs = guided.map((run, n) => {
    const key = `${name}/igv-${n + 1}`
    return { seed, key, site: site.id, direction, inStock: false, ...run }
  })
  return [...stock, ...arrivals, ...runs]
}

/** World time in which the overnight stock registers: less than a minute at ten times the speed. */
const STOCK_SPREAD_MS = 8 * 60_000

/** A quarter of an hour before the gates open; a demonstration's day begins then. */
export const stockBeginsMs = (date: string): number => hanoiMs(date, '06:46')

/** What has waited overnight registers in a few minutes before the gates open, so that the day can be watched from its start. */
function outlineStock(
  input: DayInput,
  site: PlanSite,
  direction: 'out' | 'in',
  name: string,
): PassageOutline[] {
  const { seed, date } = input
  const count = site.day.waitingAtStart[direction]
  const kinds = flowsOf(seed, `${name}/stock`, direction, site.day.marker, count)
  const beginsAtMs = stockBeginsMs(date)
  return kinds.map((kind, n) => {
    const key = `${name}/stock-${String(n + 1).padStart(4, '0')}`
    const registersAtMs =
      beginsAtMs + Math.round(uniform(randomStream(seed, 'stock', key), 0, STOCK_SPREAD_MS))
    return {
      seed,
      key,
      site: site.id,
      direction,
      kind,
      registersAtMs,
      arrivesAtMs: registersAtMs,
      inStock: true,
      fleetId: null,
    }
  })
}

export interface Kind {
  readonly flow: (typeof FLOW_SHARES)['out'][number]['flow']
  readonly goods: Goods
}

/** Shares are met exactly, in a random order, so that a day of few vehicles still has one of each kind. */
function flowsOf(seed: Seed, name: string, direction: 'out' | 'in', marker: string, count: number): Kind[] {
  const random = randomStream(seed, 'flows', name)
  const shares = FLOW_SHARES[direction].filter(
    ({ flow }) => flow !== 'new-vehicles' || marker === '1119–1120',
  )
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  let given = 0
  let due = 0
  const kinds = shares.flatMap(({ flow, share, goods }) => {
    due += (share / total) * count
    const these = Math.round(due) - given
    given += these
    return Array.from({ length: these }, () => ({
      flow,
      goods: weighted(
        random,
        goods.map((one) => [one, one.weight] as const),
      ),
    }))
  })
  return shuffled(random, kinds)
}
