import type { Flow, GoodsClass, PassageReference, Phase } from '@landport/passage/passage'
import type { Direction } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { plainMark } from '../passage-row.ts'
import type { Db } from '../pool.ts'
import { Conditions } from './conditions.ts'

/** A passage as lists and the board show it; the whole document is read for one passage only. */
export interface PassageLine {
  readonly reference: PassageReference
  readonly version: number
  readonly site: string
  readonly direction: Direction
  readonly phase: Phase
  readonly flow: Flow
  readonly goodsClass: GoodsClass
  readonly loaded: boolean
  readonly laneMode: 'smart' | 'traditional'
  readonly lane: string | null
  readonly plates: readonly string[]
  readonly batchNumber: string | null
  readonly parties: readonly string[]
  readonly waitingFor: readonly string[]
  readonly stopped: boolean
  readonly otherSideState: string
  readonly registeredAt: Instant
  readonly goodsRegisteredAt: Instant | null
  readonly expectedCrossingAt: Instant | null
  readonly crossedAt: Instant | null
  readonly leftAt: Instant | null
  readonly leftAs: string | null
  readonly closedAt: Instant | null
  readonly changedAt: Instant
  readonly active: boolean
  readonly simulated: boolean
}

export interface PassageFilter {
  readonly site?: string
  readonly direction?: Direction
  readonly phases?: readonly Phase[]
  readonly flow?: Flow
  readonly goodsClass?: GoodsClass
  readonly laneMode?: 'smart' | 'traditional'
  readonly active?: boolean
  /** One of these organisations must be a party: what a trader, broker or driver may see. */
  readonly parties?: readonly string[]
  readonly waitingFor?: string
  readonly batchNumber?: string
  /** Reference from its beginning, or a whole plate in any spelling. */
  readonly search?: string
  /** The passages behind a figure of a report. */
  readonly references?: readonly string[]
}

/** Where the next page begins: the last line of the page before. */
export interface PageKey {
  readonly registeredAt: Instant
  readonly reference: string
}

export interface Page {
  readonly lines: readonly PassageLine[]
  readonly next: PageKey | null
}

export const PAGE_LINES_MAX = 500

/** Newest registration first. */
export async function listPassages(
  db: Db,
  filter: PassageFilter,
  page: { readonly limit?: number; readonly after?: PageKey | null } = {},
): Promise<Page> {
  const limit = Math.min(page.limit ?? 50, PAGE_LINES_MAX)
  const where = conditionsOf(filter)
  if (page.after != null)
    where.add(
      '(registered_at, reference) < (?::timestamptz, ?)',
      page.after.registeredAt,
      page.after.reference,
    )
  const { rows } = await db.query<PassageLine>(
    `select ${LINE_COLUMNS} from passage ${where.text()}
     order by registered_at desc, reference desc limit ${limit + 1}`,
    where.values,
  )
  const lines = rows.slice(0, limit)
  const last = lines.at(-1)
  return {
    lines,
    next: rows.length > limit && last ? { registeredAt: last.registeredAt, reference: last.reference } : null,
  }
}

export function conditionsOf(filter: PassageFilter): Conditions {
  const where = new Conditions()
  if (filter.active !== undefined) where.add(filter.active ? 'active' : 'not active')
  if (filter.site !== undefined) where.add('site = ?', filter.site)
  if (filter.direction !== undefined) where.add('direction = ?', filter.direction)
  if (filter.phases !== undefined) where.add('phase = any(?::text[])', filter.phases)
  if (filter.flow !== undefined) where.add('flow = ?', filter.flow)
  if (filter.goodsClass !== undefined) where.add('goods_class = ?', filter.goodsClass)
  if (filter.laneMode !== undefined) where.add('lane_mode = ?', filter.laneMode)
  if (filter.parties !== undefined) where.add('parties && ?::text[]', filter.parties)
  if (filter.waitingFor !== undefined) where.add('? = any(waiting_for)', filter.waitingFor)
  if (filter.batchNumber !== undefined) where.add('batch_number = ?', filter.batchNumber)
  if (filter.references !== undefined) where.add('reference = any(?::text[])', filter.references)
  if (filter.search !== undefined && filter.search.trim() !== '') addSearch(where, filter.search.trim())
  return where
}

/** A reference begins with the side; everything else is taken for a plate. */
function addSearch(where: Conditions, search: string): void {
  const upper = search.toUpperCase()
  if (/^(VN|CN)[A-Z]{2}/.test(upper)) where.add('reference ^@ ?', upper)
  // In two arms, so that each finds its partial index.
  else {
    const mark = plainMark(search)
    where.add(
      '((active and plates @> array[?]::text[]) or (not active and plates @> array[?]::text[]))',
      mark,
      mark,
    )
  }
}

const instant = (column: string, name: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`

export const LINE_COLUMNS = `reference, version, site, direction, phase, flow, goods_class as "goodsClass", loaded,
  lane_mode as "laneMode", lane, plates, batch_number as "batchNumber", parties, waiting_for as "waitingFor", stopped,
  other_side_state as "otherSideState", ${instant('registered_at', 'registeredAt')},
  ${instant('goods_registered_at', 'goodsRegisteredAt')}, ${instant('expected_crossing_at', 'expectedCrossingAt')},
  ${instant('crossed_at', 'crossedAt')}, ${instant('left_at', 'leftAt')}, left_as as "leftAs",
  ${instant('closed_at', 'closedAt')}, ${instant('changed_at', 'changedAt')}, active, simulated`
