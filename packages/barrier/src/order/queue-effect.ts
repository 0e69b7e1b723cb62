import type { LaneMode } from '@landport/site/vocabulary'
import type { RoadDirection } from '../permit/permit.ts'

/** A lane as far as queues go. */
export interface QueueLane {
  readonly lane: string
  readonly direction: RoadDirection
  readonly mode: LaneMode
  readonly state: 'open' | 'closed'
}

/** Vehicles of one direction and mode: how many wait now and how many come. */
export interface QueueDemand {
  readonly direction: RoadDirection
  readonly mode: LaneMode
  readonly waiting: number
  readonly arrivalsPerHour: number
}

export interface QueueQuestion {
  readonly before: readonly QueueLane[]
  readonly after: readonly QueueLane[]
  readonly demand: readonly QueueDemand[]
  /** Seconds from one vehicle to the next on a lane that has a queue. */
  readonly serviceSeconds: Readonly<Record<LaneMode, number>>
}

/** How one queue goes on. `waitMinutes`: of a vehicle that comes then; null: no lane takes it. */
export interface QueueCourse {
  readonly lanes: number
  readonly steps: readonly {
    readonly afterMinutes: number
    readonly queue: number
    readonly waitMinutes: number | null
  }[]
}

export interface QueueEffect {
  readonly direction: RoadDirection
  readonly mode: LaneMode
  readonly before: QueueCourse
  readonly after: QueueCourse
}

/** Moments at which the estimate is shown, minutes from now. */
export const EFFECT_STEPS = [0, 30, 60, 90, 120] as const

/**
 * What an order makes of the queues in the next two hours: an estimate by flows, without chance. A queue grows by what
 * comes less what its open lanes take; vehicles of smart lanes use traditional lanes where no smart lane is open, never
 * the other way round; lanes shared that way serve in proportion to what comes. Nobody turns away, and arrivals go on as
 * they are.
 */
export function queueEffect(question: QueueQuestion): readonly QueueEffect[] {
  return question.demand.map(({ direction, mode }) => ({
    direction,
    mode,
    before: courseOf(question, question.before, direction, mode),
    after: courseOf(question, question.after, direction, mode),
  }))
}

function courseOf(
  { demand, serviceSeconds }: QueueQuestion,
  lanes: readonly QueueLane[],
  direction: RoadDirection,
  mode: LaneMode,
): QueueCourse {
  const open = (of: LaneMode): number =>
    lanes.filter((lane) => lane.direction === direction && lane.mode === of && lane.state === 'open').length
  const here = demand.filter((one) => one.direction === direction)
  const isSharing = open('smart') === 0
  const sharers = isSharing ? here : here.filter((one) => one.mode === mode)
  const served = isSharing ? 'traditional' : mode
  const count = open(served)
  const own = here.find((one) => one.mode === mode)!
  const perHour = (count * 3600) / serviceSeconds[served]
  const share = isSharing ? shareOf(own, sharers) : 1
  return {
    lanes: count,
    steps: EFFECT_STEPS.map((afterMinutes) => {
      const queue = Math.max(0, own.waiting + ((own.arrivalsPerHour - perHour * share) * afterMinutes) / 60)
      return {
        afterMinutes,
        queue: Math.round(queue),
        waitMinutes: perHour === 0 || share === 0 ? null : Math.round((queue / (perHour * share)) * 60),
      }
    }),
  }
}

/** By what stands and comes within two hours; alone, everything. */
function shareOf(own: QueueDemand, all: readonly QueueDemand[]): number {
  const load = ({ waiting, arrivalsPerHour }: QueueDemand): number => waiting + 2 * arrivalsPerHour
  const total = all.reduce((sum, one) => sum + load(one), 0)
  return total === 0 ? 1 / all.length : load(own) / total
}
