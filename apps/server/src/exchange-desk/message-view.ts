import type {
  ExchangeMessageFilter,
  ExchangeMessageLine,
  ExchangeMessagesView,
  ExchangeMessageView,
  SignedTextView,
} from '@landport/api/exchange'
import { type BundleKind, checkEvidence, evidenceOf, peekManifest } from '@landport/exchange/bundle'
import { peekHeaders } from '@landport/exchange/jws'
import { channelName } from '@landport/exchange/names'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import type { SignatureCheck } from '@landport/exchange/signing'
import { otherSide } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { sha256, sha256Hex } from '@landport/store/hash'
import type { SignedText } from '@landport/store/reads/evidence-messages'
import {
  findMessage,
  hasMore,
  type NumberedMessage,
  searchMessages,
} from '@landport/store/reads/exchange-messages'
import { findBundles } from '@landport/store/signed-bundle'
import { RequestError } from '../http/request-error.ts'
import { peerCheck } from '../keys/key-ring.ts'
import type { Services } from '../services.ts'
import { instantOf } from './exchange-view.ts'

const OUTCOMES: ReadonlySet<string> = new Set(['waiting', 'applied', 'other'])
const INSTANT = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const NUMBER = /^\d{1,15}$/

/** Numbered messages of one way, newest first. */
export async function messagesView(
  { pool, side }: Services,
  filter: ExchangeMessageFilter,
): Promise<ExchangeMessagesView> {
  const { way = 'out', outcome, from, to, before } = filter
  const isRight =
    (way === 'out' || way === 'in') &&
    (outcome === undefined || OUTCOMES.has(outcome)) &&
    (from === undefined || INSTANT.test(from)) &&
    (to === undefined || INSTANT.test(to)) &&
    (before === undefined || NUMBER.test(before))
  if (!isRight) throw new RequestError('bad-request')
  const found = await searchMessages(pool, {
    way,
    channel: way === 'out' ? channelName(side, otherSide(side)) : channelName(otherSide(side), side),
    ...(filter.search !== undefined && { search: filter.search.slice(0, 80) }),
    ...(filter.kind !== undefined && { kind: filter.kind.slice(0, 60) }),
    ...(outcome !== undefined && { outcome }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(before !== undefined && { below: Number(before) }),
  })
  const shown = hasMore(found) ? found.slice(0, -1) : found
  return {
    items: shown.map(lineOf),
    next: hasMore(found) ? String(shown.at(-1)!.number) : null,
  }
}

/** One message as it was sent and as it is understood, and its receipt the same way; each evidence by itself. */
export async function messageView(services: Services, id: string): Promise<ExchangeMessageView> {
  const { pool, signer, side } = services
  const found = await findMessage(pool, id)
  if (found === null) throw new RequestError('not-found')
  const digests = [found.sent?.bundle ?? [], found.receipt?.bundle ?? []].flat()
  const bundles = await findBundles(pool, digests)
  const own = peerCheck(
    () => ({ side, address: '', publicKey: '', keys: signer.publicKeys, required: [] }),
    Date.now,
  )()
  const theirs = services.check()
  const isOurs = found.way === 'out'
  return {
    line: lineOf(found),
    message: signedText(bundles, found.sent, 'messages', isOurs ? own : theirs),
    receipt: signedText(bundles, found.receipt, 'receipts', isOurs ? theirs : own),
    receiptAt: instantOf(found.receiptAt),
  }
}

const lineOf = ({ at, outcome, ...line }: NumberedMessage): ExchangeMessageLine => ({
  id: line.id,
  way: line.way,
  channel: line.channel,
  number: line.number,
  kind: line.kind,
  reference: line.reference,
  outcome: outcome as ExchangeMessageLine['outcome'],
  at: at as Instant | null,
})

function signedText(
  bundles: ReadonlyMap<string, SignedBundle>,
  kept: SignedText | null,
  kind: BundleKind,
  check: SignatureCheck,
): SignedTextView | null {
  const bundle = kept?.bundle == null ? undefined : bundles.get(kept.bundle)
  if (kept === null || kept.place === null || bundle === undefined) return null
  const { text, place } = kept
  const evidence = evidenceOf(sha256, bundle.jws, bundle.leaves, place, text)
  const checked = checkEvidence(sha256, evidence, kind, check)
  return {
    text,
    digest: sha256Hex(text),
    understood: parsed(text),
    headers: peekHeaders(bundle.jws).map(({ alg, kid, typ, algs }) => ({
      algorithm: alg,
      key: kid,
      typ,
      algorithms: algs,
    })),
    signature: checked.ok ? 'right' : checked.error === 'unknown-key' ? 'key-not-counting-now' : 'wrong',
    place,
    count: bundle.leaves.length,
    proof: evidence.proof,
    manifest: peekManifest(bundle.jws),
    evidence,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
