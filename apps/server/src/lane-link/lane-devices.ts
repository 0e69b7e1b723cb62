import type { Actor } from '@landport/passage/actor'
import type { Services } from '../services.ts'

/** The barrier of this side in a lane, and whose it is; where the site file names none, the line's own agency is asked. */
export function barrierOf({ book, side }: Services, siteId: string, laneId: string) {
  const barrier = book.find(siteId)?.barriers.find((one) => one.side === side && one.lanes.includes(laneId))
  return {
    id: barrier?.id ?? `${laneId}-barrier`,
    owner: barrier?.owner ?? (side === 'VN' ? 'border-guard' : 'immigration-inspection'),
  }
}

/** In whose name stands what a lane did by itself. */
export const laneActor = (unit: string, simulated: boolean): Actor => ({
  kind: 'device',
  device: unit,
  simulated,
})
