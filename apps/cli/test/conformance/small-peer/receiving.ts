import {
  type Bundle,
  bundleOf,
  leafOfDigest,
  openBundle,
  peekManifest,
  signBundle,
} from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import { type Delivery, type DeliveryAnswer, isDelivery } from '@landport/exchange/delivery'
import { signJws } from '@landport/exchange/jws'
import { type Receipt, readReceipt } from '@landport/exchange/receipt'
import { receive } from '@landport/exchange/receive'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import { treeHash } from '@landport/journal/proof'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { stranger } from '../../../src/conformance/checks/http.ts'
import type { Bend, Mended } from './bend.ts'
import type { SmallMemory } from './memory.ts'

export interface SmallReceiverParts {
  readonly memory: SmallMemory
  readonly keys: readonly KeySigner[]
  readonly check: SignatureCheck
  readonly bend: Bend
}

const FORGED = new Set(['unknown-key', 'wrong-signature', 'downgrade', 'texts-do-not-match-signature'])

export type Taken = DeliveryAnswer | { readonly status: number }

/** Takes a delivery by the shared orchestration; what the bend makes good comes a second time. */
export function smallReceiver(parts: SmallReceiverParts): (body: unknown) => Promise<Taken> {
  const { bend, memory, keys } = parts
  const within = stranger()
  const check: SignatureCheck = {
    required: bend.requiresAny === true ? [] : parts.check.required,
    verify: (key, algorithm, bytes, signature) =>
      key === within.key ? 'right' : parts.check.verify(key, algorithm, bytes, signature),
  }
  const receiver = {
    side: 'CN' as const,
    hash: sha256,
    now: () => instantFromMs(Date.now()),
    signers: keys,
    memory,
    prepare: memory.prepare,
    check: () => check,
    onHeard: () => {},
  }
  return async (body) => {
    if (!isDelivery(body) && bend.isDelivery?.(body as Parameters<typeof bend.isDelivery>[0]) !== true)
      return { status: 400 }
    const given = (body as Delivery).bundles
    const bundles = bend.before === undefined ? given : bend.before(given)
    if (bundles === null) return { status: 400 }
    const known = new Set(bundles.flatMap(({ texts }) => texts).filter(isKnown))
    let taken = await receive(receiver, bundles)
    if (!taken.ok && bundles.length === 1) {
      const mended = mend(bundles[0]!, taken.error)
      if (mended !== null) taken = await receive(receiver, [mended])
    }
    if (!taken.ok) return { status: FORGED.has(taken.error) ? 403 : 400 }
    const answer = { ...taken.value, receipts: taken.value.receipts.map((one) => bent(one, known)) }
    return bend.answer?.(answer, bundles) ?? answer
  }

  function isKnown(text: string): boolean {
    try {
      return memory.knows((JSON.parse(text) as { id: string }).id)
    } catch {
      return false
    }
  }

  function mend(bundle: Bundle, fault: Parameters<NonNullable<Bend['mends']>>[0]): Bundle | null {
    const manifest = peekManifest(bundle.manifest)
    if (manifest === null) return null
    const mended = bend.mends?.(fault, bundle.texts, manifest, bundle.manifest) ?? null
    return mended === null ? null : signedWithin(bundle, manifest, mended)
  }

  function signedWithin(
    bundle: Bundle,
    manifest: NonNullable<ReturnType<typeof peekManifest>>,
    { texts = bundle.texts, manifest: over = {} }: Mended,
  ): Bundle {
    const leaves = texts.map((text) => leafOfDigest(sha256, sha256(Buffer.from(text))))
    const whole = { ...manifest, root: treeHash(sha256, leaves).toBase64(), ...over }
    return {
      ...bundle,
      texts,
      manifest: signJws('landport-messages+jws', canonicalText(whole), [within]),
    }
  }

  /** The receipts of one signature as the bend gives them, signed anew where they differ. */
  function bent(bundle: Bundle, known: ReadonlySet<string>): Bundle {
    const opened = openBundle(sha256, bundle, 'receipts', { required: [], verify: () => 'right' })
    const receipts = bundle.texts.map((text) => readReceipt(text)!)
    const isRepeat = [...known].some((text) => text.includes(receipts[0]!.message))
    const changed = receipts.map((one) => bend.receipt?.(one, isRepeat) ?? one)
    const isByStranger = bend.receiptsByStranger?.(receipts[0]!.outcome) === true
    const isSame = changed.every((one, place) => one === receipts[place]) && bend.head === undefined
    if ((isSame && !isByStranger) || !opened.ok) return bundle
    return signedAgain(changed, opened.value.manifest, isByStranger ? [within] : keys)
  }

  function signedAgain(
    receipts: readonly Receipt[],
    { root: _root, count: _count, format: _format, ...about }: NonNullable<ReturnType<typeof peekManifest>>,
    signers: readonly KeySigner[],
  ): Bundle {
    const texts = receipts.map((one) => canonicalText(one))
    const first = receipts[0]!.number
    const again = signBundle(sha256, texts, { ...about, first, head: bend.head ?? about.head }, signers)
    return bundleOf(again.jws, again.leaves, 0, texts)
  }
}
