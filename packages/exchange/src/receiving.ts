import type { Hash } from '@landport/journal/hash'
import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import { type Bundle, type BundleFault, type Manifest, type OpenedBundle, openBundle } from './bundle.ts'
import { type Message, readEvent } from './event.ts'
import { judge, type Kept } from './judge.ts'
import type { SignatureCheck } from './signing.ts'

/** A message of the other side whose signature is right, with the bundle that proves it. */
export interface Arrived {
  readonly message: Message
  readonly text: string
  /** sha-256 of the text, hex. */
  readonly digest: string
  readonly bundle: OpenedBundle
  /** Place in its bundle, from 0. */
  readonly place: number
}

export type ArrivalFault =
  | BundleFault
  /** Rightly signed and no message of this format: its bytes are evidence. */
  | 'not-understood'
  /** Numbers that do not follow one another, or that are not those of the signed manifest. */
  | 'out-of-order'

/**
 * Opens a delivery as far as it is right: what comes before the first fault is good. The signature of each bundle
 * covers each of its texts, and its numbers must be those the manifest names.
 */
export function openDelivery(
  hash: Hash,
  bundles: readonly Bundle[],
  check: SignatureCheck,
): {
  readonly arrived: readonly Arrived[]
  readonly fault: ArrivalFault | null
  readonly texts: readonly string[]
} {
  const arrived: Arrived[] = []
  for (const bundle of bundles) {
    const opened = openBundle(hash, bundle, 'messages', check)
    if (!opened.ok) return { arrived, fault: opened.error, texts: [] }
    for (const { place, text, digest } of opened.value.texts) {
      const message = readEvent(text)
      if (message === null) return { arrived, fault: 'not-understood', texts: [text] }
      const follows = arrived.length === 0 || message.number === arrived.at(-1)!.message.number + 1
      if (!follows || !isUnder(opened.value.manifest, place, message))
        return { arrived, fault: 'out-of-order', texts: [text] }
      arrived.push({ message, text, digest, bundle: opened.value, place })
    }
  }
  return { arrived, fault: null, texts: [] }
}

const isUnder = (manifest: Manifest, place: number, message: Message): boolean =>
  message.channel === manifest.channel &&
  message.number === manifest.first + place &&
  message.from === manifest.from &&
  message.to === manifest.to

/** What is known of a channel and of the ids of a delivery, read before anything is decided. */
export interface ChannelKnowledge {
  readonly byId: ReadonlyMap<string, Kept>
  readonly lastNumber: number
}

export type Step =
  | { readonly act: 'apply'; readonly arrived: Arrived }
  | { readonly act: 'repeat'; readonly arrived: Arrived; readonly kept: Kept }
  | { readonly act: 'conflict'; readonly arrived: Arrived; readonly reason: string }

export interface ReceivingPlan {
  /** In the order of the numbers. */
  readonly steps: readonly Step[]
  /** The number that is missing before the rest can be taken; null when nothing is. */
  readonly expected: number | null
}

/** Decides on a whole delivery at once. Nothing of it is done yet. */
export function planReceiving(
  arrived: readonly Arrived[],
  known: ChannelKnowledge,
  self: Side,
): Result<ReceivingPlan, 'wrong-address'> {
  const steps: Step[] = []
  let { lastNumber } = known
  const planned = new Set<string>()
  for (const one of arrived) {
    const { message, digest } = one
    const judgement = judge(message, digest, { byId: known.byId.get(message.id) ?? null, lastNumber }, self)
    switch (judgement.act) {
      case 'wrong-address':
        return err('wrong-address')
      case 'gap':
        return ok({ steps, expected: judgement.expected })
      case 'repeat':
        steps.push({ act: 'repeat', arrived: one, kept: known.byId.get(message.id)! })
        break
      case 'conflict':
        steps.push({ act: 'conflict', arrived: one, reason: judgement.reason })
        break
      case 'apply':
        // Numbers follow one another, so an id that comes twice in one delivery has two contents.
        if (planned.has(message.id)) {
          steps.push({ act: 'conflict', arrived: one, reason: 'id-with-other-content' })
          break
        }
        planned.add(message.id)
        lastNumber = message.number
        steps.push({ act: 'apply', arrived: one })
    }
  }
  return ok({ steps, expected: null })
}
