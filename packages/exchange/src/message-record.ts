import { readCheckpoint } from '@landport/journal/checkpoint'
import type { Hash } from '@landport/journal/hash'
import type { OpenedBundle } from './bundle.ts'
import { type ReceiptSigner, signReceipts } from './give-receipts.ts'
import type { GivenReceipt } from './receipt-bundles.ts'
import type { MessageRecord, Outcome, PeerHead } from './receiver-memory.ts'
import type { Arrived } from './receiving.ts'

/** By which rows name the bundle that covers them: sha-256 of the JWS, hex. */
export const bundleDigest = (hash: Hash, jws: string): string => hash(new TextEncoder().encode(jws)).toHex()

/** Answers messages under one signature of ours; `head`: the latest of our journal. */
export function recordOf(
  parts: ReceiptSigner,
  arrived: readonly Arrived[],
  outcome: Outcome,
  head: string | null,
  reason = 'not-applicable',
): { readonly receipts: readonly GivenReceipt[]; readonly record: MessageRecord } {
  const answer =
    outcome === 'done'
      ? ({ outcome: 'applied', reason: null } as const)
      : ({ outcome: 'refused', reason } as const)
  const receipts = signReceipts(parts, arrived, { ...answer, head })
  const ours = receipts[0]!.bundle
  const receiptBundle = bundleDigest(parts.hash, ours.jws)
  const bundles = new Map(arrived.map(({ bundle }) => [bundle, bundleDigest(parts.hash, bundle.jws)]))
  const taken = arrived.map(({ message, digest, bundle, place }, index) => ({
    id: message.id,
    channel: message.channel,
    number: message.number,
    digest,
    kind: message.kind,
    reference: message.reference,
    outcome: answer.outcome,
    bundle: bundles.get(bundle)!,
    place,
    receipt: receipts[index]!.text,
    receiptBundle,
    receiptPlace: index,
  }))
  const raw = arrived.map(({ text, digest, message }) => ({ text, digest, source: message.channel }))
  const theirs = [...bundles.keys()]
  return { receipts, record: { taken, raw, bundles: [...theirs, ours], heads: headsOf(theirs) } }
}

/** Heads of the other side's journal that came with bundles. */
export function headsOf(bundles: readonly OpenedBundle[]): readonly PeerHead[] {
  const notes = new Set(bundles.flatMap(({ manifest: { head } }) => head ?? []))
  return [...notes].flatMap((note) => {
    const checkpoint = readCheckpoint(note)
    return checkpoint.ok ? [{ ...checkpoint.value, note }] : []
  })
}
