import type { Site } from '@landport/site/site-schema'
import { planSiteOf } from './gate/gate-site.ts'
import { overTheLineMs } from './lives/departure.ts'
import type { Lives } from './lives/live.ts'
import type { Setting } from './lives/setting.ts'
import { planDay, stockBeginsMs } from './plan/day-plan.ts'
import { type PlannedFault, planFaults, withLaboratoryStops } from './plan/faults.ts'
import { planOccurrences, withOccurrences } from './plan/occurrences.ts'
import { hanoiDate, hanoiMs } from './plan/opening.ts'
import type { PassagePlan } from './plan/passage-plan.ts'

const DAY_MS = 86_400_000
/** A vehicle that should have come while the world was not played comes late, unless it is later than this. */
const LATE_MS_MAX = 2 * 3_600_000

export interface DayParts {
  readonly setting: Setting
  readonly lives: Lives
  readonly sites: readonly Site[]
  readonly vehiclesMax: number | undefined
}

/** The plan of one date with its faults; the first day played has an overnight stock. */
export function planOf(
  { setting, sites, vehiclesMax }: DayParts,
  date: string,
): {
  readonly passages: readonly PassagePlan[]
  readonly faults: readonly PlannedFault[]
} {
  const planned = sites.flatMap((site) => planSiteOf(site, date, vehiclesMax) ?? [])
  const withStock = date === hanoiDate(setting.memory.beganAtMs)
  const ordinary = planDay({ seed: setting.seed, date, sites: planned, withStock })
  const passages = withOccurrences(ordinary, planOccurrences(setting.seed, date, ordinary))
  const faults = planFaults(
    setting.seed,
    date,
    planned.map(({ id }) => id),
    passages,
  )
  return { passages: withLaboratoryStops(passages, faults), faults }
}

/** Puts today into the world's agenda, and tomorrow when it comes. */
export function playDays(parts: DayParts): void {
  const { setting } = parts
  const date = hanoiDate(setting.time.now())
  playDay(parts, date)
  const tomorrowMs = hanoiMs(date, '00:00') + DAY_MS
  setting.time.at(tomorrowMs, () => playDays(parts))
}

function playDay(parts: DayParts, date: string): void {
  const { setting, lives } = parts
  const { passages, faults } = planOf(parts, date)
  const now = setting.time.now()
  // Begun later in the day, the stock still registers one after the other.
  const stockShiftMs = Math.max(0, now - stockBeginsMs(date))
  for (const plan of passages) {
    const isPast = !plan.inStock && plan.arrivesAtMs < Math.max(setting.memory.beganAtMs, now - LATE_MS_MAX)
    if (isPast) continue
    setting.time.at(plan.registersAtMs + (plan.inStock ? stockShiftMs : 0), () => {
      lives.begin(plan).catch((cause) => setting.say(`${plan.key}: ${String(cause)}`))
    })
  }
  for (const fault of faults) playFault(setting, fault, now)
}

/** Closing is ordered on the Chinese side, in both directions and without a word of reason. */
function playFault(setting: Setting, fault: PlannedFault, now: number): void {
  if (fault.kind !== 'other-side-closes' || fault.toMs < now) return
  const order = (state: 'open' | 'closed') => {
    setting.say(
      `${fault.site}: ${state === 'closed' ? fault.text.en : 'the Chinese side opens again (simulated)'}`,
    )
    const cast = setting.cast('CN')
    for (const direction of ['out', 'in'] as const)
      void cast
        .gateCentre()
        .ask((client) => client.setGateState(fault.site, { direction, state, reason: null }))
        .then((answer) => answer.ok || setting.say(`gate state refused: ${answer.error.code}`))
  }
  const stop = (isStopped: boolean) => {
    for (const from of ['VN', 'CN'] as const)
      for (const loaded of [true, false]) setting.callQueue(fault.site, from, loaded).isStopped = isStopped
  }
  // Who is on the way to the line gets over it; then the gate closes.
  setting.time.at(Math.max(fault.fromMs - overTheLineMs(setting), now), () => stop(true))
  setting.time.at(Math.max(fault.fromMs, now + overTheLineMs(setting)), () => order('closed'))
  setting.time.at(fault.toMs, () => {
    order('open')
    stop(false)
  })
}
