import { type Envelope, signedText } from '@landport/exchange/envelope'
import { receiptFor } from '@landport/exchange/receipt'
import type { VerifySignature } from '@landport/exchange/signing'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Clock } from '@landport/std/time'
import { findMessageIn, messageInPart, peerHeadPart, rawMessagePart } from '@landport/store/inbox'
import { type PassageCommandRun, runPassageCommand } from '@landport/store/passage-command'
import type { Pool } from '@landport/store/pool'
import { findHead } from '@landport/store/sealer'
import type { StatementPart } from '@landport/store/statement'
import { runTogether } from '@landport/store/together'
import type { SideSigner } from '../key-file.ts'

/** What one message asks, not carried out yet; a message that came before meets its own record and changes nothing. */
export type MessageAct =
  | { readonly by: 'passage'; readonly run: PassageCommandRun<unknown> }
  | { readonly by: 'itself'; readonly carryOut: () => Promise<void> }

/** `always` is written in the statement of the act; the outcome says whether the act changed anything. */
export type PrepareMessage = (
  message: Envelope,
  digest: string,
  always: (outcome: 'done' | 'refused') => readonly StatementPart[],
) => Promise<MessageAct>

export interface ReceiverParts {
  readonly side: Side
  readonly journal: string
  readonly pool: Pool
  readonly signer: SideSigner
  readonly clock: Clock
  readonly verify: VerifySignature
  readonly prepare: PrepareMessage
  readonly onHeard: (message: Envelope) => void
}

/** A signed text of the other side, read. */
export interface Arrived {
  readonly text: string
  readonly digest: string
  readonly message: Envelope
}

/** Applies messages whose turn it is and gives their receipts, in order. */
export async function applyInTurn(
  parts: ReceiverParts,
  group: readonly Arrived[],
): Promise<readonly string[]> {
  if (group.length === 0) return []
  const head = (await findHead(parts.pool, parts.journal))?.note ?? null
  const receipts: string[] = []
  let together: Prepared[] = []
  for (const one of group) {
    const prepared = await prepare(parts, one, head)
    const { act } = prepared
    const standsApart = act.by === 'itself' || together.some((other) => touchesSame(other.act, act))
    if (standsApart) {
      receipts.push(...(await settle(parts, together)))
      together = []
    }
    if (act.by === 'itself') receipts.push(await settleAlone(parts, prepared))
    else together.push(prepared)
  }
  return [...receipts, ...(await settle(parts, together))]
}

const touchesSame = (one: MessageAct, other: MessageAct): boolean =>
  one.by === 'passage' && other.by === 'passage' && one.run.reference === other.run.reference

interface Prepared {
  readonly message: Envelope
  readonly act: MessageAct
  /** The receipt that was signed for what was last decided. */
  readonly signed: { text: string | null }
}

async function prepare(
  parts: ReceiverParts,
  { message, digest, text }: Arrived,
  head: string | null,
): Promise<Prepared> {
  const at = parts.clock.now()
  const signed: Prepared['signed'] = { text: null }
  const act = await parts.prepare(message, digest, (outcome) => {
    const isDone = outcome === 'done'
    const content = receiptFor(message, {
      digest,
      outcome: isDone ? 'applied' : 'refused',
      reason: isDone ? null : 'not-applicable',
      by: parts.side,
      at,
      head,
    })
    signed.text = signedText(content, parts.signer)
    return [
      messageInPart({
        id: message.id,
        channel: message.channel,
        number: message.number,
        digest,
        kind: message.kind,
        reference: message.reference,
        outcome: content.outcome,
        receipt: signed.text,
      }),
      rawText(text, digest, message.channel),
      ...headPart(message),
    ]
  })
  return { message, act, signed }
}

/** As one statement as far as that goes, the rest one by one: a number is never written before the one below it. */
async function settle(parts: ReceiverParts, prepared: readonly Prepared[]): Promise<readonly string[]> {
  const runs = prepared.flatMap(({ act }) => (act.by === 'passage' ? [act.run] : []))
  const settlements = runs.length > 1 ? await runTogether(parts.pool, runs, { inOrder: true }) : []
  const receipts: string[] = []
  for (const [place, one] of prepared.entries()) {
    const settlement = settlements[place]
    const isWritten = settlement?.kind === 'settled' && settlement.outcome.kind !== 'key-conflict'
    const isNew = isWritten && !settlement.outcome.again
    receipts.push(isNew && one.signed.text !== null ? one.signed.text : await settleAlone(parts, one))
  }
  return receipts
}

async function settleAlone(parts: ReceiverParts, { message, act }: Prepared): Promise<string> {
  if (act.by === 'passage') await runPassageCommand(parts.pool, act.run)
  else await act.carryOut()
  const kept = await findMessageIn(parts.pool, message.id)
  assert(kept !== null, 'an applied message is kept', message.id)
  return kept.receipt
}

export const rawText = (text: string, digest: string, source: string): StatementPart =>
  rawMessagePart({ digest, bytes: Buffer.from(text, 'utf8'), direction: 'in', source })

function headPart(message: Envelope): StatementPart[] {
  if (message.head === null) return []
  const checkpoint = readCheckpoint(message.head)
  if (!checkpoint.ok) return []
  const { origin, size, root } = checkpoint.value
  return [
    peerHeadPart({ log: origin, size, root: Buffer.from(root), note: message.head, message: message.id }),
  ]
}
