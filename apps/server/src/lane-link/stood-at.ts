import { type LaneStanding, plannedStanding, WHOLE_SITE } from '@landport/barrier/order/lane-standing'
import type { SiteHead } from '@landport/barrier/permit/permit'
import type { LaneReport } from '@landport/barrier/report/report'
import type { GateState } from '@landport/passage/context'
import { siteDirection } from '@landport/site/opening-hours'
import { assert } from '@landport/std/assert'
import { gateStream } from '@landport/store/gate-state'
import { laneStream } from '@landport/store/lane/lane-state'
import { type DataAsked, lastDataAt, listDataOver } from '@landport/store/lane/lane-then'
import type { Services } from '../services.ts'
import type { CameReport } from './report-batch.ts'

/** How lane, gate and site stood at a moment, by entries. */
export interface Stood {
  readonly standing: LaneStanding
  readonly emergency: SiteHead['emergency']
  readonly own: GateState
  readonly other: GateState
}

export type StoodAt = (report: Pick<LaneReport, 'site' | 'lane' | 'at'>) => Stood

/** For the moments of all "it may pass" among the reports, by one question to the database. */
export async function stoodAt(services: Services, reports: readonly CameReport[]): Promise<StoodAt> {
  const { pool, book, side } = services
  const opened = reports.filter(
    ({ report: { content } }) => content.kind === 'answered' && content.answer.answer === 'open',
  )
  const times = opened.map(({ row }) => row.at).sort()
  const sites = new Set(opened.map(({ row }) => row.site))
  const lanes = new Map(opened.map(({ row }) => [laneStream(row.site, row.lane), row]))
  const asked = [
    ...[...lanes.values()].map(({ site, lane }) => orders(site, lane)),
    ...[...sites].flatMap((site) => [
      orders(site, WHOLE_SITE),
      ...(['out', 'in'] as const).flatMap((direction) =>
        (['own', 'other'] as const).map((whose) => gate(gateStream(site, direction), whose)),
      ),
    ]),
  ]
  const entries = opened.length === 0 ? [] : await listDataOver(pool, asked, times[0]!, times.at(-1)!)
  return ({ site: siteId, lane, at }) => {
    const planned = book.find(siteId)?.lanes.find(({ id }) => id === lane)
    assert(planned !== undefined, 'a lane of a site of this side', siteId, lane)
    const [ordered, whole] = [lane, WHOLE_SITE].map((one) =>
      lastDataAt<{ readonly standing: LaneStanding }>(entries, orders(siteId, one), at),
    )
    const standing = ordered?.standing ?? plannedStanding(planned)
    const stream = gateStream(siteId, siteDirection(side, standing.direction))
    const [own, other] = (['own', 'other'] as const).map((whose) =>
      lastDataAt<{ readonly state: GateState }>(entries, gate(stream, whose), at),
    )
    return {
      standing,
      emergency: whole?.standing.emergency ?? null,
      own: own?.state ?? 'open',
      // Whether it could be heard at that moment stands nowhere: only what it had said is held against a lane.
      other: other?.state === 'closed' ? 'closed' : 'open',
    }
  }
}

const orders = (site: string, lane: string): DataAsked => ({
  stream: laneStream(site, lane),
  type: 'lane-ordered',
  whose: null,
})

const gate = (stream: string, whose: 'own' | 'other'): DataAsked => ({
  stream,
  type: 'gate-state-changed',
  whose,
})
