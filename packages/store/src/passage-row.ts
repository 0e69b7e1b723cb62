import type { Carrier, Passage, Phase } from '@landport/passage/passage'
import { isEnded } from '@landport/passage/phase'
import type { Instant } from '@landport/std/time'
import { toJsonb } from './jsonb.ts'
import { rowsPart, type StatementPart, splitTexts } from './statement.ts'

/** Ends of the waiting on this side, in the order in which they are looked for. */
const LEFT = ['crossed', 'turned-around', 'moved', 'cancelled'] as const satisfies readonly Phase[]

export interface PassageRow {
  readonly passage: Passage
  /** Agencies that must act next; the worklists are made of it. */
  readonly waitingFor: readonly string[]
  readonly changedAt: Instant
}

/** Writes the projection of a passage. A row of another version than the one decided on is left alone. */
export const passagePart = (row: PassageRow): StatementPart => {
  const { passage, changedAt } = row
  const left = LEFT.find((phase) => passage.milestones[phase] !== undefined) ?? null
  const milestones = passage.milestones
  const values = [
    passage.reference,
    passage.version,
    passage.site,
    passage.direction,
    passage.phase,
    passage.flow,
    passage.goodsClass,
    passage.loaded,
    passage.laneMode,
    passage.lane,
    arrayText(marksOf(passage.carrier)),
    passage.batchNumber,
    arrayText(passage.parties),
    arrayText([...new Set(row.waitingFor)]),
    isStopped(passage),
    passage.otherSide.state,
    milestones.registered ?? milestones.announced ?? changedAt,
    areGoodsRegistered(passage) ? changedAt : null,
    passage.expectedCrossingAt,
    milestones.crossed ?? null,
    left === null ? null : milestones[left],
    left,
    milestones.closed ?? null,
    changedAt,
    !isEnded(passage),
    passage.simulated,
    toJsonb(passage),
    nextDeadline(passage),
  ]
  return rowsPart(
    'passage',
    UPSERT,
    values.map((value) => [value]),
    [DOC],
  )
}

/** An array as PostgreSQL writes it: a column of arrays would be taken for one array of two dimensions. */
const arrayText = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** What the vehicle is known by: plates, VIN or fleet id, upper case without separators. */
export function marksOf(carrier: Carrier): string[] {
  switch (carrier.kind) {
    case 'truck':
      return [carrier.plate, carrier.trailerPlate].filter((plate) => plate !== null).map(plainMark)
    case 'guided-vehicle':
      return [plainMark(carrier.fleetId)]
    case 'own-wheels':
      return [plainMark(carrier.vin)]
  }
}

export const plainMark = (text: string): string =>
  text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s.\-·]/g, '')

/** Agencies whose result is not there or that hold, while it has not ended. Used when no better answer is given. */
export const agenciesStillAsked = (passage: Passage): string[] =>
  isEnded(passage)
    ? []
    : passage.cells.filter(({ state }) => state === 'not-yet' || state === 'hold').map(({ agency }) => agency)

const nextDeadline = ({ limits }: Passage): Instant | null =>
  limits.reduce<Instant | null>(
    (first, { deadline }) => (first === null || deadline < first ? deadline : first),
    null,
  )

const isStopped = (passage: Passage): boolean =>
  passage.stopOrders.some(({ lifted }) => lifted === null) ||
  passage.cells.some(({ holds }) => holds.length > 0)

/** Nothing to declare, or every consignment's declaration has its number. */
const areGoodsRegistered = ({ loaded, consignments }: Passage): boolean =>
  !loaded ||
  (consignments.length > 0 && consignments.every(({ declarationNumber }) => declarationNumber !== null))

/** Place of the document among the columns. */
const DOC = 26

const UPSERT = `insert into passage as old (reference, version, site, direction, phase, flow, goods_class, loaded,
    lane_mode, lane, plates, batch_number, parties, waiting_for, stopped, other_side_state, registered_at,
    goods_registered_at, expected_crossing_at, crossed_at, left_at, left_as, closed_at, changed_at, active, simulated,
    doc, next_deadline)
  select reference, version, site, direction, phase, flow, goods_class, loaded, lane_mode, lane, plates::text[],
    batch_number, parties::text[], waiting_for::text[], stopped, other_side_state, registered_at, goods_registered_at,
    expected_crossing_at, crossed_at, left_at, left_as, closed_at, changed_at, active, simulated, doc::jsonb,
    next_deadline
  from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::text[],
    $17::timestamptz[], $18::timestamptz[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[], $22::text[],
    $23::timestamptz[], $24::timestamptz[], $25::boolean[], $26::boolean[], ${splitTexts('$27')}, $28::timestamptz[])
    as new (reference, version, site, direction, phase, flow, goods_class, loaded, lane_mode, lane, plates,
      batch_number, parties, waiting_for, stopped, other_side_state, registered_at, goods_registered_at,
      expected_crossing_at, crossed_at, left_at, left_as, closed_at, changed_at, active, simulated, doc,
      next_deadline)
  on conflict (reference) do update set version = excluded.version, site = excluded.site, phase = excluded.phase,
    flow = excluded.flow, goods_class = excluded.goods_class, loaded = excluded.loaded,
    lane_mode = excluded.lane_mode, lane = excluded.lane, plates = excluded.plates,
    batch_number = excluded.batch_number, parties = excluded.parties, waiting_for = excluded.waiting_for,
    stopped = excluded.stopped, other_side_state = excluded.other_side_state, registered_at = excluded.registered_at,
    goods_registered_at = case when excluded.goods_registered_at is null then null
      else coalesce(old.goods_registered_at, excluded.goods_registered_at) end,
    expected_crossing_at = excluded.expected_crossing_at, crossed_at = excluded.crossed_at,
    left_at = excluded.left_at, left_as = excluded.left_as, closed_at = excluded.closed_at,
    changed_at = excluded.changed_at, active = excluded.active, simulated = excluded.simulated, doc = excluded.doc,
    next_deadline = excluded.next_deadline
  where old.version < excluded.version`
