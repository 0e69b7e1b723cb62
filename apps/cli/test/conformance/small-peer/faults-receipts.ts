import { leafOfDigest, peekManifest } from '@landport/exchange/bundle'
import { isDelivery } from '@landport/exchange/delivery'
import type { Receipt } from '@landport/exchange/receipt'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import type { Fault } from './fault.ts'

let tick = 0
/** Another time in each receipt. */
const anotherTime = (): Receipt['at'] => instantFromMs(Date.now() + tick++)
export const RECEIPT_FAULTS: readonly Fault[] = [
  {
    clause: 'P-7.3',
    what: 'gives receipts in the name of the other side',
    bend: { receipt: (receipt) => ({ ...receipt, by: 'VN' }) },
  },
  {
    clause: 'P-7.4',
    what: 'signs receipts by a key that nobody was told of',
    bend: { receiptsByStranger: (outcome) => outcome !== 'conflict' },
  },
  {
    clause: 'P-7.5',
    what: 'gives a repeated message a new receipt',
    bend: {
      receipt: (receipt, isRepeat) =>
        isRepeat && receipt.outcome === 'applied' ? { ...receipt, at: anotherTime() } : receipt,
    },
  },
  {
    clause: 'P-7.6',
    what: 'judges a refused message again',
    bend: {
      receipt: (receipt, isRepeat) =>
        isRepeat && receipt.outcome === 'refused' ? { ...receipt, at: anotherTime() } : receipt,
    },
  },
  { clause: 'P-7.7', what: 'sends heads that it did not sign', bend: { head: 'landport/cn/journal\n1\n' } },
  {
    clause: 'P-8.2',
    what: 'lets a changed message pass under a known id',
    bend: {
      receipt: (receipt) =>
        receipt.reason === 'id-with-other-content' ? { ...receipt, outcome: 'refused' } : receipt,
    },
  },
  {
    clause: 'P-8.3',
    what: 'lets a number be used twice',
    bend: {
      receipt: (receipt) =>
        receipt.reason === 'number-with-other-message' ? { ...receipt, outcome: 'refused' } : receipt,
    },
  },
  {
    clause: 'P-8.4',
    what: 'answers the same conflict each time anew',
    bend: {
      receipt: (receipt) => (receipt.outcome === 'conflict' ? { ...receipt, at: anotherTime() } : receipt),
    },
  },
  {
    clause: 'P-8.5',
    what: 'gives receipts in another order',
    bend: {
      answer: (answer, bundles) =>
        bundles.length === 3 ? { ...answer, receipts: reversed(answer.receipts) } : answer,
    },
  },
  {
    clause: 'P-8.6',
    what: 'takes nothing of a delivery whose end is wrong',
    bend: {
      before: (bundles) => (bundles.length === 2 && !isRightRoot(bundles[1]!) ? null : bundles),
    },
  },
  {
    clause: 'P-8.7',
    what: 'puts what comes out of order into order',
    bend: {
      before: (bundles) =>
        [...bundles].sort(
          (a, b) => (peekManifest(a.manifest)?.first ?? 0) - (peekManifest(b.manifest)?.first ?? 0),
        ),
    },
  },
  {
    clause: 'P-8.1',
    what: 'does not name the number that it waits for',
    bend: { answer: (answer) => ({ ...answer, expected: null }) },
  },
  {
    clause: 'P-10.1',
    what: 'takes a hundred texts at most',
    bend: { before: (bundles) => (bundles.some(({ texts }) => texts.length > 100) ? null : bundles) },
  },
  {
    clause: 'P-10.2',
    what: 'takes any number of bundles',
    bend: {
      isDelivery: ({ bundles, ...rest }) =>
        Array.isArray(bundles) &&
        Object.keys(rest).length === 0 &&
        bundles.length > 100 &&
        isDelivery({ bundles: bundles.slice(0, 100) }),
    },
  },
  {
    clause: 'P-10.3',
    what: 'takes texts of any length',
    bend: {
      isDelivery: ({ bundles }) =>
        Array.isArray(bundles) &&
        typeof bundles[0]?.texts?.[0] === 'string' &&
        bundles.length === 1 &&
        bundles[0].texts[0].length > 400_000,
    },
  },
]

const isRightRoot = ({ manifest, texts }: { manifest: string; texts: readonly string[] }): boolean =>
  texts.length > 1 ||
  leafOfDigest(sha256, sha256(Buffer.from(texts[0]!))).toBase64() === peekManifest(manifest)?.root

/** One bundle of several receipts as several of one, last first. */
const reversed = <T extends { readonly texts: readonly string[]; readonly from: number }>(
  bundles: readonly T[],
): readonly T[] =>
  bundles
    .flatMap((bundle) =>
      bundle.texts.map((text, index) => ({ ...bundle, from: bundle.from + index, texts: [text] })),
    )
    .reverse()
