import type { PassageLine } from '@landport/api/passage-views'
import type { Phase } from '@landport/passage/passage'
import type { Block, LanePlan, SitePlan, Stretch } from './site-plan.ts'

export interface PlacedVehicle {
  readonly line: PassageLine
  readonly x: number
  readonly y: number
  readonly small: boolean
}

/** Behind a full stretch of a lane: how many more stand there than can be drawn. */
export interface Tail {
  readonly x: number
  readonly y: number
  readonly hidden: number
}

export interface Placement {
  readonly tails: readonly Tail[]
  readonly vehicles: readonly PlacedVehicle[]
  /** How many belong in a block, and how many of them did not fit into the drawing. */
  readonly blocks: Readonly<Record<string, { readonly count: number; readonly hidden: number }>>
}

const CELL_WIDTH = 19
const CELL_HEIGHT = 13
const BLOCK_HEAD = 30
const LANE_STEP = 27
/** From the end of a stretch, where a barrier may stand, to the middle of the first mark. */
const STOP_GAP = 16

type Place = { readonly block: 'queue' | 'own-yard' | 'other-yard' } | { readonly stretch: Stretch } | null

/** Where a vehicle stands in the drawing, by its phase; null when it has left the picture. */
const PLACES = {
  out: {
    registered: { block: 'queue' },
    called: { stretch: 'approach' },
    'gated-in': { block: 'own-yard' },
    permitted: { stretch: 'before-line' },
    crossed: { stretch: 'after-line' },
  },
  in: {
    announced: { block: 'other-yard' },
    permitted: { stretch: 'after-line' },
    crossed: { stretch: 'before-line' },
    'in-yard': { block: 'own-yard' },
    released: { stretch: 'leaving' },
  },
} as const satisfies Record<PassageLine['direction'], Partial<Record<Phase, Place>>>

/** Pure: the same passages always stand in the same places, so that what moves on screen moved at the gate. */
export function placeVehicles(lines: readonly PassageLine[], plan: SitePlan): Placement {
  const groups = Map.groupBy(lines, (line) => keyOf(placeOf(line), line, plan))
  const vehicles: PlacedVehicle[] = []
  const blocks: Record<string, { count: number; hidden: number }> = {}
  const tails: Tail[] = []
  for (const [key, members] of groups) {
    if (key === null) continue
    const ordered = members.toSorted((a, b) => (a.phaseSince < b.phaseSince ? -1 : 1))
    const block = blockOf(key, plan)
    if (block) {
      const placed = fillBlock(troubledFirst(ordered), block)
      vehicles.push(...placed)
      blocks[key] = { count: members.length, hidden: members.length - placed.length }
    } else {
      const { placed, tail } = fillStretch(ordered, key, plan)
      vehicles.push(...placed)
      if (tail) tails.push(tail)
    }
  }
  return { vehicles, blocks, tails }
}

function placeOf(line: PassageLine): Place {
  const places: Partial<Record<Phase, Place>> = PLACES[line.direction]
  return places[line.phase] ?? null
}

function keyOf(place: Place, line: PassageLine, plan: SitePlan): string | null {
  if (place === null) return null
  if ('block' in place) return place.block
  const lane = laneOf(line, plan)
  return lane ? `${place.stretch}/${lane.id}` : null
}

/** The lane it is told, else one of its direction and mode, the same one each time. */
function laneOf(line: PassageLine, plan: SitePlan): LanePlan | null {
  const told = plan.lanes.find((lane) => lane.id === line.lane)
  if (told) return told
  const fitting = plan.lanes.filter(
    (lane) => lane.direction === line.direction && lane.mode === line.laneMode,
  )
  const candidates =
    fitting.length > 0 ? fitting : plan.lanes.filter((lane) => lane.direction === line.direction)
  return candidates[Number(line.reference.slice(-5)) % candidates.length] ?? plan.lanes[0] ?? null
}

function blockOf(key: string, plan: SitePlan): Block | null {
  if (key === 'queue') return plan.queue
  if (key === 'own-yard') return plan.ownYard ?? plan.queue
  return key === 'other-yard' ? plan.otherYard : null
}

/** Cells that `+123 xe` takes at the end of a block. */
const MORE_CELLS = 5

function fillBlock(lines: readonly PassageLine[], block: Block): PlacedVehicle[] {
  const columns = Math.floor((block.width - 16) / CELL_WIDTH)
  const rows = Math.floor((block.height - BLOCK_HEAD - 6) / CELL_HEIGHT)
  // When not all fit, the end of the last row is for the number of those not drawn.
  const room = lines.length > columns * rows ? columns * rows - MORE_CELLS : columns * rows
  return lines.slice(0, room).map((line, index) => ({
    line,
    x: block.x + 8 + (index % columns) * CELL_WIDTH + CELL_WIDTH / 2,
    y: block.y + BLOCK_HEAD + Math.floor(index / columns) * CELL_HEIGHT + CELL_HEIGHT / 2,
    small: true,
  }))
}

/** The one that came first stands furthest on its way; the rest close up behind it, as in a real lane. */
function fillStretch(
  lines: readonly PassageLine[],
  key: string,
  plan: SitePlan,
): { readonly placed: readonly PlacedVehicle[]; readonly tail: Tail | null } {
  const [stretch, laneId] = key.split('/') as [Stretch, string]
  const lane = plan.lanes.find(({ id }) => id === laneId)!
  const slots = slotsOf(lane, plan.stretches[stretch], lines[0]!.direction, plan)
  // When not all fit, the last place is for the number of those not drawn.
  const room = lines.length > slots.length ? slots.length - 1 : slots.length
  const placed = lines
    .slice(0, room)
    .map((line, index) => ({ line, x: slots[index]!, y: lane.y, small: false }))
  const hidden = lines.length - room
  return { placed, tail: hidden > 0 ? { x: slots[room]!, y: lane.y, hidden } : null }
}

/** Where marks stand along a stretch of a lane, the foremost first: never on a barrier, always behind it. */
function slotsOf(
  lane: LanePlan,
  [from, to]: readonly [number, number],
  direction: PassageLine['direction'],
  plan: SitePlan,
): readonly number[] {
  const back = direction === 'out' ? -1 : 1
  const barriers = plan.barriers.filter(({ lanes }) => lanes.includes(lane.id)).map(({ x }) => x)
  const clear = (x: number): number => {
    const barrier = barriers.find((place) => Math.abs(place - x) < STOP_GAP)
    return barrier === undefined ? x : clear(barrier + back * STOP_GAP)
  }
  const slots: number[] = []
  let x = clear(back < 0 ? to - STOP_GAP : from + STOP_GAP)
  while (x >= from && x <= to) {
    slots.push(x)
    x = clear(x + back * LANE_STEP)
  }
  return slots.length > 0 ? slots : [(from + to) / 2]
}

export type Trouble = 'stop' | 'hold' | null

/** What on this vehicle needs a person: a stop order, an incident or a no; else a hold. */
export function troubleOf(line: PassageLine): Trouble {
  if (line.stopOrders > 0 || line.incidents > 0 || line.cells.some((cell) => cell.state === 'no'))
    return 'stop'
  return line.cells.some((cell) => cell.state === 'hold') ? 'hold' : null
}

const RANK = { stop: 0, hold: 1 } as const
const rankOf = (line: PassageLine): number => {
  const trouble = troubleOf(line)
  return trouble === null ? 2 : RANK[trouble]
}
const troubledFirst = (lines: readonly PassageLine[]) => lines.toSorted((a, b) => rankOf(a) - rankOf(b))
