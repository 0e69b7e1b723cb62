import type { Side } from '@landport/std/side'
import type { CycleInput } from '../cycle/cycle.ts'
import type { LaneReading } from '../reading/reading.ts'

const PLACES = ['before', 'under', 'after'] as const
const TURNED = { before: 'after', under: 'under', after: 'before' } as const
const POSITIONS = ['up', 'down', 'moving', 'fault'] as const
const WAYS = ['out', 'in'] as const

/**
 * What a reading says of barrier and road; null when it speaks of the vehicle. `turned`: the lane is worked against the
 * direction that the site file names its loops by.
 */
export function cycleInputOf(
  { kind, value, place }: Pick<LaneReading, 'kind' | 'value' | 'place'>,
  { side, turned }: { readonly side: Side; readonly turned: boolean },
): CycleInput | null {
  switch (kind) {
    case 'presence': {
      const loop = PLACES.find((one) => one === place)
      if (loop === undefined) return null
      // Whatever is not free may be a vehicle.
      return { kind: 'loop', place: turned ? TURNED[loop] : loop, occupied: value !== 'free' }
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
