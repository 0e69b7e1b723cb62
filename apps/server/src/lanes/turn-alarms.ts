import { flowBodyOf } from '@landport/passage/acting'
import type { Text3 } from '@landport/std/text'
import { alarmPart, endAlarms } from '@landport/store/alarm'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'
import { TURN_TEXTS } from './turn-texts.ts'

/** What of the other end asks for somebody here; one alarm of each kind and lane. */
export type TurnNews = 'asked' | 'offered'

const kindOf = (news: TurnNews, lane: string): string => `lane-turn-${news}-${lane}`

/** For whoever steers the gate. */
export const turnAlarm = (
  services: Services,
  place: { readonly site: string; readonly lane: string },
  news: TurnNews,
  simulated: boolean,
): StatementPart =>
  alarmPart([
    {
      id: services.ids.next(),
      site: place.site,
      kind: kindOf(news, place.lane),
      severity: 'warning',
      reference: null,
      ownerAgency: flowBodyOf(services.side),
      message: inLane(place.lane, TURN_TEXTS[news]),
      raisedAt: services.clock.now(),
      deadline: null,
      simulated,
    },
  ])

/** Whoever ordered a reversal, or called one off, has seen what the other end said. */
export async function endTurnAlarms({ pool, clock }: Services, site: string, lane: string): Promise<void> {
  for (const news of ['asked', 'offered'] as const)
    await endAlarms(pool, { site, kind: kindOf(news, lane), reference: null }, clock.now())
}

const inLane = (lane: string, { vi, zh, en }: Text3): Text3 => ({
  vi: `Làn ${lane}: ${vi}`,
  zh: `车道 ${lane}：${zh}`,
  en: `Lane ${lane}: ${en}`,
})
