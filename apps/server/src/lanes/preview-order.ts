import type { LanePreviewView } from '@landport/api/lanes'
import { directionOf, type LaneEnd } from '@landport/barrier/direction/end'
import { decideLaneOrder, type LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import { type LaneStanding, plannedStanding, WHOLE_SITE } from '@landport/barrier/order/lane-standing'
import { type QueueLane, queueEffect } from '@landport/barrier/order/queue-effect'
import { siteDirection } from '@landport/site/opening-hours'
import type { Site } from '@landport/site/site-schema'
import { DIRECTIONS, LANE_MODES, type LaneMode } from '@landport/site/vocabulary'
import type { Text3 } from '@landport/std/text'
import { laneDemand, laneHeadways } from '@landport/store/lane/lane-demand'
import type { Services } from '../services.ts'
import { siteEnds } from './lane-ends.ts'
import { siteStandings, wholeSite } from './lane-standings.ts'
import { LaneRefusal } from './order-lane.ts'

/** From one vehicle to the next where the journal shows too few; assumed. */
const SECONDS_ASSUMED = { smart: 30, traditional: 90 } as const satisfies Record<LaneMode, number>
/** Fewer gaps between vehicles than this measure nothing. */
const GAPS_MIN = 20

/** What an order would make of the queues. A reversal is shown as completed. Throws LaneRefusal. */
export async function previewOrder(
  services: Services,
  site: Site,
  lane: string,
  act: LaneOrderAct,
): Promise<LanePreviewView> {
  const { pool, side, clock } = services
  const now = clock.now()
  const [{ lanes, emergency }, demand, headways] = await Promise.all([
    siteStandings(pool, site),
    laneDemand(pool, site.id, now),
    laneHeadways(pool, site.id, now),
  ])
  const before = emergency === null ? lanes.map(queueLane) : lanes.map(closed)
  const end = (await siteEnds(pool, side, site)).get(lane)?.end ?? null
  const standing = orderedStanding(services, site, lane, lanes, act, end)
  const isSite = lane === WHOLE_SITE
  const after = isSite
    ? lanes.map(act.kind === 'emergency' ? closed : queueLane)
    : before.map((one) => (one.lane === lane ? queueLane(standing) : one))
  const serviceSeconds = Object.fromEntries(
    LANE_MODES.map((mode) => {
      const found = headways.find((one) => one.mode === mode)
      const gaps = found?.gaps ?? 0
      return [
        mode,
        found !== undefined && gaps >= GAPS_MIN
          ? { seconds: Math.round(found.seconds), basis: 'measured', gaps }
          : { seconds: SECONDS_ASSUMED[mode], basis: 'assumed', gaps },
      ]
    }),
  ) as LanePreviewView['serviceSeconds']
  const effects = queueEffect({
    before,
    after,
    demand: DIRECTIONS.flatMap((road) =>
      LANE_MODES.map((mode) => {
        const direction = siteDirection(side, road)
        const row = demand.find((one) => one.direction === direction && one.mode === mode)
        return {
          direction: road,
          mode,
          waiting: row?.waiting ?? 0,
          arrivalsPerHour: row?.arrivedLastHour ?? 0,
        }
      }),
    ),
    serviceSeconds: {
      smart: serviceSeconds.smart.seconds,
      traditional: serviceSeconds.traditional.seconds,
    },
  })
  return { estimate: true, standing, effects, serviceSeconds, assumptions: ASSUMPTIONS }
}

/** A reversal takes two orders: shown is what both make of the lane. */
function orderedStanding(
  services: Services,
  site: Site,
  id: string,
  lanes: readonly LaneStanding[],
  act: LaneOrderAct,
  end: LaneEnd | null,
): LaneStanding {
  const found = site.lanes.find((lane) => lane.id === id)
  const now = services.clock.now()
  const standing = lanes.find(({ lane }) => lane === id) ?? plannedStanding(wholeSite)
  if (found === undefined) return standing
  // Whether it is empty by then is not asked: this is what would follow if it is.
  const context = { now, lane: found, provedEmptyAt: '9999-12-31T00:00:00.000Z' as typeof now, end }
  const next = decideLaneOrder(standing, act, context)
  if (!next.ok) throw new LaneRefusal(next.error)
  if (act.kind !== 'begin-reversal') return next.value
  // Nor whether the other end agrees.
  const turnedEnd: LaneEnd | null =
    end === null ? null : { ...end, role: act.to === directionOf(end.side) ? 'holding' : 'away' }
  const turned = decideLaneOrder(next.value, { kind: 'complete-reversal' }, { ...context, end: turnedEnd })
  return turned.ok ? turned.value : next.value
}

const queueLane = ({ lane, direction, mode, state }: LaneStanding): QueueLane => ({
  lane,
  direction,
  mode,
  state,
})
const closed = (standing: LaneStanding): QueueLane => ({ ...queueLane(standing), state: 'closed' })

const ASSUMPTIONS: readonly Text3[] = [
  {
    vi: 'Lượng xe đến vẫn như giờ vừa qua; không ai bỏ hàng chờ.',
    zh: '到达车流与过去一小时相同；无人离队。',
    en: 'Vehicles go on coming as in the past hour, and nobody leaves the queue.',
  },
  {
    vi: 'Khoảng cách giữa hai xe là trung vị đo được trên làn trong hai giờ qua; khi ít số liệu thì dùng giá trị giả định.',
    zh: '车间隔取过去两小时车道实测中位数；数据不足时用假定值。',
    en: 'The time from one vehicle to the next is the median measured on lanes in the past two hours; where too little was measured, an assumed value.',
  },
  {
    vi: 'Xe làn thông minh dùng làn truyền thống khi không còn làn thông minh nào mở; không ngược lại.',
    zh: '没有开放的智能车道时，智能车道车辆改走传统车道；反之不然。',
    en: 'Vehicles of smart lanes use traditional lanes where no smart lane is open, never the other way round.',
  },
  {
    vi: 'Chỉ tính xe đã vào khu vực cửa khẩu hoặc đã được phép qua; chưa tính xe chưa gọi vào, giờ đóng cửa và sự cố.',
    zh: '只计已进入卡口或已准予通行的车辆；未计尚未叫号的车辆、关闸时间和突发事件。',
    en: 'Only vehicles inside the gate or permitted are counted; those not called yet, closing hours and incidents are not.',
  },
  {
    vi: 'Việc đổi chiều được tính như đã hoàn tất ngay.',
    zh: '换向按立即完成计算。',
    en: 'A reversal is shown as if it were completed at once.',
  },
]
