import type {
  DiscrepancyAct,
  DiscrepancyNote,
  DiscrepancyView,
  ToldDiscrepancyView,
} from '@landport/api/mirror'
import { DISCREPANCY_TEXTS, type DiscrepancyType } from '@landport/clearance/mirror/discrepancy'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { DiscrepancyRow } from '@landport/store/mirror/discrepancy-row'
import type { ToldRecordRow } from '@landport/store/told-record'
import type { JournalEntry } from '@landport/store/upcast'
import type { Visibility } from '../passages/visibility.ts'
import type { Services } from '../services.ts'
import { isOver } from './act-on-discrepancy.ts'

/** The difference as this reader may see it; officers' names are for their own agency and the inspector. */
export function discrepancyView(
  { book, clock }: Pick<Services, 'book' | 'clock'>,
  row: DiscrepancyRow,
  visibility: Visibility,
): DiscrepancyView {
  const { discrepancy, state } = row
  const owner = book.pack.agencies.find(({ id }) => id === discrepancy.owner)
  const isOwn = visibility.agencies.includes(discrepancy.owner)
  return {
    id: row.id,
    state,
    discrepancy,
    title: DISCREPANCY_TEXTS[discrepancy.type],
    ownerName: owner?.shortName ?? sameIn3(discrepancy.owner),
    isOverdue: !isOver(row) && discrepancy.dueAt < clock.now(),
    changedAt: row.changedAt,
    askedAt: row.askedAt,
    takenBy: isOwn || visibility.sees.has('officers') ? row.takenBy : null,
    acts: isOwn ? actsOn(row) : [],
  }
}

function actsOn(row: DiscrepancyRow): readonly DiscrepancyAct[] {
  if (isOver(row)) return []
  return [...(row.state === 'open' ? (['take-up'] as const) : []), 'explain', 'settle', 'ask-correction']
}

export function discrepancyNote(
  { recordedAt, actor, data }: JournalEntry,
  owner: string,
  visibility: Visibility,
): DiscrepancyNote {
  const isOwn = visibility.agencies.includes(owner) || visibility.sees.has('officers')
  const text = typeof data.text === 'string' ? data.text : null
  return {
    at: recordedAt,
    what: data.type.slice('discrepancy-'.length) as DiscrepancyNote['what'],
    by: isOwn && actor.kind === 'person' ? actor.account : null,
    text: isOwn ? text : null,
  }
}

/** Types of another release, or of another vendor, are shown by their name. */
export function toldDiscrepancyView({ body, number, reference }: ToldRecordRow): ToldDiscrepancyView {
  const type = String(body.type)
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    number,
    passage: reference,
    stage: body.stage as ToldDiscrepancyView['stage'],
    title: Object.hasOwn(DISCREPANCY_TEXTS, type)
      ? DISCREPANCY_TEXTS[type as DiscrepancyType]
      : sameIn3(type),
    subject: text(body.subjectId),
    theirs: text(body.valueHere),
    ours: text(body.valueThere),
    asks: body.asks as ToldDiscrepancyView['asks'],
    at: body.at as Instant,
  }
}

const sameIn3 = (text: string): Text3 => ({ vi: text, zh: text, en: text })
