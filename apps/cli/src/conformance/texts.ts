import { randomBytes, randomUUID } from 'node:crypto'
import { agreementLabel } from '@landport/exchange/agreement/agreement'
import { releaseUnder } from '@landport/exchange/agreement/release-under'
import {
  type Bundle,
  bundleOf,
  EXCHANGE_FORMAT,
  leafOfDigest,
  type Manifest,
  type OpenedBundle,
  signBundle,
} from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import { eventText, type Message } from '@landport/exchange/event'
import { type JwsType, signJws } from '@landport/exchange/jws'
import type { ListedKind } from '@landport/exchange/message/kinds'
import type { KeySigner } from '@landport/exchange/signing'
import { treeHash } from '@landport/journal/proof'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { NotChecked } from './clause.ts'
import { wrong } from './saw.ts'
import type { Tester } from './tester.ts'

/** Kinds that only tell and move nothing, the first that the agreement lists is used. */
const TELLING_KINDS = ['mission-reference', 'inspection-result', 'vehicle-notice'] as const

/** A harmless message of the tester under the next number, or what `over` says. Marked as simulated. */
export function newMessage(tester: Tester, over: Partial<Message> = {}): Message {
  const { agreement, side, other, channel } = tester
  const kind = TELLING_KINDS.find((one) => agreement.messages[one] !== undefined)
  if (kind === undefined) throw new NotChecked(wrong(`agreement: ${TELLING_KINDS.join(', ')}`))
  const at = instantFromMs(tester.nowMs())
  const reference = `${side}TEST${at.slice(2, 10).replaceAll('-', '')}-00001`
  const content = contentOf(kind, side, reference, at)
  return {
    id: randomUUID(),
    channel: channel.name,
    number: channel.next(),
    from: side,
    to: other,
    kind,
    reference,
    body: releaseUnder(agreement, kind, content) ?? content,
    sentAt: at,
    simulated: true,
    agreement: agreementLabel(agreement),
    ...over,
  }
}

function contentOf(kind: ListedKind, from: string, reference: string, at: string) {
  const base = { kind, from, reference, number: `conformance-${randomUUID()}`, at }
  if (kind === 'mission-reference') return { ...base, fleetId: 'TEST' }
  if (kind === 'inspection-result') return { ...base, result: 'conform' }
  return {
    ...base,
    movement: 'exit',
    load: 'empty-vehicle',
    transportMeans: 'TEST',
    trailer: null,
    batchNumber: null,
    transportEquipment: [],
  }
}

export const newSalt = (): string => randomBytes(16).toString('base64url')
export const textOf = (message: Message): string => eventText(message, newSalt())

/** Harmless messages that follow one another from the next number on. */
export function newTexts(tester: Tester, count: number): readonly string[] {
  const from = tester.channel.next()
  return Array.from({ length: count }, (_, place) => textOf(newMessage(tester, { number: from + place })))
}

/** Texts under one right signature; `first`: number of the first. */
export const bundled = (
  tester: Tester,
  texts: readonly string[],
  first: number = tester.channel.next(),
): Bundle => {
  const opened = signed(tester, texts, first)
  return bundleOf(opened.jws, opened.leaves, 0, texts)
}

export const signed = (tester: Tester, texts: readonly string[], first: number): OpenedBundle =>
  signBundle(sha256, texts, { kind: 'messages', ...about(tester), first }, tester.signer.keys)

const about = ({ side, other, channel, nowMs }: Tester) => ({
  from: side,
  to: other,
  channel: channel.name,
  head: null,
  at: instantFromMs(nowMs()),
})

/** The manifest of any texts, however wrong they are. */
export function manifestOf(tester: Tester, texts: readonly string[], first: number): Manifest {
  const leaves = texts.map((text) => leafOfDigest(sha256, sha256(new TextEncoder().encode(text))))
  return {
    format: EXCHANGE_FORMAT,
    kind: 'messages',
    ...about(tester),
    first,
    count: texts.length,
    root: treeHash(sha256, leaves).toBase64(),
  }
}

/** A bundle whose manifest, type or keys may be wrong; its texts are sent whole. */
export function bundleBy(
  manifest: Manifest,
  texts: readonly string[],
  keys: readonly KeySigner[],
  typ: JwsType = 'landport-messages+jws',
): Bundle {
  return { manifest: signJws(typ, canonicalText(manifest), keys), from: 0, texts, leaves: null }
}
