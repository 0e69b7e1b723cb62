import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import type { Instant } from '@landport/std/time'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import type { RecordEntryType } from '@landport/store/entry-type'
import type { StatementPart } from '@landport/store/statement'
import type { Services } from '../services.ts'

/** Enters an act that was judged already, once: one entry at the end of its stream, with what belongs to it. */
export async function enterAct(
  { pool }: Pick<Services, 'pool'>,
  act: {
    /** Of the entry, and with the command's name of the answer. */
    readonly id: string
    readonly command: string
    readonly stream: string
    readonly actor: Actor
    readonly at: Instant
    readonly data: { readonly type: RecordEntryType } & Readonly<Record<string, unknown>>
    readonly parts?: readonly StatementPart[]
  },
): Promise<void> {
  const { id, command, stream, actor, at, data, parts = [] } = act
  await runCommand(pool, {
    key: `${command}:${id}`,
    digest: id,
    stream,
    command,
    actor,
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () => ok({ entries: [{ id, eventAt: at, recordedAt: at, actor, data }], parts, response: null }),
    refuseConstraint: () => refusal('bad-value'),
  })
}
