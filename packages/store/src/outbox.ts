import { rowsPart, type StatementPart, splitTexts } from './statement.ts'

/** What the other side is to be told. `body` is the JSON text of the message's content, without its number. */
export interface OutgoingMessage {
  readonly id: string
  readonly channel: string
  readonly kind: string
  readonly reference: string | null
  /** The entry that caused it. */
  readonly entry: string | null
  readonly body: string
  /** Not before so long from now; `held` until it is let go. At once unless told. */
  readonly delay?: { readonly ms: number } | 'held'
}

/** Two parts: the record, which stays, and the sender's queue. */
export const outboxParts = (messages: readonly OutgoingMessage[]): readonly StatementPart[] =>
  messages.length === 0
    ? []
    : [
        rowsPart(
          'message_out',
          `insert into message_out (id, channel, kind, reference, entry_id, body)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], ${splitTexts('$6')})`,
          [
            messages.map(({ id }) => id),
            messages.map(({ channel }) => channel),
            messages.map(({ kind }) => kind),
            messages.map(({ reference }) => reference),
            messages.map(({ entry }) => entry),
            messages.map(({ body }) => body),
          ],
          [5],
        ),
        rowsPart(
          'outbox',
          `insert into outbox (message_id, channel, not_before)
            select id, channel, case when delay < 0 then 'infinity'
              else clock_timestamp() + delay * interval '1 millisecond' end
            from unnest($1::uuid[], $2::text[], $3::float8[]) with ordinality as m (id, channel, delay, place)
            order by place`,
          [
            messages.map(({ id }) => id),
            messages.map(({ channel }) => channel),
            messages.map(({ delay = { ms: 0 } }) => (delay === 'held' ? -1 : delay.ms)),
          ],
        ),
      ]
