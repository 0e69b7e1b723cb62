import { zoneOf } from '@landport/site/civil-time'
import type { ClockEvent } from '@landport/site/pack-schema'
import { plusWorkingMinutes } from '@landport/site/working-time'
import { plusMinutes } from '@landport/std/time'
import type { Surroundings } from './context.ts'
import type { PassageEntry } from './entry.ts'
import type { Passage } from './passage.ts'
import { isEnded } from './phase.ts'
import { rulesInputsOf } from './rules-inputs.ts'

/** Legal clocks that these entries start and end, after them. Clocks are the pack's; the events are ours. */
export function clockEntries(
  before: Passage | null,
  after: Passage,
  entries: readonly PassageEntry[],
  { rules, now }: Pick<Surroundings, 'rules' | 'now'>,
): PassageEntry[] {
  const events = new Set(entries.flatMap((entry) => clockEventsOf(entry, after)))
  if (events.size === 0 && !isEnded(after)) return []
  const limits = rules.timeLimits(rulesInputsOf(after, now))
  const running = new Set((before?.limits ?? []).map(({ limit }) => limit))
  const over = isEnded(after)
  const ends = after.limits.filter(
    ({ limit }) => over || limits.some((rule) => rule.limit === limit && events.has(rule.ends)),
  )
  const starts = limits.filter(
    ({ starts: event, limit }) => events.has(event) && !running.has(limit) && !over,
  )
  return [
    ...ends.map(({ limit }): PassageEntry => ({ type: 'limit-ended', limit, at: now })),
    ...starts.map(
      ({ limit, minutes, row, escalation, workingHours, side }): PassageEntry => ({
        type: 'limit-started',
        limit: {
          limit,
          startedAt: now,
          deadline:
            workingHours === undefined
              ? plusMinutes(now, minutes)
              : plusWorkingMinutes(now, minutes, workingHours, zoneOf(side)),
          row,
          owner: escalation.at(-1)?.to ?? null,
        },
      }),
    ),
  ]
}

/** Recorded facts that are also moments of a clock. */
const EVENTS_OF_FACT: Readonly<Record<string, ClockEvent>> = {
  'crew-vehicle-filing': 'filing-accepted',
  'declaration-registered': 'declaration-registered',
  'phytosanitary-application': 'quarantine-applied',
  'phytosanitary-certificate': 'certificate-issued',
}

function clockEventsOf(entry: PassageEntry, after: Passage): readonly ClockEvent[] {
  switch (entry.type) {
    case 'passage-registered':
      return ['declaration-entered']
    case 'fact-recorded': {
      const event = EVENTS_OF_FACT[entry.fact.item]
      return event !== undefined && entry.fact.status === 'met' ? [event] : []
    }
    case 'channel-recorded':
      return ['declaration-registered']
    case 'decision-recorded':
      return entry.subject === 'lot' ? ['certificate-issued'] : []
    case 'gated-in':
      return ['gate-in']
    case 'crossed':
      return after.direction === 'out' ? ['crossed-out'] : ['crossed-in']
    case 'load-transferred':
    case 'yard-left':
      return ['goods-delivered']
    case 'inspection-requested':
      return ['inspection-asked']
    case 'inspection-recorded': {
      const sampled = after.inspections.some(({ id, kind }) => id === entry.inspection && kind === 'sample')
      return sampled ? ['inspection-done', 'quarantine-inspected'] : ['inspection-done']
    }
    case 'hold-placed':
      return ['hold-placed']
    case 'hold-lifted':
      return ['hold-lifted']
    default:
      return []
  }
}
