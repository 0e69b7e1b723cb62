import type { Side } from '@landport/std/side'
import type { CycleInput } from '../cycle/cycle.ts'
import type { LaneReading } from '../reading/reading.ts'

const PLACES = ['before', 'under', 'after'] as const
const POSITIONS = ['up', 'down', 'moving', 'fault'] as const
const WAYS = ['out', 'in'] as const

/** What a reading says of barrier and road; null when it speaks of the vehicle. */
export function cycleInputOf({ kind, value, place }: LaneReading, side: Side): CycleInput | null {
  switch (kind) {
    case 'presence': {
      const loop = PLACES.find((one) => one === place)
      return loop === undefined ? null : { kind: 'loop', place: loop, occupied: value === 'occupied' }
    }
    case 'barrier': {
      const position = POSITIONS.find((one) => one === value) ?? 'fault'
      return { kind: 'barrier', position }
    }
    case 'km0': {
      const seen = WAYS.find((one) => one === value)
      if (seen === undefined) return null
      // A sensor speaks from where it stands, the road has its direction from Viet Nam.
      const direction = side === 'VN' ? seen : seen === 'out' ? 'in' : 'out'
      return { kind: 'km0', direction }
    }
    default:
      return null
  }
}
