import type { Actor } from '@landport/passage/actor'
import type { Refusal } from '@landport/passage/refusal'
import type { Instant } from '@landport/std/time'
import { actorKey } from './entry-row.ts'
import type { Db } from './pool.ts'
import { composeStatement, rowsPart, type StatementPart } from './statement.ts'

export interface RefusedCommand {
  readonly stream: string
  /** Kind of the command. */
  readonly command: string
  readonly actor: Actor
  readonly refusal: { readonly code: string } & Partial<Omit<Refusal, 'code'>>
  readonly at: Instant
}

export const refusalPart = (refused: RefusedCommand): StatementPart =>
  rowsPart(
    'refusal',
    `insert into refusal_log (stream, command, actor, code, body, recorded_at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`,
    [
      [refused.stream],
      [refused.command],
      [actorKey(refused.actor)],
      [refused.refusal.code],
      [JSON.stringify({ actor: refused.actor, refusal: refused.refusal })],
      [refused.at],
    ],
  )

/** For refusals that never became a command of a stream: a wrong session, a missing role, a forbidden reading. */
export async function recordRefusal(db: Db, refused: RefusedCommand): Promise<void> {
  await db.query(composeStatement([refusalPart(refused)]))
}
