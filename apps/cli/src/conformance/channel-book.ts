import { leafOfDigest } from '@landport/exchange/bundle'
import { sha256 } from '@landport/store/hash'

/** What the other side took of the tester's channel, by its own receipts. */
export interface ChannelBook {
  readonly name: string
  /** Number that the next message must have. */
  next(): number
  /** It was taken under this number; digest: sha-256 of its text, hex. */
  took(number: number, digest: string): void
  /** What lay on the channel before this run, by the other side's own log. */
  adopt(digests: readonly Uint8Array[]): void
  /** The other side waits for another number than we believed. */
  goOnAt(number: number): void
  /** Leaf hashes of messages 1 to next() - 1; null when one of them is not known. */
  leaves(): readonly Uint8Array[] | null
  /** First number of this run. */
  first(): number
}

export function channelBook(name: string): ChannelBook {
  const digests = new Map<number, Uint8Array>()
  let next = 1
  let first = 1
  return {
    name,
    next: () => next,
    first: () => first,
    took(number, digest) {
      // What was taken first stands.
      if (!digests.has(number)) digests.set(number, Uint8Array.fromHex(digest))
      next = Math.max(next, number + 1)
    },
    adopt(before) {
      for (const [place, digest] of before.entries()) digests.set(place + 1, digest)
      next = before.length + 1
      first = next
    },
    goOnAt(number) {
      next = number
    },
    leaves() {
      const leaves: Uint8Array[] = []
      for (let number = 1; number < next; number++) {
        const digest = digests.get(number)
        if (digest === undefined) return null
        leaves.push(leafOfDigest(sha256, digest))
      }
      return leaves
    },
  }
}
