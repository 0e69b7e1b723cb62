import type { CycleState } from '../cycle/cycle.ts'
import type { LaneOrder } from '../permit/permit.ts'

/** What a later order changes of a lane; the weightiest counts: who reverses a lane closes and opens it as well. */
export const LANE_CHANGES = ['none', 'open', 'mode', 'close', 'reverse'] as const
export type LaneChange = (typeof LANE_CHANGES)[number]

/** Where a vehicle is when an order comes. */
export const LANE_PLACES = ['nobody', 'before', 'let-in', 'under-way', 'trouble'] as const
export type LanePlace = (typeof LANE_PLACES)[number]

/**
 * When the order takes hold, and what becomes of the vehicle.
 *
 * now           At once.
 * after-it      When the vehicle has left the lane; nobody else is let in until then.
 * after-turn    When the lane is proved empty and both ends agree; nobody is let in until then.
 *
 * finishes      Its opening stands: it was decided and stored before the order came.
 * decided-anew  Stays, and is asked about by the new order.
 * turns-back    Leaves the lane as it came, to be sent to another; its passage is untouched.
 * person        A person settles where it is, and ends what is wrong.
 */
export interface OrderEffect {
  readonly takes: 'now' | 'after-it' | 'after-turn'
  readonly vehicle: 'none' | 'finishes' | 'decided-anew' | 'turns-back' | 'person'
}

/** An order that is not later than the one that is worked by has nothing to say: null. */
export function effectOf(
  worked: LaneOrder,
  order: LaneOrder,
  state: CycleState,
): (OrderEffect & { readonly change: LaneChange; readonly place: LanePlace }) | null {
  if (order.order <= worked.order) return null
  const change = changeOf(worked, order)
  const place = PLACES[state]
  return { change, place, ...EFFECTS[change][place] }
}

export function changeOf(worked: LaneOrder, order: LaneOrder): LaneChange {
  if (worked.direction !== order.direction) return 'reverse'
  if (worked.state !== order.state) return order.state === 'closed' ? 'close' : 'open'
  return worked.mode === order.mode ? 'none' : 'mode'
}

const now = (vehicle: OrderEffect['vehicle']): OrderEffect => ({ takes: 'now', vehicle })
const afterIt: OrderEffect = { takes: 'after-it', vehicle: 'finishes' }
const turn = (vehicle: OrderEffect['vehicle']): OrderEffect => ({ takes: 'after-turn', vehicle })

/** A lane in trouble takes a closing at once and nothing that would let anybody in before a person has looked. */
const EFFECTS: Readonly<Record<LaneChange, Readonly<Record<LanePlace, OrderEffect>>>> = {
  none: {
    nobody: now('none'),
    before: now('decided-anew'),
    'let-in': now('finishes'),
    'under-way': now('finishes'),
    trouble: now('person'),
  },
  open: {
    nobody: now('none'),
    before: now('decided-anew'),
    'let-in': now('finishes'),
    'under-way': now('finishes'),
    trouble: { takes: 'after-it', vehicle: 'person' },
  },
  mode: {
    nobody: now('none'),
    before: now('decided-anew'),
    'let-in': afterIt,
    'under-way': afterIt,
    trouble: { takes: 'after-it', vehicle: 'person' },
  },
  close: {
    nobody: now('none'),
    before: now('turns-back'),
    'let-in': afterIt,
    'under-way': afterIt,
    trouble: now('person'),
  },
  reverse: {
    nobody: turn('none'),
    before: turn('turns-back'),
    'let-in': turn('finishes'),
    'under-way': turn('finishes'),
    trouble: turn('person'),
  },
}

const PLACES: Readonly<Record<CycleState, LanePlace>> = {
  idle: 'nobody',
  waiting: 'before',
  ordered: 'let-in',
  open: 'let-in',
  passing: 'under-way',
  between: 'under-way',
  lowering: 'under-way',
  'two-vehicles': 'under-way',
  unproved: 'trouble',
  tailgating: 'trouble',
  'wrong-way': 'trouble',
  stuck: 'trouble',
  stopped: 'trouble',
  evacuating: 'trouble',
}
