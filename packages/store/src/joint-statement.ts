import { toJsonb } from './jsonb.ts'
import type { Db } from './pool.ts'
import { rowsPart, type StatementPart } from './statement.ts'

/** Messages of a channel in which the two sides differ. */
export interface ChannelDifference {
  readonly channel: string
  /** Last number that each side holds. */
  readonly ownTo: number
  readonly otherTo: number
  /** Numbers of messages that both hold and that are not the same. */
  readonly numbers: readonly number[]
  /** The same messages by name, as far as they are kept here. */
  readonly messages: readonly {
    readonly number: number
    readonly id: string
    readonly kind: string
    readonly reference: string | null
  }[]
}

export interface JointStatement {
  readonly day: string
  /** Signed halves, as JWS. */
  readonly own: string
  readonly other: string
  readonly agrees: boolean
  readonly differences: readonly ChannelDifference[]
}

export const jointStatementPart = (statement: JointStatement): StatementPart =>
  rowsPart(
    'joint_statement',
    `insert into joint_statement (day, own, other, agrees, differences)
      select * from unnest($1::date[], $2::text[], $3::text[], $4::boolean[], $5::jsonb[])`,
    [
      [statement.day],
      [statement.own],
      [statement.other],
      [statement.agrees],
      [toJsonb(statement.differences)],
    ],
  )

/** Newest first. */
export async function listJointStatements(
  db: Db,
  limit = 60,
): Promise<readonly (JointStatement & { readonly recordedAt: Date })[]> {
  const { rows } = await db.query<JointStatement & { recordedAt: Date }>({
    name: 'joint_statements',
    text: `select to_char(day, 'YYYY-MM-DD') as day, own, other, agrees, differences, recorded_at as "recordedAt"
      from joint_statement order by day desc, id desc limit $1`,
    values: [limit],
  })
  return rows
}

/** The newest agreeing statement, of one day or of any. */
export async function findAgreedStatement(db: Db, day: string | null = null): Promise<JointStatement | null> {
  const { rows } = await db.query<JointStatement>({
    name: 'agreed_statement',
    text: `select to_char(day, 'YYYY-MM-DD') as day, own, other, agrees, differences from joint_statement
      where agrees and ($1::date is null or day = $1::date) order by day desc, id desc limit 1`,
    values: [day],
  })
  return rows[0] ?? null
}

/** Messages of a channel by their numbers, on whichever end of it this side is. */
export async function listMessagesByNumber(
  db: Db,
  channel: string,
  end: 'out' | 'in',
  numbers: readonly number[],
): Promise<ChannelDifference['messages']> {
  const { rows } = await db.query<ChannelDifference['messages'][number]>(
    end === 'in'
      ? `select number, id, kind, reference from message_in
          where channel = $1 and number = any($2::bigint[]) order by number`
      : `select n.number, m.id, m.kind, m.reference from channel_number n join message_out m on m.id = n.message_id
          where n.channel = $1 and n.number = any($2::bigint[]) order by n.number`,
    [channel, numbers],
  )
  return rows
}
