import type { Actor } from '@landport/passage/actor'
import type { Refusal } from '@landport/passage/refusal'
import { assert, Fault } from '@landport/std/assert'
import type { Result } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { isRuleConstraint, type RuleConstraint } from './constraint.ts'
import { type Append, entriesPart, type NewEntry } from './entry-row.ts'
import type { Db } from './pool.ts'
import { findReceipt, type Receipt, receiptPart } from './receipt.ts'
import { refusalPart } from './refusal-log.ts'
import { readSqlError } from './sqlstate.ts'
import { composeStatement, type StatementPart } from './statement.ts'

/** What a command leads to, decided without IO. */
export interface Decided<V> {
  /** Appended to the command's stream, after the loaded version. */
  readonly entries: readonly NewEntry[]
  /** Entries of further streams that belong to the same act. */
  readonly also?: readonly Append[]
  /** Projections, outbox, constraint rows: written in the same statement. */
  readonly parts?: readonly StatementPart[]
  /** Answer to the caller; stored as JSON and given again to the same key. */
  readonly response: V
}

export interface CommandRun<S, V> {
  /** Idempotency key, unique for ever; prefix it with the account or device. */
  readonly key: string
  /** Digest of the command's content: the same key with another digest is a conflict. */
  readonly digest: string
  readonly stream: string
  /** Kind of the command, for the refusal log. */
  readonly command: string
  readonly actor: Actor
  readonly at: Instant
  readonly load: (db: Db) => Promise<{ readonly state: S; readonly version: number }>
  readonly decide: (state: S, version: number) => Result<Decided<V>, Refusal>
  /** A rule across streams that the database refused, by its name in the migrations. */
  readonly refuseConstraint: (constraint: RuleConstraint) => Refusal
  /** Written with the receipt whatever the outcome, as the record of an incoming message is. */
  readonly always?: (outcome: 'done' | 'refused') => readonly StatementPart[]
}

export type CommandOutcome<V> =
  /** `version`: of the stream after the command; null when the answer was given before. */
  | { readonly kind: 'done'; readonly response: V; readonly version: number | null; readonly again: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly again: boolean }
  /** The key was used for another content. Nothing was done. */
  | { readonly kind: 'key-conflict'; readonly existingDigest: string }

/** Enough for a queue of officers on one passage; more means a program error or an attack. */
const ATTEMPTS_MAX = 8

/**
 * Carries out one command: load, decide (pure), and commit entries, projections, outbox, constraint rows and receipt
 * as ONE statement. A writer that lost the race for the stream's next version loads and decides again. Every answer,
 * refusals too, is stored under the key: a repeated command gets the same answer, one that is repeated while the first
 * is still under way loses the race for the receipt and then finds it.
 *
 * Throws Fault `database-unavailable` (retryable) or `command-contended`.
 */
export async function runCommand<S, V>(db: Db, run: CommandRun<S, V>): Promise<CommandOutcome<V>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const outcome = (await answerGiven(db, run)) ?? (await attemptOnce(db, run))
    if (outcome !== 'lost-race') return outcome
  }
  throw new Fault('command-contended', `stream ${run.stream}: lost the race ${ATTEMPTS_MAX} times`, {
    retryable: true,
  })
}

async function attemptOnce<S, V>(db: Db, run: CommandRun<S, V>): Promise<CommandOutcome<V> | 'lost-race'> {
  try {
    const { state, version } = await run.load(db)
    return await write(db, judge(run, state, version))
  } catch (error) {
    const { trouble, constraint } = readSqlError(error)
    switch (trouble) {
      case 'try-again':
        return 'lost-race'
      case 'lost-race':
      case 'constraint':
        assert(constraint !== null, 'a constraint without a name', error)
        // Every other constraint is lost to somebody who wrote at the same time; which of several is met first is chance.
        if (!isRuleConstraint(constraint)) return 'lost-race'
        return await refuseRule(db, run, run.refuseConstraint(constraint))
      case 'unavailable':
        throw new Fault('database-unavailable', 'the database does not answer', {
          retryable: true,
          cause: error,
        })
      case 'broken':
        throw error
    }
  }
}

/** What one command writes, and what its caller is told once that is committed. */
export interface Judged<V> {
  readonly parts: readonly StatementPart[]
  readonly outcome: CommandOutcome<V>
}

/** Decides on what was loaded. No IO. */
export function judge<S, V>(run: CommandRun<S, V>, state: S, version: number): Judged<V> {
  const decision = run.decide(state, version)
  return decision.ok ? done(run, version, decision.value) : refused(run, decision.error)
}

function done<S, V>(run: CommandRun<S, V>, version: number, decided: Decided<V>): Judged<V> {
  const { entries, response } = decided
  const receipt: Receipt = { digest: run.digest, outcome: 'done', body: JSON.stringify(response ?? null) }
  const appends: Append[] = [{ stream: run.stream, after: version, entries }, ...(decided.also ?? [])]
  return {
    parts: [
      receiptPart(run.key, receipt),
      ...(appends.some((append) => append.entries.length > 0) ? [entriesPart(appends)] : []),
      ...(decided.parts ?? []),
      ...(run.always?.('done') ?? []),
    ],
    outcome: { kind: 'done', response, version: version + entries.length, again: false },
  }
}

function refused<S, V>(run: CommandRun<S, V>, refusal: Refusal): Judged<V> {
  const { stream, command, actor, at } = run
  return {
    parts: [
      receiptPart(run.key, { digest: run.digest, outcome: 'refused', body: JSON.stringify(refusal) }),
      refusalPart({ stream, command, actor, refusal, at }),
      ...(run.always?.('refused') ?? []),
    ],
    outcome: { kind: 'refused', refusal, again: false },
  }
}

async function write<V>(db: Db, { parts, outcome }: Judged<V>): Promise<CommandOutcome<V>> {
  await db.query(composeStatement(parts))
  return outcome
}

/** The refusal of a rule may itself lose the race against its own repetition. */
async function refuseRule<S, V>(
  db: Db,
  run: CommandRun<S, V>,
  refusal: Refusal,
): Promise<CommandOutcome<V> | 'lost-race'> {
  try {
    return await write(db, refused(run, refusal))
  } catch (error) {
    if (readSqlError(error).trouble === 'lost-race') return 'lost-race'
    throw error
  }
}

async function answerGiven<S, V>(db: Db, run: CommandRun<S, V>): Promise<CommandOutcome<V> | null> {
  const receipt = await findReceipt(db, run.key)
  return receipt === null ? null : answerOf(receipt, run.digest)
}

/** The stored answer, for whoever asks the same again. */
export function answerOf<V>(receipt: Receipt, digest: string): CommandOutcome<V> {
  if (receipt.digest !== digest) return { kind: 'key-conflict', existingDigest: receipt.digest }
  return receipt.outcome === 'done'
    ? { kind: 'done', response: JSON.parse(receipt.body) as V, version: null, again: true }
    : { kind: 'refused', refusal: JSON.parse(receipt.body) as Refusal, again: true }
}
