import { lanesOfSide } from '@landport/barrier/machine/unit-parts'
import type { Actor } from '@landport/passage/actor'
import type { Services } from '../services.ts'

/** The barrier of a lane on this side, and whose it is; where the site file names none, the line's own agency is asked. */
export function barrierOf({ book, side }: Pick<Services, 'book' | 'side'>, siteId: string, laneId: string) {
  const site = book.find(siteId)
  const barrier =
    site === null ? null : (lanesOfSide(site, side).find(({ lane }) => lane === laneId)?.barrier ?? null)
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
