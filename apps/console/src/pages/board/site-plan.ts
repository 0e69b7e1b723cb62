import type { Site } from '@landport/site/site-schema'
import type { Direction, Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

/** Drawing units. The road is a straight line: places along it are those of the site file, not to scale. */
export const WIDTH = 1400
const ROAD_TOP = 190
const LANE_HEIGHT = 30
const MARGIN = 12
const BLOCK_TOP = 40
const BLOCK_HEIGHT = 118
const BLOCK_WIDTH = 300

export interface Block {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LanePlan {
  readonly id: string
  readonly label: Text3
  readonly y: number
  /** As seen from our own side. */
  readonly direction: Direction
  readonly mode: 'smart' | 'traditional'
  readonly isReversible: boolean
}

export interface SitePlan {
  readonly side: Side
  readonly road: { readonly top: number; readonly bottom: number }
  readonly kmZeroX: number
  readonly lanes: readonly LanePlan[]
  readonly barriers: readonly (Site['barriers'][number] & { readonly x: number })[]
  readonly stations: readonly (Site['stations'][number] & { readonly x: number })[]
  readonly queue: Block
  readonly ownYard: (Block & { readonly name: Text3; readonly capacity: number }) | null
  readonly otherYard: Block
  readonly otherYardName: Text3 | null
  /** Where vehicles stand on a lane, per stretch: from, to. */
  readonly stretches: Readonly<Record<Stretch, readonly [number, number]>>
}

export type Stretch = 'approach' | 'before-line' | 'after-line' | 'inner' | 'leaving' | 'far'

/**
 * Lays a site out with our own country on the left. Site files count from inland Viet Nam (0) to inland China (1) and
 * name directions as seen from Viet Nam; from China both are turned round.
 */
export function planSite(site: Site, side: Side): SitePlan {
  const place = (position: number) =>
    MARGIN + (side === 'VN' ? position : 1 - position) * (WIDTH - 2 * MARGIN)
  const lanes = site.lanes
    .toSorted((a, b) => a.order - b.order)
    .map(
      (lane, index): LanePlan => ({
        id: lane.id,
        label: lane.label,
        y: ROAD_TOP + index * LANE_HEIGHT + LANE_HEIGHT / 2,
        direction: side === 'VN' ? lane.direction : lane.direction === 'out' ? 'in' : 'out',
        mode: lane.mode,
        isReversible: lane.isReversible,
      }),
    )
  const kmZeroX = place(site.kmZero.position)
  const ownYard = site.yards.find((yard) => yard.side === side && yard.kind === 'yard')
  const otherYard = site.yards.find((yard) => yard.side !== side && yard.kind === 'yard')
  const block = (id: string, x: number): Block => ({
    id,
    x,
    y: BLOCK_TOP,
    width: BLOCK_WIDTH,
    height: BLOCK_HEIGHT,
  })
  return {
    side,
    road: { top: ROAD_TOP, bottom: ROAD_TOP + lanes.length * LANE_HEIGHT },
    kmZeroX,
    lanes,
    barriers: site.barriers.map((barrier) => ({ ...barrier, x: place(barrier.position) })),
    stations: site.stations.map((station) => ({ ...station, x: place(station.position) })),
    queue: block('queue', MARGIN),
    ownYard: ownYard
      ? {
          ...block('own-yard', MARGIN + BLOCK_WIDTH + 20),
          name: ownYard.name,
          capacity: ownYard.capacityVehicles,
        }
      : null,
    otherYard: block('other-yard', WIDTH - MARGIN - BLOCK_WIDTH),
    otherYardName: otherYard?.name ?? null,
    stretches: {
      approach: [place0(0.14), place0(0.22)],
      inner: [place0(0.24), place0(0.36)],
      'before-line': [place0(0.38), kmZeroX - 24],
      'after-line': [kmZeroX + 24, place0(0.62)],
      far: [place0(0.64), place0(0.9)],
      leaving: [place0(0.02), place0(0.1)],
    },
  }
}

/** Along the drawing, whatever the side: 0 is our inland end. */
const place0 = (fraction: number) => MARGIN + fraction * (WIDTH - 2 * MARGIN)
