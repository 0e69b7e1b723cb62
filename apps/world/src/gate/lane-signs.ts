import type { LanesView } from '@landport/api/lanes'
import type { Lane, Site } from '@landport/site/site-schema'
import { SIDES, type Side } from '@landport/std/side'
import { roadDirection } from './gate-site.ts'

type Sign = Pick<Lane, 'id' | 'mode' | 'direction'> & { readonly isOpen: boolean }

/**
 * What the signs over the lanes of one site say to drivers: how each side has ordered them to be worked. The site file
 * speaks for a side that has not been heard yet; what a side said last stands while it is away.
 */
export class LaneSigns {
  readonly #signs: Record<Side, readonly Sign[]>

  constructor({ lanes }: Pick<Site, 'lanes'>) {
    const planned = lanes.map(({ id, mode, direction }) => ({ id, mode, direction, isOpen: true }))
    this.#signs = { VN: planned, CN: planned }
  }

  /** How a side works its lanes now. */
  heard(side: Side, { lanes, emergency }: Pick<LanesView, 'lanes' | 'emergency'>): void {
    this.#signs[side] = lanes.map(({ standing: { lane, mode, direction, state, emergency: own } }) => ({
      id: lane,
      mode,
      direction,
      isOpen: state === 'open' && own === null && emergency === null,
    }))
  }

  /** Lanes that a vehicle leaving this side may drive into now: open its way and worked in its mode at both ends. */
  openFor(from: Side, mode: Lane['mode']): readonly string[] {
    const way = roadDirection(from)
    const lets = (side: Side, id: string): boolean =>
      this.#signs[side].some(
        (sign) => sign.id === id && sign.isOpen && sign.direction === way && sign.mode === mode,
      )
    return this.#signs[from].filter(({ id }) => SIDES.every((side) => lets(side, id))).map(({ id }) => id)
  }
}
