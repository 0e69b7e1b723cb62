import { type OpenedBundle, signBundle } from '@landport/exchange/bundle'
import type { Message } from '@landport/exchange/event'
import { receiptText } from '@landport/exchange/receipt'
import type { Arrived } from '@landport/exchange/receiving'
import type { SignatureCheck } from '@landport/exchange/signing'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { assert } from '@landport/std/assert'
import { otherSide, type Side } from '@landport/std/side'
import type { Clock } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
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
import { bundleDigest, bundlePart, findBundles } from '@landport/store/signed-bundle'
import { joinParts, type StatementPart } from '@landport/store/statement'
import { runTogether } from '@landport/store/together'
import type { SideSigner } from '../key-file.ts'
import type { GivenReceipt } from './receipt-bundles.ts'

/** What one message asks, not carried out yet; a message that came before meets its own record and changes nothing. */
export type MessageAct =
  | { readonly by: 'passage'; readonly run: PassageCommandRun<unknown> }
  /** Rows to be written, which cannot be refused: as many messages as there are share a statement and a signature. */
  | { readonly by: 'record'; readonly parts: readonly StatementPart[] }
  | { readonly by: 'itself'; readonly carryOut: () => Promise<void> }

/** `always` is written in the statement of the act; the outcome says whether the act changed anything. */
export type PrepareMessage = (
  message: Message,
  digest: string,
  always: (outcome: 'done' | 'refused') => readonly StatementPart[],
) => Promise<MessageAct>

export interface ReceiverParts {
  readonly side: Side
  readonly journal: string
  readonly pool: Pool
  readonly signer: SideSigner
  readonly clock: Clock
  readonly check: () => SignatureCheck
  readonly prepare: PrepareMessage
  readonly onHeard: (message: Message) => void
}

interface Prepared {
  readonly arrived: Arrived
  readonly act: MessageAct
  /** The receipt that was signed for what was last decided. */
  readonly signed: { given: GivenReceipt | null }
}

/** Applies messages whose turn it is and gives their receipts, in order. */
export async function applyInTurn(
  parts: ReceiverParts,
  group: readonly Arrived[],
): Promise<readonly GivenReceipt[]> {
  if (group.length === 0) return []
  const head = (await findHead(parts.pool, parts.journal))?.note ?? null
  const receipts: GivenReceipt[] = []
  let together: Prepared[] = []
  for (const one of group) {
    const prepared = await prepare(parts, one, head)
    if (!together.every((other) => mayShare(other.act, prepared.act))) {
      receipts.push(...(await settle(parts, together, head)))
      together = []
    }
    together.push(prepared)
  }
  return [...receipts, ...(await settle(parts, together, head))]
}

function mayShare(one: MessageAct, other: MessageAct): boolean {
  if (one.by === 'passage' && other.by === 'passage') return one.run.reference !== other.run.reference
  return one.by === 'record' && other.by === 'record'
}

async function prepare(parts: ReceiverParts, arrived: Arrived, head: string | null): Promise<Prepared> {
  const signed: Prepared['signed'] = { given: null }
  const act = await parts.prepare(arrived.message, arrived.digest, (outcome) => {
    const written = recordOf(parts, [arrived], outcome, head)
    signed.given = written.receipts[0]!
    return written.rows
  })
  return { arrived, act, signed }
}

/** The rows that say that messages came and how they were answered, under one signature. */
function recordOf(
  parts: ReceiverParts,
  arrived: readonly Arrived[],
  outcome: 'done' | 'refused',
  head: string | null,
): { readonly receipts: readonly GivenReceipt[]; readonly rows: readonly StatementPart[] } {
  const isDone = outcome === 'done'
  const receipts = signReceipts(parts, arrived, {
    outcome: isDone ? 'applied' : 'refused',
    reason: isDone ? null : 'not-applicable',
    head,
  })
  const receiptBundle = bundleDigest(receipts[0]!.bundle.jws)
  const bundles = new Map(arrived.map(({ bundle }) => [bundle, bundleDigest(bundle.jws)]))
  const rows = arrived.map(({ message, digest, bundle, place }, index) => ({
    id: message.id,
    channel: message.channel,
    number: message.number,
    digest,
    kind: message.kind,
    reference: message.reference,
    outcome: isDone ? 'applied' : 'refused',
    bundle: bundles.get(bundle)!,
    place,
    receipt: receipts[index]!.text,
    receiptBundle,
    receiptPlace: index,
  }))
  return {
    receipts,
    rows: [
      messageInPart(rows),
      rawTexts(arrived.map(({ text, digest, message }) => ({ text, digest, source: message.channel }))),
      bundlePart([...bundles.keys(), receipts[0]!.bundle]),
      ...headParts([...bundles.keys()]),
    ],
  }
}

export function signReceipts(
  parts: Pick<ReceiverParts, 'side' | 'clock' | 'signer'>,
  arrived: readonly Arrived[],
  answer: {
    readonly outcome: 'applied' | 'refused' | 'conflict'
    readonly reason: string | null
    readonly head: string | null
  },
): readonly GivenReceipt[] {
  const first = arrived[0]!.message
  // The same conflict is always answered with the same bytes: its time is the message's own.
  const at = answer.outcome === 'conflict' ? first.sentAt : parts.clock.now()
  const { outcome, reason, head } = answer
  const texts = arrived.map(({ message, digest }) =>
    receiptText(message, { digest, outcome, reason, by: parts.side, at }),
  )
  const about = {
    kind: 'receipts' as const,
    from: parts.side,
    to: otherSide(parts.side),
    channel: first.channel,
    first: first.number,
    head,
    at,
  }
  const { jws, leaves } = signBundle(sha256, texts, about, parts.signer.keys)
  return texts.map((text, place) => ({ text, place, bundle: { jws, leaves } }))
}

/** As one statement as far as that goes, the rest one by one: a number is never written before the one below it. */
async function settle(
  parts: ReceiverParts,
  prepared: readonly Prepared[],
  head: string | null,
): Promise<readonly GivenReceipt[]> {
  if (prepared.length === 0) return []
  if (prepared[0]!.act.by === 'record') return writeRecords(parts, prepared, head)
  const runs = prepared.flatMap(({ act }) => (act.by === 'passage' ? [act.run] : []))
  const settlements = runs.length > 1 ? await runTogether(parts.pool, runs, { inOrder: true }) : []
  const receipts: GivenReceipt[] = []
  for (const [place, one] of prepared.entries()) {
    const settlement = settlements[place]
    const isWritten = settlement?.kind === 'settled' && settlement.outcome.kind !== 'key-conflict'
    const isNew = isWritten && !settlement.outcome.again
    receipts.push(isNew && one.signed.given !== null ? one.signed.given : await settleAlone(parts, one))
  }
  return receipts
}

async function writeRecords(
  parts: ReceiverParts,
  prepared: readonly Prepared[],
  head: string | null,
): Promise<readonly GivenReceipt[]> {
  const { receipts, rows } = recordOf(
    parts,
    prepared.map(({ arrived }) => arrived),
    'done',
    head,
  )
  const acts = joinParts(prepared.map(({ act }) => (act.by === 'record' ? act.parts : [])))
  assert(acts.left.length === 0, 'records are rows', acts.left)
  await writeParts(parts.pool, [...acts.parts, ...rows])
  return receipts
}

async function settleAlone(parts: ReceiverParts, { arrived, act }: Prepared): Promise<GivenReceipt> {
  if (act.by === 'passage') await runPassageCommand(parts.pool, act.run)
  else if (act.by === 'itself') await act.carryOut()
  const { id, channel } = arrived.message
  const kept = (await findKnownMessages(parts.pool, [id], channel)).byId.get(id)
  assert(kept !== undefined, 'an applied message is kept', id)
  const bundle = (await findBundles(parts.pool, [kept.receiptBundle])).get(kept.receiptBundle)
  assert(bundle !== undefined, 'a receipt has its signature', id)
  return { text: kept.receipt, place: kept.receiptPlace, bundle }
}

export const rawTexts = (
  texts: readonly { readonly text: string; readonly digest: string; readonly source: string }[],
): StatementPart =>
  rawMessagePart(
    texts.map(({ text, digest, source }) => ({
      digest,
      bytes: Buffer.from(text, 'utf8'),
      direction: 'in',
      source,
    })),
  )

function headParts(bundles: readonly OpenedBundle[]): readonly StatementPart[] {
  const notes = new Set(bundles.flatMap(({ manifest: { head } }) => head ?? []))
  const ofHeads = [...notes].flatMap((note) => {
    const checkpoint = readCheckpoint(note)
    if (!checkpoint.ok) return []
    const { origin, size, root } = checkpoint.value
    return [[peerHeadPart({ log: origin, size, root: Buffer.from(root), note, message: null })]]
  })
  return joinParts(ofHeads).parts
}
