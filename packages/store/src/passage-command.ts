import type { Actor } from '@landport/passage/actor'
import { actorOfEntry } from '@landport/passage/derived'
import type { PassageEntry } from '@landport/passage/entry'
import { evolve } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import { isBeforeCrossing, isEnded } from '@landport/passage/phase'
import type { Refusal } from '@landport/passage/refusal'
import { ok, type Result } from '@landport/std/result'
import type { Ids } from '@landport/std/source'
import type { Instant } from '@landport/std/time'
import { type CommandOutcome, type CommandRun, runCommand } from './command.ts'
import {
  bookPart,
  type DeclarationHold,
  permitPart,
  type QuantityChange,
  quantityParts,
  type RuleConstraint,
  unbookPart,
} from './constraint.ts'
import type { NewEntry } from './entry-row.ts'
import { feePaidParts } from './fee-paid.ts'
import { type OutgoingMessage, outboxParts } from './outbox.ts'
import { passageDeclarationParts } from './passage-declaration.ts'
import { agenciesStillAsked, marksOf, passagePart } from './passage-row.ts'
import type { Db } from './pool.ts'
import { findPassageWithHolds } from './reads/passage.ts'
import type { StatementPart } from './statement.ts'

export const passageStream = (reference: string): string => `passage/${reference}`

/** A passage before and after, with the entries between, for whoever derives messages or alarms from it. */
export interface PassageChange {
  readonly before: Passage | null
  readonly after: Passage
  readonly entries: readonly (NewEntry & { readonly data: PassageEntry })[]
}

export interface PassageCommandRun<V> {
  readonly reference: string
  readonly key: string
  readonly digest: string
  /** Kind of the command, for the refusal log. */
  readonly command: string
  readonly actor: Actor
  /** Event time, as told; recorded time is `recordedAt`. */
  readonly eventAt: Instant
  readonly recordedAt: Instant
  /** Of an entry that happened at another moment than `eventAt`: several reports told at once. */
  readonly eventAtOf?: (entry: PassageEntry) => Instant | null
  readonly ids: Ids
  /** Pure. `holds`: open holds on the passage's declarations. */
  readonly decide: (
    passage: Passage | null,
    holds: readonly DeclarationHold[],
  ) => Result<readonly PassageEntry[], Refusal>
  readonly refuseConstraint: (constraint: RuleConstraint) => Refusal
  /** Agencies that must act next; default: those whose cell says not yet or hold. */
  readonly waitingFor?: (passage: Passage) => readonly string[]
  readonly messages?: (change: PassageChange) => readonly OutgoingMessage[]
  /** Further rows of the same statement: alarms, entries' blobs … */
  readonly parts?: (change: PassageChange) => readonly StatementPart[]
  readonly always?: (outcome: 'done' | 'refused') => readonly StatementPart[]
  readonly respond: (change: PassageChange | null) => V
}

/**
 * One command of one passage: entries, projection, outbox, receipt, and the rows of the rules that reach over several
 * passages (one active booking per mark and direction, declared quantity, holds on a declaration), all derived here
 * from the passage before and after, in one statement.
 */
export const runPassageCommand = <V>(db: Db, run: PassageCommandRun<V>): Promise<CommandOutcome<V>> =>
  runCommand(db, commandOnPassage(run))

/** A command of a passage as a command of its stream. */
export function commandOnPassage<V>(run: PassageCommandRun<V>): CommandRun<PassageLoad, V> {
  const { key, digest, command, actor } = run
  return {
    key,
    digest,
    command,
    actor,
    at: run.recordedAt,
    stream: passageStream(run.reference),
    refuseConstraint: run.refuseConstraint,
    ...(run.always === undefined ? {} : { always: run.always }),
    load: async (connection) => {
      const found = await findPassageWithHolds(connection, run.reference)
      return { state: found, version: found?.passage.version ?? 0 }
    },
    decide: (found) => {
      const before = found?.passage ?? null
      const decision = run.decide(before, found?.holds ?? [])
      if (!decision.ok) return decision
      if (decision.value.length === 0) return ok({ entries: [], response: run.respond(null) })
      const change = changeOf(run, before, decision.value)
      const parts = [
        passagePart({
          passage: change.after,
          waitingFor: (run.waitingFor ?? agenciesStillAsked)(change.after),
          changedAt: run.recordedAt,
        }),
        ...ruleParts(change),
        ...feePaidParts(change),
        ...outboxParts(run.messages?.(change) ?? []),
        ...(run.parts?.(change) ?? []),
      ]
      return ok({ entries: change.entries, parts, response: run.respond(change) })
    },
  }
}

/** What a command is decided on; null where there is no such passage yet. */
export type PassageLoad = { readonly passage: Passage; readonly holds: readonly DeclarationHold[] } | null

function changeOf<V>(
  run: PassageCommandRun<V>,
  before: Passage | null,
  happened: readonly PassageEntry[],
): PassageChange {
  const { ids, eventAt, recordedAt, actor } = run
  const entries = happened.map((data) => ({
    id: ids.next(),
    eventAt: run.eventAtOf?.(data) ?? eventAt,
    recordedAt,
    actor: actorOfEntry(actor, data),
    data,
  }))
  const after = happened.reduce<Passage | null>(evolve, before) as Passage
  return { before, after, entries }
}

/** The rows of the rules across passages, as the difference between before and after. */
export function ruleParts({ before, after, entries }: PassageChange): StatementPart[] {
  const had = new Set(before === null ? [] : bookingsOf(before))
  const has = new Set(bookingsOf(after))
  const added = [...has].filter((mark) => !had.has(mark))
  const removed = [...had].filter((mark) => !has.has(mark))
  const quantities = quantityChanges(before, after)
  const permitted = entries.some(({ data }) => data.type === 'crossing-permitted')
  const declarations = after.consignments.flatMap(({ declaration }) => declaration ?? [])
  return [
    ...(added.length > 0 ? [bookPart(after.reference, added)] : []),
    ...(removed.length > 0 ? [unbookPart(after.reference, removed)] : []),
    ...quantityParts(quantities),
    ...passageDeclarationParts(before, after),
    // A row may be touched once per statement; a registration permits nothing yet.
    ...(permitted && declarations.length > 0 && quantities.length === 0 ? [permitPart(declarations)] : []),
  ]
}

/** A vehicle may have one passage per direction on its way to the line; the way back may be booked beforehand. */
const bookingsOf = (passage: Passage): string[] =>
  isBeforeCrossing(passage) ? marksOf(passage.carrier).map((mark) => `${passage.direction}:${mark}`) : []

function quantityChanges(before: Passage | null, after: Passage): QuantityChange[] {
  const change = new Map<string, number>()
  const add = (passage: Passage, sign: 1 | -1): void => {
    if (hasGivenBack(passage)) return
    for (const { declaration, grossWeightKg } of passage.consignments)
      if (declaration !== null) change.set(declaration, (change.get(declaration) ?? 0) + sign * grossWeightKg)
  }
  if (before !== null) add(before, -1)
  add(after, 1)
  return [...change].filter(([, kg]) => kg !== 0).map(([declaration, kg]) => ({ declaration, kg }))
}

/** Ended without having crossed: what it was to carry may go on another vehicle. */
const hasGivenBack = (passage: Passage): boolean =>
  isEnded(passage) && passage.milestones.crossed === undefined
