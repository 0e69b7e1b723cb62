import type { Message } from '@landport/exchange/event'
import type {
  MessageRecord,
  Outcome,
  PrepareMessage,
  RawText,
  ReceiverMemory,
} from '@landport/exchange/receiver-memory'
import { assert } from '@landport/std/assert'
import {
  findKnownMessages,
  messageInPart,
  peerHeadPart,
  rawMessagePart,
  writeParts,
} from '@landport/store/inbox'
import { type PassageCommandRun, runPassageCommand } from '@landport/store/passage-command'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import { bundlePart, findBundles } from '@landport/store/signed-bundle'
import { joinParts, type StatementPart } from '@landport/store/statement'
import { runTogether } from '@landport/store/together'

/** What one message asks of the database; it carries the record of the message with it. */
export type MessageAct =
  | { readonly by: 'passage'; readonly run: PassageCommandRun<unknown> }
  /** Rows to be written, which cannot be refused: as many messages as there are share a statement and a signature. */
  | { readonly by: 'record'; readonly parts: readonly StatementPart[] }
  | { readonly by: 'itself'; readonly carryOut: () => Promise<void> }

/** `always` is written in the statement of the act; the outcome says whether the act changed anything. */
export type PrepareAct = (
  message: Message,
  digest: string,
  /** `reason`: code of a refusal; `not-applicable` unless told. */
  always: (outcome: Outcome, reason?: string) => readonly StatementPart[],
  /** As it came. */
  text: string,
) => Promise<MessageAct>

type Run = PassageCommandRun<unknown>
type Rows = readonly StatementPart[]

export const prepareWith =
  (prepare: PrepareAct): PrepareMessage<Run, Rows> =>
  async (message, digest, record, text) => {
    const always = (outcome: Outcome, reason?: string) => partsOf(record(outcome, reason))
    const act = await prepare(message, digest, always, text)
    switch (act.by) {
      case 'passage':
        return { by: 'stream', stream: act.run.reference, run: act.run }
      case 'record':
        return { by: 'rows', rows: act.parts }
      case 'itself':
        return act
    }
  }

/** What is remembered of messages that came, in PostgreSQL: each writing is one statement. */
export const receiverMemory = (pool: Pool, journal: string): ReceiverMemory<Run, Rows> => ({
  findHead: async () => (await findHead(pool, journal))?.note ?? null,
  findKnown: (ids, channel) => findKnownMessages(pool, ids, channel),
  findBundles: (digests) => findBundles(pool, digests),
  keepRaw: (texts) => writeParts(pool, [rawTexts(texts)]),
  async carryOutTogether(runs) {
    const settlements = await runTogether(pool, runs, { inOrder: true })
    return settlements.map(
      (one) => one.kind === 'settled' && one.outcome.kind !== 'key-conflict' && !one.outcome.again,
    )
  },
  async carryOut(run) {
    await runPassageCommand(pool, run)
  },
  async writeRows(rows, record) {
    const acts = joinParts(rows)
    assert(acts.left.length === 0, 'records are rows', acts.left)
    await writeParts(pool, [...acts.parts, ...partsOf(record)])
  },
})

export const partsOf = ({ taken, raw, bundles, heads }: MessageRecord): readonly StatementPart[] => [
  messageInPart(taken),
  rawTexts(raw),
  bundlePart(bundles),
  ...joinParts(heads.map((head) => [peerHeadPart({ ...head, log: head.origin, message: null })])).parts,
]

const rawTexts = (texts: readonly RawText[]): StatementPart =>
  rawMessagePart(
    texts.map(({ text, digest, source }) => ({
      digest,
      bytes: Buffer.from(text, 'utf8'),
      direction: 'in',
      source,
    })),
  )
