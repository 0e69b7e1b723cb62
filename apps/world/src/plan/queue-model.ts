import { Agenda } from '@landport/kernel/agenda'
import { isOpenAt, type OpenIntervals, openHours } from './opening.ts'
import type { PassagePlan } from './passage-plan.ts'

/** The gate centre calls a little more than the day brings, so that the queue of those who are ready stays bounded. */
export const CALLS_OVER_DEMAND = 1.05

/** Calls per opening hour at one gate in one direction. */
export const callsPerHour = (vehiclesPerDay: number, open: OpenIntervals): number =>
  (CALLS_OVER_DEMAND * vehiclesPerDay) / Math.max(1, openHours(open))

export interface StockSample {
  readonly atMs: number
  readonly waiting: number
  readonly notReady: number
}

/**
 * Who stands before the gate through the days, by the plan alone: vehicles arrive, become ready when their last late
 * item comes, and those that are ready are called in the order of their arrival at the gate centre's pace. For
 * calibrating the share of unready arrivals and for checking the world against it; officers and yards are not in it.
 */
export function simulateStock(
  plans: readonly PassagePlan[],
  open: OpenIntervals,
  perHour: number,
  sampleMinutes = 15,
): readonly StockSample[] {
  const first = Math.min(...plans.map(({ arrivesAtMs }) => arrivesAtMs))
  const last = open.at(-1)!.toMs
  const agenda = new Agenda<
    'call' | 'sample' | { readonly plan: PassagePlan; readonly is: 'here' | 'ready' }
  >(first)
  const ready: PassagePlan[] = []
  const samples: StockSample[] = []
  let notReady = 0
  for (const plan of plans) agenda.schedule(plan.arrivesAtMs, { plan, is: 'here' })
  agenda.schedule(first, 'call')
  agenda.schedule(first, 'sample', 1)
  agenda.runUntil(last, (event) => {
    if (event === 'call') {
      if (isOpenAt(open, agenda.nowMs)) ready.shift()
      agenda.scheduleIn(3_600_000 / perHour, 'call')
    } else if (event === 'sample') {
      if (isOpenAt(open, agenda.nowMs))
        samples.push({ atMs: agenda.nowMs, waiting: ready.length + notReady, notReady })
      agenda.scheduleIn(sampleMinutes * 60_000, 'sample', 1)
    } else if (event.is === 'here') {
      const readyAtMs = Math.max(event.plan.arrivesAtMs, ...event.plan.late.map(({ atMs }) => atMs))
      if (readyAtMs <= agenda.nowMs) ready.push(event.plan)
      else {
        notReady++
        agenda.schedule(Math.round(readyAtMs), { plan: event.plan, is: 'ready' })
      }
    } else {
      notReady--
      ready.push(event.plan)
    }
  })
  return samples
}

/** Share of vehicles that are not ready among all that wait, over all samples. */
export function notReadyShare(samples: readonly StockSample[]): number {
  const waiting = samples.reduce((sum, sample) => sum + sample.waiting, 0)
  return waiting === 0 ? 0 : samples.reduce((sum, sample) => sum + sample.notReady, 0) / waiting
}
