import { type Bundle, bundleOf } from './bundle.ts'

/** A signature over several texts, with the leaf hashes from which the proof of each is drawn. */
export interface SignedBundle {
  readonly jws: string
  readonly leaves: readonly Uint8Array[]
}

/** A receipt with the signature that covers it. */
export interface GivenReceipt {
  readonly text: string
  /** Place in its bundle, from 0. */
  readonly place: number
  readonly bundle: SignedBundle
}

/** Texts that stand one after the other under one signature go together. */
export function bundlesOf(texts: readonly GivenReceipt[]): readonly Bundle[] {
  const groups: GivenReceipt[][] = []
  for (const one of texts) {
    const last = groups.at(-1)?.at(-1)
    const follows = last?.bundle.jws === one.bundle.jws && last.place + 1 === one.place
    if (follows) groups.at(-1)!.push(one)
    else groups.push([one])
  }
  return groups.map((group) => {
    const { bundle, place } = group[0]!
    return bundleOf(
      bundle.jws,
      bundle.leaves,
      place,
      group.map(({ text }) => text),
    )
  })
}
