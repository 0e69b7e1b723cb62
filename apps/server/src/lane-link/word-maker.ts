import type { PermitWord } from '@landport/barrier/permit/permit'
import { permitWordOf } from '@landport/barrier/permit/permit-word'
import type { OutsideHold } from '@landport/passage/context'
import type { Passage } from '@landport/passage/passage'
import { isBeforeCrossing } from '@landport/passage/phase'
import { assert } from '@landport/std/assert'
import { getInstant, type Instant } from '@landport/std/time'
import type { DeclarationHold } from '@landport/store/constraint'
import { sha256Hex } from '@landport/store/hash'
import { usesSetAside } from '@landport/store/lane/use-set-aside'
import { findCommandGrounds } from '@landport/store/reads/passage'
import { passagesOfBatch } from '@landport/store/reads/passage-documents'
import type { Services } from '../services.ts'

export interface WordMaker {
  /** What lanes are told of these passages as they are now. */
  of(references: readonly string[]): Promise<readonly PermitWord[]>
}

/** A word made a moment ago for one connection is told to the others; machine time. Gates and batches change meanwhile. */
const KEPT_MS = 5_000
const KEPT_MAX = 5_000
/** Read at a time. */
const PAGE = 200

/** Derives and signs words, once for all connections that ask within moments. */
export function wordMaker(services: Services): WordMaker {
  const { pool, side, book, signer, clock } = services
  const key = signer.keys.find(({ algorithm }) => algorithm === 'EdDSA')
  assert(key !== undefined, 'a side signs with an Ed25519 key')
  const kept = new Map<string, { readonly word: PermitWord; readonly as: string; readonly atMs: number }>()

  async function make(passage: Passage, holds: readonly DeclarationHold[]): Promise<PermitWord> {
    const site = book.find(passage.site)
    const { direction, goodsClass, laneMode, batchNumber } = passage
    const isJoined = batchNumber !== null && isBeforeCrossing(passage)
    // Of a batch the others speak too: asked anew.
    const as = `${passage.version} ${holds.map(({ id }) => id).join()}`
    const known = isJoined ? undefined : kept.get(passage.reference)
    if (known !== undefined && known.as === as && isFresh(known.atMs)) return known.word
    const now = clock.now()
    const around = await services.gates.around({ site: passage.site, direction, goodsClass, laneMode }, now)
    const word = permitWordOf(
      passage,
      {
        ...around,
        declarationHolds: holds.map(outsideHold),
        ...(isJoined && { batch: await passagesOfBatch(pool, passage.reference) }),
        site: site ?? { id: passage.site, lanes: [] },
        digest: sha256Hex,
      },
      key!,
    )
    if (kept.size >= KEPT_MAX) kept.clear()
    kept.set(passage.reference, { word, as, atMs: Date.now() })
    return word
  }

  return {
    async of(references) {
      const words: PermitWord[] = []
      for (let from = 0; from < references.length; from += PAGE) {
        const page = references.slice(from, from + PAGE)
        const grounds = await findCommandGrounds(
          pool,
          page.map((reference) => ({ key: 'none', reference })),
        )
        const aside = await usesSetAside(pool, page)
        for (const { found } of grounds)
          if (found !== null && found.passage.side === side)
            words.push(withUses(await make(found.passage, found.holds), aside))
      }
      return words
    },
  }
}

const withUses = (word: PermitWord, aside: ReadonlyMap<string, readonly Instant[]>): PermitWord => {
  const usesBefore = aside.get(word.reference)?.at(-1)
  return usesBefore === undefined ? word : { ...word, usesBefore }
}

const isFresh = (atMs: number): boolean => Date.now() - atMs < KEPT_MS

const outsideHold = ({ id, agency, legalBasis, placedAt }: DeclarationHold): OutsideHold => ({
  id,
  agency,
  legalBasis,
  at: getInstant(placedAt),
})
