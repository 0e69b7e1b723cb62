import { answerOf, type CommandOutcome, type Judged, judge } from './command.ts'
import { commandOnPassage, type PassageCommandRun } from './passage-command.ts'
import type { Db } from './pool.ts'
import { type CommandGround, findCommandGrounds } from './reads/passage.ts'
import { composeStatement, joinParts } from './statement.ts'

/** What became of one of several commands. */
export type Settlement<V> =
  | { readonly kind: 'settled'; readonly outcome: CommandOutcome<V> }
  /** Its decision threw. Nothing of it is written. */
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not written: to be carried out on its own. */
  | { readonly kind: 'alone' }

const ALONE = { kind: 'alone' } as const

/**
 * Carries out commands on as many different passages by one reading and one commit. Each is decided by itself; if the
 * database refuses the statement (a race, a rule across passages), none of it is written and each is `alone`.
 * `inOrder`: what comes after one that could not be written is not written either.
 */
export async function runTogether<V>(
  db: Db,
  runs: readonly PassageCommandRun<V>[],
  { inOrder = false }: { readonly inOrder?: boolean } = {},
): Promise<readonly Settlement<V>[]> {
  const grounds = await findCommandGrounds(db, runs).catch(() => null)
  // A database that does not answer says so to each by itself.
  if (grounds === null) return runs.map(() => ALONE)
  const verdicts = runs.map((run, place) => judgeOne(run, grounds[place]!))
  const ofRuns = verdicts.map((verdict) => (verdict.kind === 'judged' ? verdict.parts : []))
  let { parts, left } = joinParts(ofRuns)
  let end = runs.length
  if (inOrder) {
    const failed = verdicts.findIndex(({ kind }) => kind === 'failed')
    end = Math.min(...left, failed < 0 ? end : failed, end)
    if (end < runs.length) ({ parts, left } = joinParts(ofRuns.slice(0, end)))
  }
  const isWritten = parts.length === 0 || (await isDone(db, parts))
  return verdicts.map((verdict, place) => {
    if (verdict.kind !== 'judged') return verdict
    if (!isWritten || place >= end || left.includes(place)) return ALONE
    return { kind: 'settled', outcome: verdict.outcome }
  })
}

type Verdict<V> = Exclude<Settlement<V>, { kind: 'alone' }> | ({ readonly kind: 'judged' } & Judged<V>)

function judgeOne<V>(run: PassageCommandRun<V>, { receipt, found }: CommandGround): Verdict<V> {
  try {
    if (receipt !== null) return { kind: 'settled', outcome: answerOf<V>(receipt, run.digest) }
    return { kind: 'judged', ...judge(commandOnPassage(run), found, found?.passage.version ?? 0) }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

/** Why it was refused is found out by the commands themselves, one by one. */
async function isDone(db: Db, parts: Parameters<typeof composeStatement>[0]): Promise<boolean> {
  try {
    await db.query(composeStatement(parts))
    return true
  } catch {
    return false
  }
}
