import type { Agreement, Method } from './agreement/agreement.ts'
import { methodOf } from './agreement/received-under.ts'
import { BUNDLE_TEXTS_MAX } from './bundle.ts'
import { DELIVERY_BUNDLES_MAX } from './delivery.ts'
import { isListedKind } from './message/kinds.ts'
import { laterActOf } from './message/later-acts.ts'
import type { UnansweredMessage } from './sender-memory.ts'

/** How a message goes over, by the agreement that it names. */
export interface Carriage {
  readonly method: Method
  /** Of a file batch; null otherwise. */
  readonly folder: string | null
  /** Messages of one delivery. */
  readonly batchMax: number
}

export const PUSHED: Carriage = { method: 'push', folder: null, batchMax: BUNDLE_TEXTS_MAX }

/** Characters of one delivery: three bytes each at most, and quotes doubled, it stays below the 8 MiB of a body. */
const DELIVERY_CHARACTERS_MAX = 2_400_000

export interface DeliveryRun {
  readonly carriage: Carriage
  readonly messages: readonly UnansweredMessage[]
}

/**
 * What of the messages that have no receipt is one delivery: from the first on, as far as all go by one method (and
 * into one folder), and not more than may be in one. What stands behind waits for the receipts of this: the order of
 * a channel is one order, whatever the methods. A file holds messages of one signature, so that it is the same file
 * each time it is made.
 */
export function deliveryRun(
  messages: readonly UnansweredMessage[],
  carriageOf: ((text: string) => Carriage) | null,
): DeliveryRun {
  const first = messages[0]
  if (first === undefined) return { carriage: PUSHED, messages }
  const carriage = carriageOf?.(first.text) ?? PUSHED
  let { batchMax } = carriage
  let [characters, bundles, place] = [0, 0, 0]
  for (; place < messages.length; place++) {
    const one = messages[place]!
    const isNewBundle = one.bundle.jws !== messages[place - 1]?.bundle.jws
    if (isNewBundle && ++bundles > (carriage.method === 'file-batch' ? 1 : DELIVERY_BUNDLES_MAX)) break
    const own = place === 0 ? carriage : (carriageOf?.(one.text) ?? PUSHED)
    if (own.method !== carriage.method || own.folder !== carriage.folder) break
    batchMax = Math.min(batchMax, own.batchMax)
    characters += one.text.length
    if (place > 0 && (place >= batchMax || characters > DELIVERY_CHARACTERS_MAX)) break
  }
  return { carriage, messages: place === messages.length ? messages : messages.slice(0, place) }
}

/** How a kind goes under an agreement. */
export function carriageUnder(agreement: Agreement, kind: string): Carriage {
  const base = laterActOf(kind)?.kind ?? kind
  const listed = isListedKind(base) ? agreement.messages[base]?.method : undefined
  return {
    method: methodOf(agreement, kind),
    folder: listed?.by === 'file-batch' ? listed.folder : null,
    batchMax: Math.min(agreement.limits.batchMessages.max, BUNDLE_TEXTS_MAX),
  }
}

const AGREEMENT = /^\{"agreement":"([^"]+)",/
const KIND = /"type":"landport\.([a-z0-9-]+)\.v1"\}$/

/** Agreement and kind that a text of ours names: in canonical JSON they stand first and last. */
export function namesIn(text: string): { readonly agreement: string; readonly kind: string } | null {
  const agreement = AGREEMENT.exec(text)?.[1]
  // The end alone is looked at, as texts may be long.
  const kind = KIND.exec(text.slice(-120))?.[1]
  return agreement === undefined || kind === undefined ? null : { agreement, kind }
}
